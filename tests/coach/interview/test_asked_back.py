"""A question to the interviewer is told from one to the coach."""

import pytest

from coach.service import load_coach


@pytest.mark.parametrize(
    "text",
    [
        "What shifts would I be on?",
        "who would be my boss?",
        "How long is the probation period?",
        "and what's the team like?",
        "when do you decide?",
        "is overtime paid?",
    ],
)
def test_it_is_for_the_interviewer(text: str) -> None:
    assert load_coach().asked_back.asks_interviewer(text)


@pytest.mark.parametrize(
    "text",
    [
        "should I bring my certificates?",
        "What do I say if they ask why I was fired?",
        "are you a machine?",
        "can I wear trainers to it?",
        "how many minutes should I speak?",
        "do you mean a big project?",
        "I counted the stock again.",
    ],
)
def test_it_is_not(text: str) -> None:
    assert not load_coach().asked_back.asks_interviewer(text)
