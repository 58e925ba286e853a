"""Two things at once: what is taken back, left out or added while something else is open."""

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer

LEFT_OUT = "I don't want to talk about my divorce"
STORY = "I counted the stock again and found the box. The divorce took all of that spring."


def test_an_addition_to_the_answer_before_can_be_asked_for_at_the_next_question(
    at_feedback: Conversation,
) -> None:
    talk = at_feedback.hears("the owner please", "switch_interviewer", interviewer="owner")
    talk.hears("I left out the result", "add_to_answer")
    assert "utter_what_to_add" in talk.responses
    talk.hears("Nobody had to pay for the box.")
    assert talk.attempts[0].text.endswith("Nobody had to pay for the box.")
    talk.hears("go on", "next")
    assert talk.slots["interviewer"] == "owner"  # what was planned since holds


def test_settings_that_were_changed_stay_when_an_answer_is_taken_back(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("six questions", "change_settings").hears("wrong window", "withdraw")
    assert len(at_feedback.slots["agenda"]) == 6


def test_what_was_taken_back_is_not_said_after_a_pause(at_feedback: Conversation) -> None:
    talk = at_feedback.hears("wrong window", "withdraw").hears("a break", "pause")
    talk.hears("back", "resume")
    assert "stock" not in talk.text


def test_a_wish_to_leave_something_out_is_no_answer_in_a_pause(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    talk = at_follow_up.hears("a break", "pause").hears(LEFT_OUT)
    assert [one.text for one in talk.attempts] == ["I counted the stock again one Monday."]
    assert any(one in talk.text for one in ("bring it up", "stays out"))


def test_what_is_left_out_is_not_said_when_the_answer_is_taken_back(
    at_question: Conversation,
) -> None:
    talk = at_question.hears(STORY).hears(LEFT_OUT, "next")
    assert talk.slots["stage"] == "feedback"
    talk.hears("wrong window", "withdraw")
    assert "counted the stock" in talk.text
    assert "divorce" not in talk.text


def test_a_text_that_waits_loses_what_is_left_out(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "A"
    talk = at_feedback.hears("The divorce took all of that spring.")
    assert "utter_add_or_new" in talk.responses
    talk.hears(LEFT_OUT, "feeling")
    assert talk.slots["unplaced"] is None


def test_leave_it_out_says_what_is_to_become_of_a_text_that_waits(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "A"
    talk = at_feedback.hears("My manager thanked me for it the week after that.")
    talk.hears("leave it out")
    assert "utter_left_out" in talk.responses
    assert talk.slots["stage"] == "feedback"
    assert not talk.coach.records.interviews("me")[0].brief.get("closed")


def test_a_follow_up_that_quoted_what_is_left_out_is_not_asked_again(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "R"
    talk = at_question.hears("We sold 40 percent more by June.").hears("And the till was right.")
    talk.hears("I made the 40 percent up", "next").hears("wrong window", "withdraw")
    assert "40" not in talk.text


def test_back_to_the_interview_says_something_where_nothing_is_left(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("two questions", "change_settings")
    at_feedback.hears("one question", "change_settings")
    at_feedback.hears("back to the interview", "switch_part")
    assert at_feedback.said


def test_a_short_addition_without_an_announcement_is_not_lost(at_feedback: Conversation) -> None:
    at_feedback.hears("oh and my manager thanked me", "add_to_answer")
    at_feedback.hears("add it to my answer", "add_to_answer")
    assert at_feedback.attempts[0].text.endswith("oh and my manager thanked me")


ANSWER = "I drove the ferry for two summers and never left late."
CLOSES = f"{ANSWER} Then my cousin capsized and I'd rather not talk about that."


def everything_kept(talk: Conversation) -> str:
    """What the record has of the answers, and what was last said."""
    told = [f"{one.text} {one.turns} {one.score}" for one in talk.attempts]
    return "\n".join([*told, str(talk.slots["turns"]), str(talk.slots["follow_up"]), talk.text])


@pytest.mark.parametrize("intent", ["answer", "feeling", "nlu_fallback"])
def test_an_answer_that_ends_with_a_boundary_is_kept_without_it(
    at_question: Conversation, intent: str
) -> None:
    talk = at_question.hears(CLOSES, intent)
    assert [one.text for one in talk.attempts] == [ANSWER]
    assert any(one in talk.text for one in ("stays out", "left it out"))
    assert talk.slots["stage"] == "feedback"
    assert "capsized" not in everything_kept(talk)
    assert talk.coach.records.interviews("me")[0].brief["closed"] == ["Then my cousin capsized"]


def test_the_answer_to_a_follow_up_may_end_with_one(at_follow_up: Conversation) -> None:
    talk = at_follow_up.hears(
        "Nobody had to pay for the box. My boss was arrested, but I don't want to discuss that."
    )
    assert talk.attempts[0].text.endswith("Monday. Nobody had to pay for the box.")
    assert "arrested" not in everything_kept(talk)


def test_a_second_try_may_end_with_one(at_feedback: Conversation) -> None:
    talk = at_feedback.hears(f"Second try: {CLOSES}")
    assert [one.text for one in talk.attempts][1:] == [ANSWER]
    assert "capsized" not in everything_kept(talk)


def test_a_remark_after_feedback_that_ends_with_one_is_no_attempt(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "A"
    talk = at_feedback.hears(CLOSES)
    assert len(talk.attempts) == 1
    assert talk.slots["unplaced"] is None
    assert talk.coach.records.interviews("me")[0].brief["closed"] == ["Then my cousin capsized"]


def test_an_answer_that_was_taken_for_a_request_is_kept_without_its_boundary(
    at_question: Conversation,
) -> None:
    talk = at_question.hears(CLOSES, "help").hears("that was my answer", "was_answer")
    assert [one.text for one in talk.attempts] == [ANSWER]
    assert "capsized" not in everything_kept(talk)


def test_where_nothing_else_was_told_another_question_comes(at_question: Conversation) -> None:
    talk = at_question.hears("My nan died that week and I'd rather not go into it")
    assert talk.slots["stage"] == "question"
    assert not talk.attempts
    assert "nan died" not in talk.text


@pytest.mark.parametrize("intent", ["answer", "add_to_answer"])
def test_a_first_answer_loses_the_words_that_announce_an_addition(
    at_question: Conversation, intent: str
) -> None:
    told = "we also painted the landing stage before Easter"
    talk = at_question.hears(f"let me add something: {told}", intent)
    assert [one.text for one in talk.attempts] == [told]
