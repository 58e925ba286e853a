"""What the set-up asks names the people and the numbers that there are."""

import pytest

from ..conversation import Conversation


@pytest.fixture
def opened(talk: Conversation) -> Conversation:
    return talk.hears("hello", "smalltalk")


def test_everybody_is_offered_and_all_together(opened: Conversation) -> None:
    assert "action_ask_meeting" in opened.taken
    asked = opened.said[-1]
    assert "the supervisor, the co-worker, the owner or all three?" in asked
    assert "(If you don't know: the supervisor.)" in asked
    assert "a round of 15, 30 or 60 minutes" in asked


def test_the_usual_numbers_are_said(opened: Conversation) -> None:
    opened.hears("the owner", interviewer="owner")
    opened.hears("shop manager")
    assert "(Four is usual, six for a round of everybody." in opened.said[-1]
