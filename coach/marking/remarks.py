"""What is worth saying about a text that was marked by criteria."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.content import Criterion
from coach.scoring.reading import Reading
from coach.scoring.score import Remark
from coach.scoring.wording import QUOTE, passage

_MET = 0.6  # praised from here
_MISSING = 0.4  # asked for below
_MOST_PRAISE = 2
_MOST_ADVICE = 3


def remarks_on(
    reading: Reading,
    criteria: Sequence[Criterion],
    sure: NDArray[np.float64],
    beside: frozenset[str] = frozenset(),
) -> list[Remark]:
    """Praise (two at most), then advice (three at most): faults before what is missing.

    Args:
        reading: the text.
        criteria: in the order of their importance.
        sure: shape (sentences, criteria), 0..1.
        beside: criteria that this question does not ask for.
    """
    best = sure.max(axis=0)
    where = sure.argmax(axis=0)
    praise, faults, missing = [], [], []
    faulty = {int(where[k]) for k, one in enumerate(criteria) if one.fault and best[k] >= _MET}
    for column, one in enumerate(criteria):
        row = int(where[column])
        quote = passage(reading.sentences[row])
        if one.fault and best[column] >= _MET:
            faults.append(Remark(one.id, quote, advice=_said(one.advice, quote)))
        elif not one.fault and best[column] >= _MET and one.praise and row not in faulty:
            praise.append(
                (float(best[column]), Remark(one.id, quote, praise=_said(one.praise, quote)))
            )
        elif not one.fault and best[column] < _MISSING and one.id not in beside:
            last = passage(reading.sentences[-1])
            missing.append(Remark(f"missing_{one.id}", last, advice=_said(one.advice, last)))
    kept: list[Remark] = []
    for _, remark in praise:
        if len(kept) < _MOST_PRAISE and all(remark.evidence != other.evidence for other in kept):
            kept.append(remark)
    return kept + [*faults, *missing][:_MOST_ADVICE]


def _said(texts: Sequence[str], quote: str) -> str:
    text = texts[zlib.crc32(quote.encode("utf-8")) % len(texts)]
    return text.replace(QUOTE, f"“{quote.strip('“”')}”")
