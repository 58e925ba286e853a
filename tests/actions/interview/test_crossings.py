"""Two things at once: what is taken back, left out or added while something else is open."""

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
