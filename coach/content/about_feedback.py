"""What people ask about their feedback, and what is said to it (`help/about_feedback.yml`)."""

from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from coach import paths
from coach.content.schema import Identifier, Strict, Text, Texts
from coach.content.yaml_file import read_yaml

FILE = "about_feedback.yml"

Kind = Literal[
    "which_part",
    "objection",
    "meaning",
    "length",
    "cut",
    "relevance",
    "clearer",
    "leave_out",
    "badly",
    "good",
    "compare",
    "english",
    "doubt",
    "score",
]
StarPart = Literal["S", "T", "A", "R"]

#: What the coach says, and the fields that each text may have.
FIELDS: dict[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "about": "question",
        "not_scored": "",
        "no_story": "asked part",
        "is_part": "quotes part sure",
        "is_label": "quote label sure",
        "none_but": "part quote label",
        "none_alone": "part quote label dots",
        "all_parts": "",
        "why_closest": "closest",
        "counted": "quote part sure",
        "counted_thin": "dots is pattern",
        "conceded": "quote part label",
        "changes": "part before after was now",
        "changes_part": "part before after now",
        "changes_nothing": "now",
        "keeps_both": "",
        "can_be_wrong": "",
        "agree_to_differ": "",
        "not_conceded": "quote label sure",
        "how_so": "is pattern",
        "not_conceded_again": "quote label pattern",
        "no_point": "",
        "which_sentence": "",
        "say_which": "part",
        "counted_again": "quote pattern",
        "counted_full": "quote part",
        "meaning": "quote says pattern",
        "meaning_plain": "says pattern",
        "length": "words time",
        "length_short": "",
        "length_fine": "",
        "length_long": "",
        "cut": "quote was now",
        "cut_nothing": "cost",
        "cut_one": "",
        "relevant": "value",
        "relevant_partly": "value",
        "relevant_not": "value",
        "relevant_unknown": "",
        "asked_for": "listens_for",
        "clearer": "is pattern",
        "clearer_from": "quote",
        "clearer_example": "example",
        "clearer_nothing": "",
        "which_left_out": "",
        "without": "quotes was now",
        "without_same": "quotes now",
        "without_all": "",
        "worse": "",
        "better": "",
        "tried_only": "",
        "badly": "",
        "badly_left_out": "quotes",
        "badly_we": "",
        "badly_both": "quotes",
        "badly_score": "was now",
        "badly_same": "now",
        "good": "",
        "good_nothing": "quote",
        "one_try": "",
        "english": "",
    }.items()
}


class FeedbackKind(Strict):
    """A kind of question or objection, with ways of asking."""

    id: Kind
    asks: Annotated[list[Text], Field(min_length=8)]


class PartWords(Strict):
    """A part of a story.

    Attributes:
        words: by which people mean it.
        means: what it is, as a sentence.
        pattern: how a sentence of it goes, in quotation marks.
    """

    words: Texts
    means: Text = Field(alias="is")
    pattern: Text


class Meaning(Strict):
    """A word of the feedback that people ask after.

    Attributes:
        words: by which it is meant.
        remarks: kinds of remark that mean it.
        says: what it means.
        pattern: how it goes instead, in quotation marks.
    """

    id: Identifier
    words: Texts
    remarks: list[Identifier]
    says: Text
    pattern: Text


class Sureness(Strict):
    """How sure a label is, as it goes on after a sentence."""

    high: str
    middle: str
    low: str


class AboutFeedback(Strict):
    """All of the file."""

    kinds: list[FeedbackKind]
    parts: dict[StarPart, PartWords]
    meanings: Annotated[list[Meaning], Field(min_length=1)]
    says: dict[str, Text]
    sure: Sureness

    @model_validator(mode="after")
    def _complete(self) -> AboutFeedback:
        _same("kinds", {one.id for one in self.kinds}, set(Kind.__args__))  # type: ignore[attr-defined]
        _same("parts", set(self.parts), set("STAR"))
        _same("says", set(self.says), set(FIELDS))
        for name, text in self.says.items():
            used = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
            if used - FIELDS[name]:
                raise ValueError(
                    f"says: {name}: nothing fills in {{{min(used - FIELDS[name])}}}; "
                    f"it may have {sorted(FIELDS[name])}"
                )
        return self


def _same(what: str, found: set[str], wanted: set[str]) -> None:
    if found != wanted:
        missing, unknown = sorted(wanted - found), sorted(found - wanted)
        raise ValueError(f"{what}: missing {missing}, unknown {unknown}")


def load_about_feedback(folder: Path | None = None) -> AboutFeedback:
    """Load the file; it is read once a process.

    Args:
        folder: the content folder; without it the project's own. One without the file has the
            one that ships.

    Raises:
        ContentError: the file is missing or broken.
    """
    return _load(folder or paths.content())


@lru_cache(maxsize=4)
def _load(folder: Path) -> AboutFeedback:
    path = folder / "help" / FILE
    if not path.is_file():
        path = paths.shipped_content() / "help" / FILE
    return read_yaml(path, AboutFeedback)
