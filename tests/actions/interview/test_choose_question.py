"""On to the next question, and at last to the end."""

import pytest

from ..conversation import Conversation

PEOPLE = {"supervisor": "Dana", "coworker": "Jo", "owner": "Martin"}


def answer(talk: Conversation) -> None:
    talk.hears(f"I did my part well, as in number {talk.slots['position']} before it.")


def test_the_next_question_comes_with_a_transition_and_is_fresh(at_feedback: Conversation) -> None:
    first = at_feedback.slots["question"]
    at_feedback.hears("on", "next")
    transition, question = at_feedback.said
    dana = at_feedback.coach.content.personas["supervisor"]
    assert transition.removeprefix("Dana: ") in dana.transitions
    assert question.endswith("(question 2 of 4)")
    slots = at_feedback.slots
    assert slots["question"] != first
    assert slots["asked"] == [first, slots["question"]]
    assert (slots["position"], slots["stage"], slots["turns"]) == (2, "question", [])
    assert (slots["variant"], slots["following_up"]) == ("asked", False)


@pytest.mark.parametrize("meeting", PEOPLE)
def test_an_interview_has_as_many_different_questions_as_agreed(
    talk: Conversation, meeting: str
) -> None:
    talk.begins(meeting, question_count=8)
    while talk.slots["stage"] != "idle":
        answer(talk)
        talk.hears("on", "next")
    assert len(talk.slots["asked"]) == len(set(talk.slots["asked"])) == 8
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert [one.question_id for one in interview.questions] == talk.slots["asked"]
    assert [one.position for one in interview.questions] == list(range(1, 9))
    assert interview.finished_at is not None


def test_no_transition_comes_twice_in_an_interview(talk: Conversation) -> None:
    talk.begins(question_count=9)
    said = []
    while talk.slots["stage"] != "idle":
        if talk.slots["position"] % 3:
            answer(talk)
        talk.hears("on", "next")
        said.append(talk.said[0])
    transitions = said[:-1]  # the last was the goodbye
    assert len(set(transitions)) == len(transitions) == 8


def test_a_skipped_question_is_replaced_and_the_interview_as_long_as_agreed(
    at_question: Conversation,
) -> None:
    skipped = at_question.slots["question"]
    at_question.hears("another one please", "skip")
    assert at_question.slots["position"] == 1
    assert at_question.slots["question"] != skipped
    assert at_question.said[-1].endswith("(question 1 of 4)")
    interview = at_question.coach.records.interview(at_question.slots["interview"])
    assert interview is not None
    assert {one.question_id: one.skipped for one in interview.questions}[skipped] is True


def test_leaving_a_question_counts_it(at_question: Conversation) -> None:
    at_question.hears("let's go on", "next")
    assert at_question.slots["position"] == 2
    interview = at_question.coach.records.interview(at_question.slots["interview"])
    assert interview is not None
    assert {one.question_id: one.skipped for one in interview.questions}[
        "supervisor_slipped_deadline"
    ] is True


def test_a_question_that_was_answered_is_not_replaced(at_feedback: Conversation) -> None:
    at_feedback.hears("again", "retry").hears("another one", "skip")
    assert at_feedback.slots["position"] == 2


def test_in_a_full_round_one_person_hands_over_to_the_next(talk: Conversation) -> None:
    talk.begins("full", question_count=3)
    content = talk.coach.content
    for before, after in (("supervisor", "coworker"), ("coworker", "owner")):
        answer(talk)
        talk.hears("on", "next")
        handover, greeting, question = talk.said
        assert handover.startswith(f"{PEOPLE[before]}: ")
        assert content.personas[after].name in handover
        assert greeting.startswith(f"{PEOPLE[after]}: ")
        assert question.startswith(f"{PEOPLE[after]}: ")
        assert talk.slots["interviewer"] == after
    answer(talk)
    talk.hears("on", "next")
    assert talk.said[0].startswith("Martin: ")
    assert talk.slots["stage"] == "idle"


def test_when_a_persona_has_nothing_left_to_ask_the_interview_ends(talk: Conversation) -> None:
    talk.begins(question_count=2)
    everything = [one.id for one in talk.coach.content.questions_of("supervisor")]
    talk.slots["asked"] = everything
    talk.hears("on", "next")
    assert talk.slots["stage"] == "idle"
    dana = talk.coach.content.personas["supervisor"]
    assert talk.said[0].removeprefix("Dana: ") in dana.closing  # and no transition before it


def test_a_message_delivered_twice_chooses_one_question(at_feedback: Conversation) -> None:
    at_feedback.message("on")
    first = at_feedback.run("action_choose_question")
    assert at_feedback.run("action_choose_question") == first
    interview = at_feedback.coach.records.interview(at_feedback.slots["interview"])
    assert interview is not None
    assert sum(one.position == 2 for one in interview.questions) == 1
