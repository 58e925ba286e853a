"""What is neither an answer nor a command is met: nothing of it is scored, and the floor stays."""

import pytest

from coach.content.help import load_help

from ..conversation import Conversation

SAID = {
    "feeling": ("i feel sick with nerves", "utter_feeling"),
    "chitchat": ("my cat just walked over the keyboard", "utter_chat"),
    "keep_going": ("no dont end it", "utter_keep_going"),
    "abuse": ("you useless piece of junk", "utter_stay_calm"),
    "out_of_scope": ("translate this letter for me", "utter_scope"),
}
DANGER = "i dont want to be alive anymore"
STATES = ["at_question", "at_follow_up", "at_feedback"]
PLACE = ("stage", "interview", "question", "position", "asked", "turns", "follow_up")


def place(talk: Conversation) -> dict[str, object]:
    return {name: talk.slots[name] for name in PLACE}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("intent", SAID)
def test_it_is_met_and_the_floor_stays(
    request: pytest.FixtureRequest, state: str, intent: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, attempts, loop = place(talk), len(talk.attempts), talk.loop
    text, response = SAID[intent]
    talk.hears(text, intent)
    assert response in talk.responses
    assert (place(talk), len(talk.attempts), talk.loop) == (before, attempts, loop)


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
