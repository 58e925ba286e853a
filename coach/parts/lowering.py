"""Faults that only the interview knows: a wrong name, a question to the wrong person."""

from dataclasses import replace

from coach.marking import grade_of
from coach.scoring import Remark, Score


def lowered(score: Score, faults: list[Remark]) -> Score:
    """A score with faults that only the interview knows: half a point each, said first."""
    overall = max(1.0, (score.overall or 1.0) - 0.5 * len(faults))
    praise = [one for one in score.remarks if one.praise is not None]
    advice = [one for one in score.remarks if one.advice is not None]
    return replace(
        score,
        overall=overall,
        grade=grade_of(overall),
        remarks=[*praise, *faults, *advice][: len(praise) + 3],
    )
