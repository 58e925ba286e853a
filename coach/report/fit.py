"""Says how much of what an interviewer was listening for an answer has given."""

from __future__ import annotations

from coach.feedback.words import quoted
from coach.report.entries import AttemptEntry

_HEARD, _HALF_HEARD = 3.7, 2.4  # ratings out of 5, as for the grades of marked parts
# What such an answer says about the question cannot be told.
_UNHEARD = frozenset({"not_english", "not_prose", "no_answer", "copied", "off_topic"})


def fit_line(listens_for: str, best: AttemptEntry | None, skipped: bool) -> str:
    """Return one line on what was heard of what was listened for.

    Args:
        listens_for: as it goes on from "listening for".
        best: the try that counts, or None.
        skipped: the question was passed over.
    """
    goal = listens_for.rstrip(".")
    if best is None:
        return f"Not heard yet, as you {'passed it over' if skipped else 'gave no answer'}: {goal}."
    if best.overall is None and best.caution is None:
        return f"Not scored. Listened for: {goal}."
    if best.caution in _UNHEARD or best.overall is None:
        return f"Not heard yet: {goal}."
    evidence = next((one.evidence for one in best.remarks if one.praise and one.evidence), None)
    shown = f" It showed in {quoted(evidence)}" if evidence else ""
    if shown and not shown.endswith((".”", "!”", "?”")):
        shown += "."
    if best.overall >= _HEARD:
        return f"Mostly heard: {goal}.{shown}"
    if best.overall >= _HALF_HEARD:
        return f"Heard in part: {goal}.{shown}"
    return f"Hardly heard so far: {goal}.{shown}"
