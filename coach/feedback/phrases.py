"""The sentences of `phrases.yml`."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LONG_FIELD = "{listens_for}"
_FILE = Path(__file__).with_name("phrases.yml")


@cache
def _phrases() -> dict[str, Any]:
    with _FILE.open(encoding="utf-8") as file:
        phrases: dict[str, Any] = yaml.safe_load(file)
    return phrases


def phrase(kind: str, seed: str, told: Iterable[str] = (), **fields: str) -> str:
    """One way of saying `kind`: always the same for one seed, and a fresh one while there is one.

    Args:
        kind: a list of `phrases.yml`.
        seed: what the choice depends on, for example the answer.
        told: texts already used.
        fields: what the phrase's braces are filled with.

    Raises:
        KeyError: there is no such list, or a field is missing.
    """
    texts: list[str] = _phrases()[kind]
    first = zlib.crc32(seed.encode("utf-8")) % len(texts)
    order = texts[first:] + texts[:first]
    used = list(told)
    # What a phrase is filled with differs each time; its beginning tells whether it was used.
    fresh = [
        text
        for text in order
        if not any(text.partition(_LONG_FIELD)[0].format(**fields) in one for one in used)
    ]
    return (fresh or order)[0].format(**fields)


def habit(kind: str) -> tuple[str, str] | None:
    """For a kind of remark: the habit to work on, and how; None where there is no such habit."""
    found = _phrases()["habits"].get(kind)
    return None if found is None else (str(found[0]), str(found[1]))
