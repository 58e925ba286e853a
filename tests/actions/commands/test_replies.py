"""What is neither an answer nor a command is met: nothing of it is scored, and the floor stays."""

import pytest

from coach.content.help import load_help

from ..conversation import Conversation

MET = {
    "feeling": "i feel sick with nerves",
    "chitchat": "my cat just walked over the keyboard",
    "keep_going": "no dont end it",
    "abuse": "you useless piece of junk",
    "out_of_scope": "translate this letter for me",
    "ask_advice": "what shoes for the interview",
    "ask_about_bot": "who wrote you",
}
DANGER = "i dont want to be alive anymore"
STATES = ["at_question", "at_follow_up", "at_feedback"]
PLACE = ("stage", "interview", "question", "position", "asked", "turns", "follow_up")


def place(talk: Conversation) -> dict[str, object]:
    return {name: talk.slots[name] for name in PLACE}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("intent", MET)
def test_it_is_met_and_the_floor_stays(
    request: pytest.FixtureRequest, state: str, intent: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, attempts, loop = place(talk), len(talk.attempts), talk.loop
    talk.hears(MET[intent], intent)
    assert talk.said
    assert (place(talk), len(talk.attempts), talk.loop) == (before, attempts, loop)


def test_the_interviewer_chats_and_the_coach_meets_feelings(at_question: Conversation) -> None:
    at_question.hears("so much rain today", "chitchat")
    assert at_question.said[0].startswith("Dana: ")
    at_question.hears("i feel sick with nerves", "feeling")
    assert not at_question.said[0].startswith("Dana: ")


def test_no_line_of_chat_comes_twice(at_question: Conversation) -> None:
    lines = [at_question.hears("so much rain", "chitchat").said[0] for _ in range(4)]
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("yes", "text"), [("affirm", "yes"), ("stop", "let's stop")])
def test_a_yes_to_the_offer_of_a_break_takes_it(
    request: pytest.FixtureRequest, state: str, yes: str, text: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, loop = place(talk), talk.loop
    talk.hears("my aunt died last night", "feeling")
    talk.hears(text, yes)
    assert talk.slots["stage"] == "paused"
    talk.hears("back again", "resume")
    assert (place(talk), talk.loop) == (before, loop)
    assert talk.slots["asking_back"] is None


@pytest.mark.parametrize("state", ["at_question", "at_follow_up"])
@pytest.mark.parametrize("no", ["deny", "next"])
def test_a_no_goes_on_with_what_is_open(
    request: pytest.FixtureRequest, state: str, no: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, loop = place(talk), talk.loop
    talk.hears("my aunt died last night", "feeling")
    talk.hears("no, on we go", no)
    assert (place(talk), talk.loop) == (before, loop)


def test_the_offer_falls_with_any_other_message(at_question: Conversation) -> None:
    at_question.hears("my aunt died last night", "feeling")
    at_question.hears("say it again", "repeat")
    at_question.hears("yes", "affirm")
    assert at_question.slots["stage"] == "question"


@pytest.mark.parametrize("state", STATES)
def test_in_danger_coaching_stops_and_can_be_taken_up_later(
    request: pytest.FixtureRequest, state: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, attempts, loop = place(talk), len(talk.attempts), talk.loop
    talk.hears(DANGER, "crisis")
    assert talk.said == [load_help().crisis.text]
    assert talk.slots["stage"] == "paused"
    assert talk.loop is None
    assert len(talk.attempts) == attempts
    talk.hears("go on", "resume")
    assert (place(talk), talk.loop) == (before, loop)


def test_in_danger_there_is_a_number_for_many_places() -> None:
    text = load_help().crisis.text
    for number in ("988", "116 123", "13 11 14", "1737", "14416", "112"):
        assert number in text


def test_without_an_interview_danger_is_answered_too(talk: Conversation) -> None:
    talk.hears(DANGER, "crisis")
    assert talk.said == [load_help().crisis.text]
    assert talk.slots["stage"] == "idle"
