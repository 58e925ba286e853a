"""The component that marks phrases of one kind, and the reader of its phrase lists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from spacy.language import Language
from spacy.tokens import Doc

_LISTS = Path(__file__).with_name("phrases.yml")
_APOSTROPHE = "['’‘`´]?"


@cache
def phrase_pattern(kind: str) -> re.Pattern[str]:
    """The phrases of one kind as one expression: whole words, in small letters.

    For a text in small letters: that is twice as fast as to ignore the case.

    Raises:
        KeyError: `phrases.yml` has no such list.
    """
    phrases = _read_lists()[kind]
    alternatives = "|".join(f"(?:{phrase})" for phrase in phrases)
    written = alternatives.replace("~", _APOSTROPHE).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)")


@cache
def _read_lists() -> dict[str, list[str]]:
    with _LISTS.open(encoding="utf-8") as file:
        lists: dict[str, list[str]] = yaml.safe_load(file)
    return lists


if not Doc.has_extension("written"):
    Doc.set_extension("written", default="")


@Language.component("written")
def written(doc: Doc) -> Doc:
    """Set `doc._.written`: the text in small letters, made once for all the phrase components."""
    doc._.written = _lowered(doc.text)
    return doc


def _lowered(text: str) -> str:
    """A text in small letters, as long as it was: a few letters would become two ("İ")."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


class PhraseMarks:
    """Notes where the phrases of one kind begin, as character offsets in the text."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._pattern = phrase_pattern(kind)
        if not Doc.has_extension(kind):
            Doc.set_extension(kind, default=())

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.<kind>`: a tuple of offsets, in order."""
        found = self._pattern.finditer(doc._.written)
        doc._.set(self.kind, tuple(match.start() for match in found))
        return doc


@Language.factory("phrase_marks")
def make_phrase_marks(nlp: Language, name: str, kind: str) -> PhraseMarks:
    """One marker for the list `kind` of `phrases.yml`."""
    return PhraseMarks(kind)
