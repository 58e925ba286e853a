"""Reads JSON as strictly as it is written again: lines of files, and bodies of requests."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any


def read_json(
    line: str | bytes, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None
) -> Any:
    """What a text in JSON says.

    Args:
        line: as text or as UTF-8.
        pairs: makes an object of names and values; without it a dictionary is made.

    Raises:
        ValueError: it is no JSON, or has in it what no JSON can say again: a number that is none
            (NaN) or without end, levels without end.
    """
    try:
        return json.loads(
            line, object_pairs_hook=pairs, parse_constant=_refused, parse_float=_finite
        )
    except RecursionError as error:
        raise ValueError("too much stands within each other") from error


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _finite(figures: str) -> float:
    number = float(figures)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number
