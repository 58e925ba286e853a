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


@pytest.mark.parametrize(
    ("text", "meeting", "role", "count", "mode"),
    [
        ("the supervisor, baker, 3 questions, rehearsal", "supervisor", "baker", 3, "rehearsal"),
        ("Jo please; dental nurse; two qs", "coworker", "dental nurse", 2, "coach"),
        ("everyone, I'm going for tram driver, five questions", "full", "tram driver", 5, "coach"),
    ],
)
def test_one_breath_is_enough(
    setup: Conversation, text: str, meeting: str, role: str, count: int, mode: str
) -> None:
    setup.hears(text)
    assert setup.slots["stage"] == "question"
    names = ("meeting", "role", "question_count", "mode")
    assert [setup.slots[name] for name in names] == [meeting, role, count, mode]


def test_only_what_is_missing_is_asked_for(setup: Conversation) -> None:
    setup.hears("the owner please, I'm a nurse")
    assert setup.said[0] == "So: the owner, nurse."
    assert setup.slots["requested_slot"] == "question_count"
    setup.hears("3")
    assert setup.slots["stage"] == "question"


def test_a_round_with_everybody_needs_only_the_job(setup: Conversation) -> None:
    setup.hears("half an hour with everybody")
    assert (setup.slots["meeting"], setup.slots["minutes"]) == ("full", 30)
    assert setup.slots["requested_slot"] == "role"
    setup.hears("night porter")
    assert setup.slots["stage"] == "question"


@pytest.mark.parametrize(
    ("texts", "slot", "value"),
    [
        (("supervisor", "no, the owner", "nurse", "2"), "meeting", "owner"),
        (("supervisor", "cook", "role is baker, not cook", "2"), "role", "baker"),
        (("boss", "cook", "sorry, I meant Jo", "2"), "meeting", "coworker"),
        (("an hour", "actually 15 minutes", "cook"), "minutes", 15),
    ],
)
def test_what_was_said_can_be_put_right(
    setup: Conversation, texts: tuple[str, ...], slot: str, value: object
) -> None:
    for text in texts:
        assert setup.slots["stage"] == "setup", text
        setup.hears(text)
    assert setup.slots["stage"] == "question"
    assert setup.slots[slot] == value


def test_a_length_that_there_is_not_gets_the_nearest_and_that_is_said(setup: Conversation) -> None:
    setup.hears("all three, 45 minutes")
    assert setup.slots["minutes"] in (30, 60)
    assert "utter_nearest_length" in setup.responses
    assert "nearest to 45" in setup.text


def test_so_many_minutes_with_one_person_are_so_many_questions(setup: Conversation) -> None:
    setup.hears("half an hour with the owner").hears("baker")
    assert setup.interviewers == ["owner"] * 6


@pytest.mark.parametrize(
    "text",
    [
        "What do they usually ask in these?",
        "am I allowed to bring notes in?",
        "no puedo venir a la entrevista porque tengo que trabajar",
        "Curriculum vitae: head waiter for two years, then supervisor of twelve people. " * 5,
        "the owner",
    ],
)
def test_what_is_no_role_never_becomes_one(setup: Conversation, text: str) -> None:
    setup.hears("boss").hears(text)
    assert setup.slots["role"] is None
    assert setup.slots["requested_slot"] == "role"


def test_one_i_dont_know_is_enough(setup: Conversation) -> None:
    setup.hears("I don't know").hears("no idea yet").hears("dunno")
    assert setup.slots["stage"] == "question"
    assert setup.slots["meeting"] == "supervisor"


def test_the_rest_can_be_left_to_the_bot_at_once(setup: Conversation) -> None:
    setup.hears("Martin, field engineer, you decide the rest")
    assert setup.slots["stage"] == "question"
    assert setup.slots["question_count"] == 4


def test_in_danger_the_set_up_stops(setup: Conversation) -> None:
    setup.hears("owner").hears("he says he will kill me tonight", "crisis")
    assert len(setup.said) == 1
    assert setup.loop is None
    assert setup.slots["stage"] == "idle"
    assert setup.slots["role"] is None
    setup.hears("hello", "smalltalk")
    assert setup.slots["requested_slot"] == "meeting"


def test_a_question_in_the_set_up_is_answered_and_the_set_up_goes_on(setup: Conversation) -> None:
    setup.hears("owner").hears("should I wear a tie?", "ask_advice")
    assert setup.slots["role"] is None
    assert setup.responses[-1] == "utter_ask_role"
