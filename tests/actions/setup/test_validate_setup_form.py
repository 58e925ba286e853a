"""The set-up by free typing: what is understood, asked once more, or left to its default."""

import pytest

from ..conversation import Conversation


@pytest.fixture
def setup(talk: Conversation) -> Conversation:
    return talk.hears("hello", "smalltalk")


def test_three_short_replies_are_enough(setup: Conversation) -> None:
    setup.hears("I'll meet the owner").hears("It's for a nurse").hears("three please")
    assert setup.slots["stage"] == "question"
    assert setup.slots["meeting"] == "owner"
    assert setup.slots["role"] == "nurse"
    assert setup.slots["question_count"] == 3
    assert setup.slots["mode"] == "coach"


def test_everything_may_be_left_to_the_bot(setup: Conversation) -> None:
    setup.hears("any").hears("doesn't matter").hears("you choose")
    assert setup.slots["stage"] == "question"
    assert setup.slots["meeting"] == "supervisor"
    assert setup.slots["role"] == ""
    assert setup.slots["question_count"] == 4


def test_a_full_round_has_a_default_of_six(setup: Conversation) -> None:
    setup.hears("all three").hears("any").hears("any")
    assert setup.slots["question_count"] == 6


def test_the_interviewer_may_be_named_in_other_words(setup: Conversation) -> None:
    setup.hears("my future boss", interviewer="supervisor")
    assert setup.slots["meeting"] == "supervisor"


def test_what_cannot_be_read_is_asked_once_more_and_then_gets_its_default(
    setup: Conversation,
) -> None:
    for slot, unclear, default in (
        ("meeting", "the cat", "supervisor"),
        ("role", "x", ""),
        ("question_count", "many", 4),
    ):
        assert setup.slots["requested_slot"] == slot
        setup.hears(unclear)
        assert setup.responses == [f"utter_unclear_{slot}", f"utter_ask_{slot}"]
        assert setup.slots["requested_slot"] == slot
        setup.hears(unclear)
        assert setup.slots[slot] == default
    assert setup.slots["stage"] == "question"


def test_patience_begins_anew_with_each_setting(setup: Conversation) -> None:
    setup.hears("the cat").hears("owner")
    setup.hears("x")
    assert setup.slots["requested_slot"] == "role"


@pytest.mark.parametrize(
    ("text", "count", "mode"),
    [
        ("rehearsal", 4, "rehearsal"),
        ("5, as a rehearsal", 5, "rehearsal"),
        ("2, coach", 2, "coach"),
    ],
)
def test_the_mode_may_be_set_with_the_number(
    setup: Conversation, text: str, count: int, mode: str
) -> None:
    setup.hears("owner").hears("nurse").hears(text)
    assert setup.slots["question_count"] == count
    assert setup.slots["mode"] == mode


@pytest.mark.parametrize("text", ["", "   ", "😀", "\x00\x07", "x", "x" * 20_000, "<script>", "/x"])
def test_bad_input_neither_crashes_nor_gets_into_the_record(setup: Conversation, text: str) -> None:
    for _ in range(6):
        if setup.slots["stage"] == "setup":
            setup.hears(text)
    assert setup.slots["stage"] == "question"
    interview = setup.coach.records.interview(setup.slots["interview"])
    assert interview is not None
    assert interview.role == ""
    assert interview.question_count == 4


def test_control_characters_do_not_get_into_the_role(setup: Conversation) -> None:
    setup.hears("owner").hears("nur\x07se\x1b").hears("2")
    assert setup.slots["role"] == "nurse"


def test_help_leads_back_to_the_set_up(setup: Conversation) -> None:
    setup.hears("what can I do here?", "help")
    assert setup.responses == ["utter_help_setup", "utter_ask_meeting"]


def test_stop_ends_the_set_up(setup: Conversation) -> None:
    setup.hears("owner").hears("stop", "stop")
    assert setup.responses == ["utter_goodbye"]
    assert setup.slots["stage"] == "idle"
    assert setup.loop is None
    assert setup.coach.records.interviews("me") == []


def test_small_talk_leads_back_to_the_set_up(setup: Conversation) -> None:
    setup.hears("how are you?", "smalltalk")
    assert setup.responses == ["utter_smalltalk", "utter_ask_meeting"]
