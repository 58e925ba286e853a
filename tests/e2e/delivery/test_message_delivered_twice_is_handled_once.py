"""A repeated delivery, known by its message id, gets the same words and changes nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ..candidate import Candidate
from ..stories import GARDEN


@pytest.mark.parametrize(
    "text", [GARDEN, "could I have another question please", "give me a hint", "next"]
)
def test_one_after_the_other(candidate: Candidate, text: str) -> None:
    candidate.begin()
    first = candidate.say(text, message_id="m1")
    after = candidate.place
    assert candidate.say(text, message_id="m1") == first
    assert candidate.place == after


def test_the_opening_message_begins_one_interview(candidate: Candidate) -> None:
    settings = {"meeting": "owner", "role": "baker", "question_count": 2}
    first = candidate.post("hello", message_id="open", settings=settings)
    assert candidate.post("hello", message_id="open", settings=settings) == first
    assert len(candidate.interviews) == 1


def test_five_times_at_once(candidate: Candidate) -> None:
    candidate.begin()
    with ThreadPoolExecutor(5) as pool:
        said = list(pool.map(lambda _: candidate.say(GARDEN, message_id="m1"), range(5)))
    assert len(set(said)) == 1
    assert [one.text for one in candidate.attempts] == [GARDEN]


def test_a_late_repetition_changes_nothing(candidate: Candidate) -> None:
    candidate.begin(question_count=3)
    first = candidate.say(GARDEN, message_id="m1")
    candidate.say("enough now, feedback please")
    candidate.say("next")
    after = candidate.place
    assert candidate.say(GARDEN, message_id="m1") == first
    assert candidate.place == after


def test_the_same_text_under_another_id_is_another_message(candidate: Candidate) -> None:
    candidate.begin()
    candidate.say("give me a hint", message_id="m1")
    candidate.say("give me a hint", message_id="m2")
    assert sum(one.get("text") == "give me a hint" for one in candidate.events) == 2
