"""The beginning of an interview: what is said, and what the record holds of it."""

import pytest

from ..conversation import Conversation


def test_the_interview_and_its_first_question_are_in_the_record(talk: Conversation) -> None:
    talk.begins("owner", "baker", 5, "coach")
    (interview,) = talk.coach.records.interviews("me")
    assert interview.id == talk.slots["interview"]
    assert (interview.role, interview.question_count, interview.mode) == ("baker", 5, "coach")
    (asked,) = interview.questions
    assert asked.question_id == talk.slots["question"]
    assert (asked.interviewer, asked.position, asked.skipped) == ("owner", 1, False)


def test_the_candidate_hears_who_how_many_and_when_there_is_feedback(talk: Conversation) -> None:
    talk.begins("owner", "baker", 5)
    _, settings, greeting, question = talk.said
    assert "Martin Adeyemi" in settings
    assert "5 questions, feedback after each answer" in settings
    assert greeting.startswith("Martin: ")
    assert question.startswith("Martin: ")
    assert question.endswith("(question 1 of 5)")


def test_a_rehearsal_of_one_question_is_announced_as_such(talk: Conversation) -> None:
    talk.begins("owner", "baker", 1, "rehearsal")
    assert "1 question, feedback at the end" in talk.said[1]


def test_a_full_round_names_everybody_in_the_order_of_meeting(talk: Conversation) -> None:
    talk.begins("full", "baker", 6)
    settings = talk.said[1]
    people = ["Dana Whitfield", "Jo Lindqvist", "Martin Adeyemi"]
    places = [settings.index(name) for name in people]
    assert places == sorted(places)
    assert " and Martin Adeyemi" in settings
    assert talk.interviewers == [
        *("supervisor", "supervisor", "coworker", "coworker", "owner", "owner")
    ]


@pytest.mark.parametrize("meeting", ["supervisor", "owner", "coworker"])
def test_greetings_differ_and_read_well_without_a_role(talk: Conversation, meeting: str) -> None:
    greetings = set()
    for _ in range(12):
        talk.begins(meeting, "", 1)
        greetings.add(talk.said[2])
        talk.hears("stop", "stop")
    wordings = talk.coach.content.personas[meeting].greeting
    assert len(greetings) == len(wordings)
    assert not any("the this" in text or "as this" in text for text in greetings)


def test_a_message_delivered_twice_begins_one_interview_with_one_question(
    talk: Conversation,
) -> None:
    """The first delivery is cut off after the action, before Rasa saved the tracker."""
    talk.message("hello", settings={})
    for name, value in (("meeting", "owner"), ("role", ""), ("question_count", 3)):
        talk.slots[name] = value
    first = talk.run("action_start_interview")
    assert talk.run("action_start_interview") == first
    (interview,) = talk.coach.records.interviews("me")
    assert len(interview.questions) == 1


def test_the_next_interview_has_other_questions(talk: Conversation) -> None:
    seen: set[str] = set()
    for _ in range(3):
        talk.begins("owner", "baker", 4)
        for _ in range(4):
            assert talk.slots["question"] not in seen
            seen.add(talk.slots["question"])
            talk.hears("leave it", "next")
        assert talk.slots["stage"] == "idle"
