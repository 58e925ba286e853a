"""The first words, and the settings that came with the first message."""

from typing import Any

import pytest

from ..conversation import Conversation

ALL = {"meeting": "owner", "role": "shop manager", "question_count": 3, "mode": "rehearsal"}


def test_a_first_conversation_is_introduced_and_asks_whom_to_meet(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk")
    assert talk.responses == ["utter_introduction", "utter_ask_meeting"]
    assert talk.slots["stage"] == "setup"
    assert talk.slots["requested_slot"] == "meeting"


@pytest.mark.parametrize("intent", ["answer", "next", "affirm", "help", "example", "retry"])
def test_it_opens_with_whatever_is_said_first_but_help(talk: Conversation, intent: str) -> None:
    talk.hears("well then", intent)
    assert talk.slots["stage"] == ("idle" if intent == "help" else "setup")


def test_with_all_settings_the_first_question_stands_there_at_once(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk", settings=ALL)
    assert talk.taken == ["action_open_conversation", "action_start_interview", "action_ask_answer"]
    assert talk.slots["stage"] == "question"
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert interview.interviewers == ["owner"]
    assert interview.role == "shop manager"
    assert interview.question_count == 3
    assert interview.mode == "rehearsal"


@pytest.mark.parametrize(
    ("meeting", "count"), [("supervisor", 4), ("owner", 4), ("coworker", 4), ("full", 6)]
)
def test_whom_to_meet_is_enough_and_the_rest_has_defaults(
    talk: Conversation, meeting: str, count: int
) -> None:
    talk.hears("hello", "smalltalk", settings={"meeting": meeting})
    assert talk.slots["stage"] == "question"
    assert talk.slots["question_count"] == count
    assert talk.slots["role"] == ""
    assert talk.slots["mode"] == "coach"


def test_a_role_that_is_given_is_not_asked_for(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk", settings={"role": "nurse", "mode": "rehearsal"})
    assert talk.slots["requested_slot"] == "meeting"
    talk.hears("the owner")
    assert talk.slots["requested_slot"] == "question_count"
    talk.hears("2")
    assert talk.slots["stage"] == "question"
    assert (talk.slots["role"], talk.slots["mode"]) == ("nurse", "rehearsal")


@pytest.mark.parametrize(
    "settings",
    [
        {"meeting": "boss"},
        {"meeting": ["owner"]},
        {"role": "<b>x</b>"},
        {"role": 7},
        {"question_count": 0},
        {"question_count": 16},
        {"question_count": "4"},
        {"mode": "exam"},
        {"weather": "fine"},
        ["owner"],
        "owner",
    ],
)
def test_settings_out_of_bounds_count_as_not_given(talk: Conversation, settings: Any) -> None:
    talk.hears("hello", "smalltalk", settings=settings)
    assert talk.slots["stage"] == "setup"
    assert talk.slots["requested_slot"] == "meeting"
    assert talk.slots["mode"] == "coach"
    assert talk.slots["role"] is None
    assert talk.slots["question_count"] is None


def test_who_has_answered_here_is_welcomed_back(at_feedback: Conversation) -> None:
    later = Conversation(at_feedback.coach, sender="terminal-other", candidate="me")
    later.hears("hello", "smalltalk")
    assert later.responses[0] == "utter_welcome_back"
    stranger = Conversation(at_feedback.coach, sender="terminal-you", candidate="you")
    stranger.hears("hello", "smalltalk")
    assert stranger.responses[0] == "utter_introduction"


def test_the_settings_of_the_last_interview_are_asked_for_again(at_question: Conversation) -> None:
    at_question.hears("let's stop here", "stop")
    at_question.hears("hello", "smalltalk")
    assert at_question.slots["requested_slot"] == "meeting"
    assert at_question.slots["interview"] is None
    at_question.hears("owner").hears("any").hears("3")
    assert at_question.slots["interviewer"] == "owner"


def test_what_the_first_words_say_is_not_asked_for(talk: Conversation) -> None:
    talk.hears("hi, I've an interview with the boss on Thursday for a teaching assistant job")
    assert talk.said[1] == "So: the supervisor, teaching assistant."
    assert talk.slots["requested_slot"] == "question_count"
    talk.hears("two")
    assert (talk.slots["meeting"], talk.slots["role"]) == ("supervisor", "teaching assistant")


def test_the_first_words_can_be_put_right(talk: Conversation) -> None:
    talk.hears("hello, I want to practise with the owner, I'm applying as a welder")
    talk.hears("no, with the supervisor").hears("3")
    assert (talk.slots["meeting"], talk.slots["role"]) == ("supervisor", "welder")


@pytest.mark.parametrize("text", ["hello", "my boss sent me here", "I was a driver for ten years"])
def test_first_words_that_set_nothing_set_nothing(talk: Conversation, text: str) -> None:
    talk.hears(text)
    assert [talk.slots[name] for name in ("meeting", "role", "question_count")] == [None] * 3


def test_first_words_can_ask_for_one_part(talk: Conversation) -> None:
    talk.hears("hi, I only want to practise the salary talk")
    assert talk.slots["meeting"] == "part:salary"
    assert talk.slots["stage"] == "question"


def test_first_words_can_ask_for_one_part_with_somebody(talk: Conversation) -> None:
    talk.hears("give me a hand with the thank you note to the owner", "switch_part")
    assert talk.slots["meeting"] == "part:thank_you_note:owner"
    assert talk.slots["stage"] == "question"


def test_the_close_is_asked_for_by_what_they_say_in_it(talk: Conversation) -> None:
    talk.hears("the moment when they make me an offer, with the boss", "switch_part")
    assert talk.slots["meeting"] == "part:close:supervisor"


@pytest.mark.parametrize("intent", ["hint", "answer", "switch_part"])
def test_one_part_with_somebody_whatever_it_is_taken_for(talk: Conversation, intent: str) -> None:
    talk.hears("good evening, only the bit about pay and with the co-worker, please", intent)
    assert talk.slots["meeting"] == "part:salary:coworker"


def test_a_job_that_sounds_like_a_part_is_no_part(talk: Conversation) -> None:
    talk.hears("hello, to practise with the owner, I'm applying as a pay clerk")
    assert (talk.slots["meeting"], talk.slots["role"]) == ("owner", "pay clerk")


def test_nor_is_it_where_only_a_person_is_wanted(talk: Conversation) -> None:
    talk.hears("hi, only the owner please, I'm applying as a pay clerk")
    assert (talk.slots["meeting"], talk.slots["role"]) == ("owner", "pay clerk")


def test_a_person_and_minutes_go_together(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk", settings={"meeting": "owner", "minutes": 15})
    assert talk.interviewers == ["owner"] * 3
