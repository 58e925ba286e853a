"""A real answer is taken whatever odd characters stand in it."""

import pytest

from ..candidate import Candidate
from ..stories import GARDEN


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"/{GARDEN}", f"/{GARDEN}"),
        (f"   /stop was what I typed, then: {GARDEN}", f"/stop was what I typed, then: {GARDEN}"),
        (f"\x00{GARDEN}\x1b\x07", GARDEN),
        (f"<b>{GARDEN}</b>", f"<b>{GARDEN}</b>"),
        (f"{GARDEN} '; DROP TABLE attempts; --", f"{GARDEN} '; DROP TABLE attempts; --"),
        (f"{GARDEN} 🙂", f"{GARDEN} 🙂"),
        (f"  {GARDEN}\r\n", GARDEN),
        (f"{GARDEN} {{quote}} %s {{0}}", f"{GARDEN} {{quote}} %s {{0}}"),
        (f"{GARDEN} [owner](interviewer)", f"{GARDEN} [owner](interviewer)"),
    ],
    ids=["slash", "blanks, slash", "control", "HTML", "SQL", "emoji", "blanks", "braces", "links"],
)
def test_it_is_kept_and_scored(candidate: Candidate, typed: str, kept: str) -> None:
    candidate.begin()
    question = candidate.place.question
    candidate.say(typed)
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question, kept)]
    assert candidate.attempts[0].score["overall"] is not None
