"""A boundary, a confession, a loss, a question to the interviewer: over REST, with real servers."""

import json

from ..candidate import Candidate

TOLD = (
    "In my first spring at the nursery the sprinkler failed in a heat wave. I drew up a rota for "
    "watering by hand, and I took the night turns myself. My nephew had just been arrested and I "
    "was a wreck. We lost only two trays of seedlings and sales rose by 35%."
)


def kept(candidate: Candidate) -> str:
    return json.dumps([[one.turns, one.score] for one in candidate.attempts], indent=1)


def test_a_subject_that_is_closed_is_out_of_answer_report_and_questions(
    candidate: Candidate,
) -> None:
    candidate.begin_with("episode", question_count=3)
    candidate.answer(TOLD)
    assert "nephew" in kept(candidate)
    said = candidate.say("please leave my nephew out of it")
    assert "nephew" not in said
    assert "nephew" not in kept(candidate), kept(candidate)
    assert len(candidate.attempts) == 1
    assert "night turns" in candidate.attempts[0].text
    assert candidate.place.stage == "feedback"
    later = candidate.say("go on")
    later += candidate.say("I'd rather not talk about that, it's private")
    later += candidate.say("let's finish here")
    assert "nephew" not in later
    assert len(candidate.attempts) == 1


def test_what_was_invented_is_thanked_for_and_no_longer_counts(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.answer(TOLD)
    said = candidate.say("to be honest I made the 35% up")
    assert "Thank" in said
    assert "35" not in said
    assert "35%" not in kept(candidate)
    candidate.say("let me try again")
    again = candidate.answer(TOLD.replace(" and sales rose by 35%", ""))
    assert "35" not in again


def test_a_loss_is_met_and_a_yes_stops_for_today(candidate: Candidate) -> None:
    candidate.begin()
    before = candidate.place
    assert "sorry" in candidate.say("my nan died this morning")
    assert candidate.place == before
    candidate.say("yes please")
    assert candidate.place.stage == "paused"
    candidate.say("hello, I'm back")
    assert candidate.place == before
    candidate.say("my nan died this morning")
    assert candidate.question.text in candidate.say("no")
    assert candidate.place == before
    assert candidate.attempts == []


def test_a_question_to_the_interviewer_is_answered_or_kept_for_the_end(
    candidate: Candidate,
) -> None:
    candidate.begin()
    before = candidate.place
    said = candidate.say("Who would I report to?")
    assert said.startswith("Dana: ")
    assert candidate.place == before
    assert candidate.slots["brief"]["own_questions"] == ["Who would I report to?"]
    assert candidate.attempts == []
