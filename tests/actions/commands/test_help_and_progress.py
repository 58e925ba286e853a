"""Help, progress, the reasons of a score, small talk, goodbye."""

import pytest

from ..conversation import Conversation


@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
def test_help_in_an_interview_says_what_can_be_asked_for(
    request: pytest.FixtureRequest, state: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    talk.hears("help", "help")
    assert talk.responses[0] == "utter_help"
    for word in ("hint", "example", "skip", "pause", "stop", "delete", "that was my answer"):
        assert word in talk.said[0]


def test_help_before_an_interview_is_about_the_set_up(talk: Conversation) -> None:
    talk.hears("help", "help")
    assert talk.responses == ["utter_help_setup"]


HERE = "This is question 2 of 4, with Dana Whitfield (your future supervisor)."


def test_progress_says_which_question_it_is_and_how_the_answers_went(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("on", "next").hears("how far are we?", "progress")
    lines = at_feedback.said[0].splitlines()
    assert lines[:2] == [HERE, "Still to come: 2 with Dana Whitfield."]
    competency = at_feedback.coach.content.questions["supervisor_slipped_deadline"].competency
    assert lines[2:] == [f"- {competency}: 4.0 of 5"]


def test_progress_in_a_rehearsal_gives_no_scores_away(talk: Conversation) -> None:
    talk.begins(mode="rehearsal").hears("I counted the stock again.").hears("and?", "progress")
    assert talk.said[0].splitlines() == [HERE, "Still to come: 2 with Dana Whitfield."]


def test_who_is_still_to_be_met_is_said_by_name(talk: Conversation) -> None:
    talk.begins("full", question_count=3).hears("whom do I meet after this?", "progress")
    people = "1 with Jo Lindqvist (a member of the team you would join), 1 with Martin Adeyemi"
    assert f"Still to come: {people} (the owner)." in talk.said[0]
    talk.hears("on", "next").hears("on", "next").hears("how many left?", "progress")
    assert talk.said[0].splitlines()[1] == "It is the last one."


def test_in_the_set_up_it_is_said_who_will_be_met(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk").hears("owner").hears("who am I meeting?", "progress")
    assert talk.said[0] == "You are going to meet Martin Adeyemi, the owner."
    assert talk.slots["requested_slot"] == "role"


def test_progress_before_an_interview(talk: Conversation) -> None:
    talk.hears("how far am I?", "progress")
    assert talk.responses == ["utter_progress_none"]
    talk.begins().hears("stop", "stop").hears("how far am I?", "progress")
    assert talk.responses == ["utter_progress_before"]
    assert "1" in talk.said[0]


def test_the_score_is_explained_with_the_newest_attempt(at_feedback: Conversation) -> None:
    at_feedback.coach.scorer.overall = 2.5
    at_feedback.hears("again", "retry").hears("I found the box behind the van.")
    at_feedback.hears("why that score?", "explain_score")
    assert "2.5" in at_feedback.said[0]
    assert "I found the box behind the van" in at_feedback.said[0]


def test_a_score_can_be_explained_at_the_next_question(at_feedback: Conversation) -> None:
    at_feedback.hears("on", "next")
    question = at_feedback.said[-1]
    at_feedback.hears("why that score?", "explain_score")
    assert "I counted the stock again" in at_feedback.said[0]
    assert at_feedback.said[-1] == question


def test_before_the_first_answer_there_is_no_score(at_question: Conversation) -> None:
    at_question.hears("why that score?", "explain_score")
    assert at_question.responses == ["utter_no_score_yet"]


def test_in_a_rehearsal_scores_come_at_the_end(talk: Conversation) -> None:
    talk.begins(mode="rehearsal").hears("I counted the stock again.")
    talk.hears("my score?", "explain_score")
    assert talk.responses == ["utter_score_at_the_end"]
    talk.hears("stop", "stop").hears("why that score?", "explain_score")
    assert "I counted the stock again" in talk.text


def test_small_talk_is_the_interviewers_and_does_not_repeat_itself(
    at_question: Conversation,
) -> None:
    said = []
    for _ in range(4):
        at_question.hears("nice weather", "smalltalk")
        said.append(at_question.said[0])
    assert len(set(said)) == len(said)
    assert all(one.startswith("Dana: ") for one in said)


def test_where_nothing_fits_small_talk_is_the_interviewers_own(at_question: Conversation) -> None:
    wordings = at_question.coach.content.personas["supervisor"].smalltalk
    at_question.hears("zig zag zoom", "smalltalk")
    assert at_question.said[0].removeprefix("Dana: ") in wordings


def test_goodbye_without_an_interview(talk: Conversation) -> None:
    talk.hears("bye", "stop")
    assert talk.responses == ["utter_goodbye"]
    assert talk.slots["stage"] == "idle"
