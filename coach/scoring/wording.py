"""The texts of remarks, read from `remarks.yml`."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("remarks.yml")
_LONGEST_QUOTE = 18  # words
_SHORTEST_QUOTE = 7
_LOOSE_ENDS = frozenset(
    """a an the and or but so to of in on at for with from by that which who when where if as my his
    her their our your its it is was were be i we he she they had has have not""".split()
)
_QUOTED = re.compile(r"“[^”]*”")
QUOTE = "{quote}"


@cache
def _texts() -> dict[str, dict[str, list[str] | str]]:
    with _FILE.open(encoding="utf-8") as file:
        texts: dict[str, dict[str, list[str] | str]] = yaml.safe_load(file)
    return texts


def is_worded(group: str, kind: str) -> bool:
    """Whether a remark of this kind has wordings here; criteria of a part have their own."""
    return kind in _texts()[group]


def variants(group: str, kind: str) -> tuple[str, ...]:
    """The ways of saying one remark; `group` is `praise` or `advice`.

    Raises:
        KeyError: no text is written for the kind.
    """
    return tuple(_texts()[group][kind])


def caution_text(caution: str) -> str:
    """The one sentence or two for a caution.

    Raises:
        KeyError: no text is written for it.
    """
    return str(_texts()["caution"][caution])


def passage(sentence: str) -> str:
    """A sentence, or its beginning where it is long: always word for word from the start."""
    words = list(re.finditer(r"\S+", sentence))
    if len(words) <= _LONGEST_QUOTE + 3:
        return sentence.strip()
    # Better to stop at a comma than in the middle of a phrase, and never on a little word.
    for place in range(_LONGEST_QUOTE, _SHORTEST_QUOTE - 1, -1):
        if words[place - 1].group().endswith((",", ";", ":")):
            return sentence[words[0].start() : words[place - 1].end() - 1]
    end = _LONGEST_QUOTE
    while end > _SHORTEST_QUOTE and words[end - 1].group().lower() in _LOOSE_ENDS:
        end -= 1
    return sentence[words[0].start() : words[end - 1].end()]


def worded(
    group: str, kind: str, evidence: str, told: Iterable[str] = (), cut: bool = False
) -> str:
    """One remark in words.

    Args:
        group: `praise` or `advice`.
        kind: the remark's kind.
        evidence: the candidate's words.
        told: texts already used, whose wording is not to come again while there is another.
        cut: the candidate's sentence goes on behind the evidence.
    """
    texts = variants(group, kind)
    # The same answer always gets the same words, another answer probably others.
    first = zlib.crc32(evidence.encode("utf-8")) % len(texts)
    order = texts[first:] + texts[:first]
    used = [_frame(text) for text in told]
    fresh = [text for text in order if not any(_frame_of(text) in one for one in used)]
    return _filled((fresh or order)[0], evidence, cut)


def _frame_of(text: str) -> str:
    return _frame(text.replace(QUOTE, "“”"))


def _frame(text: str) -> str:
    """A text without what is quoted in it and without its punctuation."""
    return " ".join(re.findall(r"\w+|\|", _QUOTED.sub(" | ", text)))


def _filled(text: str, evidence: str, cut: bool) -> str:
    quoted = " ".join(evidence.split()).strip('“”"')
    inner = f"“{(quoted.rstrip('.,;:') or quoted) + (' …' if cut else '')}”"
    # At the end of a sentence the candidate's own full stop does, or one is added behind.
    last = f"“{quoted}”" if quoted.endswith((".", "!", "?")) and not cut else f"{inner}."
    filled = re.sub(r"\{quote\}(?=$| (?!I\b)[A-Z])", lambda _: last, text)
    return filled.replace(QUOTE, inner)
