"""Another interviewer takes over what is left of the round."""

import pytest

from ..conftest import EPISODE
from ..conversation import Conversation


def switch(talk: Conversation, to: str | None) -> Conversation:
    return talk.hears("could somebody else ask me?", "switch_interviewer", interviewer=to)


def test_at_a_question_another_person_asks_another_one_in_its_place(
    at_question: Conversation,
) -> None:
    skipped = at_question.slots["question"]
    switch(at_question, "owner")
    handover, greeting, question = at_question.said
    assert handover.startswith("Dana: ")
    assert "Martin Adeyemi" in handover
    assert greeting.startswith("Martin: ")
    assert question.endswith("(question 1 of 4)")
    assert at_question.interviewers == ["owner"] * 4
    assert at_question.slots["question"] != skipped
    interview = at_question.coach.records.interview(at_question.slots["interview"])
    assert interview is not None
    assert {one.question_id: one.skipped for one in interview.questions}[skipped] is True


def test_after_feedback_the_next_question_is_the_other_persons(at_feedback: Conversation) -> None:
    switch(at_feedback, "coworker")
    assert at_feedback.slots["position"] == 2
    assert at_feedback.interviewers == ["supervisor", *["coworker"] * 3]
    assert at_feedback.slots["interviewer"] == "coworker"
    assert len(at_feedback.attempts) == 1


def test_after_the_last_question_there_is_one_more(talk: Conversation) -> None:
    talk.begins(question_count=1).hears("I counted the stock again.")
    switch(talk, "owner")
    assert talk.interviewers == ["supervisor", "owner"]
    assert talk.said[-1].endswith("(question 2 of 2)")


def test_whoever_sits_there_already_carries_on(at_question: Conversation) -> None:
    question = at_question.said[-1]
    switch(at_question, "supervisor")
    assert at_question.responses == ["utter_same_interviewer"]
    assert at_question.said[-1] == question
    assert at_question.loop == "answer_form"


@pytest.mark.parametrize("named", [None, "janitor"])
def test_without_a_name_the_bot_asks_whom(at_question: Conversation, named: str | None) -> None:
    before = at_question.slots["question"]
    switch(at_question, named)
    assert at_question.responses == ["utter_which_interviewer"]
    assert at_question.slots["question"] == before
    switch(at_question, "owner")
    assert at_question.slots["interviewer"] == "owner"


def test_without_a_name_feedback_leaves_the_floor(at_feedback: Conversation) -> None:
    switch(at_feedback, None)
    assert at_feedback.slots["stage"] == "feedback"
    assert at_feedback.loop is None


def test_the_round_has_no_question_twice_however_often_one_switches(talk: Conversation) -> None:
    talk.begins("full", question_count=6)
    for person in ("owner", "coworker", "supervisor", "owner"):
        switch(talk, person)
        talk.hears(f"I did my part with the {person}, as well as I could.")
    talk.hears("on", "next")
    asked = talk.slots["asked"]
    assert len(set(asked)) == len(asked)
    assert len(talk.interviewers) == 6


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("could Martin ask instead", "owner"),
        ("let me speak with the one I'd work next to", "coworker"),
        ("Dana's hard going, give me the one who owns the firm", "owner"),
        ("not the owner, the colleague", "coworker"),
    ],
)
def test_whom_the_text_wants_is_read_from_it(
    at_question: Conversation, text: str, who: str
) -> None:
    at_question.hears(text, "switch_interviewer")
    assert at_question.slots["interviewer"] == who


@pytest.mark.parametrize("text", ["anybody but Dana", "somebody else, Dana is a bit much"])
def test_whoever_is_to_go_is_not_the_one_who_comes(at_question: Conversation, text: str) -> None:
    at_question.hears(text, "switch_interviewer", interviewer="supervisor")
    assert at_question.responses == ["utter_which_interviewer"]


def test_the_question_of_a_part_waits_and_comes_back(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk", settings={"part": "salary"})
    open_one, who = talk.slots["question"], talk.slots["interviewer"]
    talk.hears("can Dana ask me something", "switch_interviewer")
    assert talk.slots["interviewer"] == "supervisor" != who
    talk.hears("I kept the list by the till.").hears("on", "next")
    assert (talk.slots["question"], talk.slots["interviewer"]) == (open_one, who)


def test_back_to_a_question_by_its_words_is_no_change_of_part(talk: Conversation) -> None:
    talk.begins(first=EPISODE).hears("skip", "skip").hears("I asked for a second van.")
    talk.hears("let's go back to the question about the deadline", "switch_part")
    assert talk.slots["question"] == EPISODE


def test_a_number_without_a_name_is_about_the_length(at_feedback: Conversation) -> None:
    at_feedback.hears("just two more", "switch_interviewer")
    assert "utter_which_interviewer" not in at_feedback.responses
    assert len(at_feedback.slots["agenda"]) == 6
