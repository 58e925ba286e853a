"""A worry, a question to the coach, danger: met in words, not stored as an answer, not scored.

The messages are by authors whose lines train nothing (tests/nlu/authors).
"""

from coach.content.help import load_help

from ..candidate import Candidate
from ..stories import GARDEN

MET = (
    "You are real person or computer?",
    "For cleaning job I must wear suit? I don't have one.",
    "how long must be one answer in minutes",
)


def test_at_a_question_the_floor_stays_and_the_answer_is_the_answer(candidate: Candidate) -> None:
    candidate.begin()
    before = candidate.place
    for message in MET:
        assert candidate.say(message).strip()
        assert candidate.place == before, message
    assert candidate.attempts == []
    candidate.say(GARDEN)
    assert [one.text for one in candidate.attempts] == [GARDEN]


def test_after_feedback_nothing_becomes_another_try(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    before = candidate.place
    for message in MET:
        assert candidate.say(message).strip()
        assert candidate.place == before, message


def test_a_question_about_clothes_is_answered_from_the_bank(candidate: Candidate) -> None:
    candidate.begin()
    (entry,) = (one for one in load_help().entries if one.id == "what_to_wear")
    assert entry.says in candidate.say(MET[1])


def test_in_danger_coaching_stops_nothing_is_kept_as_an_answer_and_it_can_go_on(
    candidate: Candidate,
) -> None:
    candidate.begin()
    before = candidate.place
    said = candidate.say("i dont want to live anymore")
    assert said == load_help().crisis.text
    assert candidate.place.stage == "paused"
    assert candidate.attempts == []
    candidate.say("go on")
    assert candidate.place == before
