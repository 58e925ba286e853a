"""Who has no such story is not scored on having none; how one is built: tests/e2e/parts."""

import pytest

from ..candidate import Candidate

WORDINGS = [
    "I've never had a job",
    "that never happened to me",
    "I'm only sixteen, I've got nothing like that to tell",
    "nothing of that kind has ever happened to me",
]


@pytest.mark.parametrize("words", WORDINGS)
def test_it_is_not_scored_and_other_ground_is_offered(candidate: Candidate, words: str) -> None:
    question = candidate.begin_with("episode")
    said = candidate.say(words)
    offers = candidate.content.library.building[0].offers
    assert any(" ".join(one.split()) in " ".join(said.split()) for one in offers)
    assert candidate.attempts == []
    assert (candidate.place.question, candidate.place.stage) == (question.id, "question")


def test_the_next_question_is_a_usual_one_again(candidate: Candidate) -> None:
    candidate.begin_with("episode", question_count=4)
    candidate.say(WORDINGS[1])
    candidate.say(WORDINGS[3])
    assert candidate.place.variant == "hypothetical"
    candidate.say("next question please")
    assert candidate.place.variant == "asked"
