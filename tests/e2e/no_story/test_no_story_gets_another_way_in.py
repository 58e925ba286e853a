"""Who has no such story is not scored on having none."""

import pytest

from ..candidate import Candidate
from ..stories import CARE

WORDINGS = [
    "I've never had a job",
    "that never happened to me",
    "I'm only sixteen, I've got nothing like that to tell",
    "nothing of that kind has ever happened to me",
]


@pytest.mark.parametrize("words", WORDINGS)
def test_it_is_not_scored_and_other_ground_is_offered(candidate: Candidate, words: str) -> None:
    candidate.begin_with("episode")
    before = candidate.place
    said = candidate.say(words)
    for ground in ("school", "family", "volunteering", "another trade"):
        assert ground in " ".join(said.split())
    assert candidate.place == before
    assert candidate.attempts == []


def test_a_story_from_the_family_is_then_the_answer(candidate: Candidate) -> None:
    question = candidate.begin_with("episode")
    candidate.say(WORDINGS[0])
    candidate.say(CARE)
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, CARE)]
    assert candidate.attempts[0].score["star"] is not None


def test_yes_gets_the_question_that_can_be_faced(candidate: Candidate) -> None:
    question = candidate.begin_with("episode")
    candidate.say(WORDINGS[1])
    assert question.hypothetical in candidate.say("yes please, ask me that")
    assert candidate.place.variant == "hypothetical"
    candidate.say(
        "First I would find out who is waiting for it and ring them, then I would split the work "
        "so that the urgent half is done today, and tell my supervisor before she has to ask."
    )
    score = candidate.attempts[-1].score
    assert score["star"] is None
    assert score["question_type"] == "what_would_you_do"
    assert candidate.place.stage == "feedback"
    assert candidate.place.follow_up is None


def test_no_to_the_offer_leaves_the_question_open(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.say(WORDINGS[1])
    before = candidate.place
    candidate.say("no")
    assert candidate.place == before


def test_the_next_question_is_a_usual_one_again(candidate: Candidate) -> None:
    candidate.begin_with("episode", question_count=4)
    candidate.say(WORDINGS[1])
    candidate.say("yes")
    candidate.say("next question please")
    assert candidate.place.variant == "asked"
