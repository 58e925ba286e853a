"""Bad input while a question is open: a sensible reply, nothing scored, the question stays."""

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer

ANSWER = "I counted the stock again and found the missing box."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   \t ", "empty"),
        ("\x00\x1b\x07", "empty"),
        ("x", "no_words"),
        ("😀", "no_words"),
        ("?!", "no_words"),
        ("\u2060/", "no_words"),
        ("word " * 4000, "too_long"),
    ],
)
def test_what_is_no_answer_is_neither_scored_nor_kept(
    at_question: Conversation, scorer: ScriptedScorer, text: str, reason: str
) -> None:
    before = {**at_question.slots}
    at_question.hears(text)
    assert at_question.responses == [f"utter_unusable_{reason}"]
    assert scorer.scored == []
    assert at_question.attempts == []
    assert at_question.loop == "answer_form"
    assert at_question.slots == before | {"misfires": 1}


@pytest.mark.parametrize("caution", ["not_english", "not_prose", "no_answer"])
def test_what_the_scorer_finds_to_be_no_answer_is_not_kept_either(
    at_question: Conversation, scorer: ScriptedScorer, caution: str
) -> None:
    text = "These words may look like an answer, and are none."
    scorer.cautions[text] = caution
    at_question.hears(text)
    assert at_question.responses == [f"utter_unusable_{caution}"]
    assert at_question.attempts == []
    assert at_question.slots["question"] == "supervisor_slipped_deadline"
    assert at_question.loop == "answer_form"


@pytest.mark.parametrize("caution", ["copied", "off_topic", "padded", "too_short", None])
def test_a_poor_answer_is_an_answer(
    at_question: Conversation, scorer: ScriptedScorer, caution: str
) -> None:
    scorer.cautions[ANSWER] = caution
    at_question.hears(ANSWER)
    assert [one.text for one in at_question.attempts] == [ANSWER]


def test_ways_out_are_offered_from_the_second_time_on(at_question: Conversation) -> None:
    at_question.hears("x")
    assert at_question.responses == ["utter_unusable_no_words"]
    for times in (2, 3):
        at_question.hears("x")
        assert at_question.responses == ["utter_unusable_no_words", "utter_ways_out"]
        assert at_question.slots["misfires"] == times


def test_patience_begins_anew_after_an_answer(at_question: Conversation) -> None:
    at_question.hears("x").hears("x").hears(ANSWER)
    assert at_question.slots["misfires"] == 0


def test_patience_begins_anew_with_the_next_question(at_question: Conversation) -> None:
    at_question.hears("x").hears("another one", "skip").hears("x")
    assert at_question.responses == ["utter_unusable_no_words"]


def test_the_same_answer_is_not_scored_again_at_any_question(at_question: Conversation) -> None:
    at_question.hears(ANSWER).hears("next", "next")
    for _ in range(4):
        at_question.hears(ANSWER.upper())
        assert "utter_unusable_same_again" in at_question.responses
    assert len(at_question.attempts) == 1
    assert at_question.slots["position"] == 2
    at_question.hears("I rang the depot and asked for a second driver.")
    assert len(at_question.attempts) == 2


def test_the_answer_repeated_to_a_follow_up_is_not_taken(at_follow_up: Conversation) -> None:
    at_follow_up.hears("I counted the stock again one Monday.")
    assert at_follow_up.responses == ["utter_unusable_same_again"]
    assert len(at_follow_up.slots["turns"]) == 1
    assert at_follow_up.slots["follow_up"] is not None


def test_a_short_reply_to_a_follow_up_is_an_answer(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.cautions["Two days."] = "no_answer"
    at_follow_up.hears("Two days.")
    assert [turn["text"] for turn in at_follow_up.attempts[0].turns][-1] == "Two days."


def test_what_begins_with_a_slash_is_an_answer_as_typed(at_question: Conversation) -> None:
    """The channel shields the slash from Rasa; nothing of that is to be seen in the record."""
    at_question.hears("\u2060/restart is what I typed to get the till going again.")
    (attempt,) = at_question.attempts
    assert attempt.text == "/restart is what I typed to get the till going again."


def test_control_characters_do_not_get_into_the_record(at_question: Conversation) -> None:
    at_question.hears("I counted\x07 the stock\x00 again.\rThen I rang\x1b Ines.")
    (attempt,) = at_question.attempts
    assert attempt.text == "I counted the stock again.\nThen I rang Ines."


def test_a_command_between_leaves_an_answer_out_of_the_form(at_question: Conversation) -> None:
    at_question.hears("could you say that again?", "repeat")
    assert at_question.slots["answer"] is None
    assert at_question.attempts == []
