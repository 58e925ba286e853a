"""After feedback: what is an attempt, what is added to one, what is taken back."""

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer

FIRST = "I counted the stock again and found the missing box."
FRAGMENT = "My manager thanked me for it the week after that."
WHOLE = "In June the count was off again, so I went shelf by shelf and by noon it was right."


@pytest.fixture
def asked(at_feedback: Conversation, scorer: ScriptedScorer) -> Conversation:
    """A conversation in which the bot has asked what a fragment was meant for."""
    scorer.missing = "A"
    return at_feedback.hears(FRAGMENT, message_id="fragment")


def texts(talk: Conversation) -> list[str]:
    return [one.text for one in talk.attempts]


# --- a text after feedback -----------------------------------------------------------------------


def test_a_fragment_is_asked_about_and_is_no_attempt_meanwhile(asked: Conversation) -> None:
    assert "utter_add_or_new" in asked.responses
    assert texts(asked) == [FIRST]


@pytest.mark.parametrize("intent", ["answer", "add_to_answer", "affirm", "deny", "next", "retry"])
def test_it_is_added_whatever_the_reply_is_taken_for(
    asked: Conversation, scorer: ScriptedScorer, intent: str
) -> None:
    scorer.missing = ""
    asked.hears("no, add it to my answer", intent)
    assert texts(asked) == [f"{FIRST} {FRAGMENT}"]
    (attempt,) = asked.attempts
    assert [one["kind"] for one in attempt.turns] == ["answer", "addition"]
    assert attempt.message_id == "fragment"
    assert "Before:" in asked.text
    assert asked.slots["stage"] == "feedback"


@pytest.mark.parametrize("text", ["well, there we have the lot", "and so the curtain falls"])
def test_what_is_no_yes_adds_nothing(asked: Conversation, text: str) -> None:
    asked.hears(text, "affirm")
    assert texts(asked) == [FIRST]
    assert "utter_add_or_new" in asked.responses


@pytest.mark.parametrize("text", ["aye", "please do", "exactly", "y"])
def test_a_yes_in_other_words_adds_it(
    asked: Conversation, scorer: ScriptedScorer, text: str
) -> None:
    scorer.missing = ""
    asked.hears(text, "affirm")
    assert texts(asked) == [f"{FIRST} {FRAGMENT}"]


@pytest.mark.parametrize("intent", ["answer", "affirm", "deny", "next", "retry", "was_answer"])
def test_it_is_a_new_try_whatever_the_reply_is_taken_for(asked: Conversation, intent: str) -> None:
    asked.hears("count it as a new try", intent)
    assert texts(asked)[:2] == [FIRST, FRAGMENT]


@pytest.mark.parametrize("intent", ["answer", "withdraw", "deny", "skip", "affirm"])
def test_it_is_left_out(asked: Conversation, intent: str) -> None:
    asked.hears("neither, forget it", intent)
    assert texts(asked) == [FIRST]
    assert "utter_left_out" in asked.responses
    assert asked.slots["stage"] == "feedback"


@pytest.mark.parametrize("intent", ["help", "progress", "explain_score", "chitchat", "repeat"])
def test_another_wish_is_done_and_the_text_waits(asked: Conversation, intent: str) -> None:
    asked.hears("something else", intent)
    assert asked.responses[-1] == "utter_add_or_new"
    asked.hears("new", "answer")
    assert FRAGMENT in texts(asked)


def test_the_text_waits_through_a_pause(asked: Conversation) -> None:
    asked.hears("a break", "pause").hears("back", "resume")
    assert asked.responses[-1] == "utter_add_or_new"
    asked.hears("a break", "pause").hears("add it", "add_to_answer")
    assert texts(asked) == [f"{FIRST} {FRAGMENT}"]


def test_who_goes_on_leaves_it_out_and_can_still_add_it(asked: Conversation) -> None:
    asked.hears("go on", "next")
    assert asked.slots["position"] == 2
    assert texts(asked) == [FIRST]
    asked.hears("add that to my last answer", "add_to_answer")
    assert texts(asked) == [f"{FIRST} {FRAGMENT}"]
    assert asked.slots["position"] == 1
    assert asked.slots["stage"] == "feedback"


def test_a_reply_that_says_nothing_of_it_is_asked_once_more(asked: Conversation) -> None:
    asked.hears("hm, what would you do?")
    assert asked.responses[-1] == "utter_add_or_new"
    assert texts(asked) == [FIRST]


def test_a_whole_new_telling_is_a_new_try_at_once(at_feedback: Conversation) -> None:
    at_feedback.hears(WHOLE)
    assert texts(at_feedback) == [FIRST, WHOLE]


def test_an_announced_try_is_one_however_little_it_is(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "AR"
    at_feedback.hears("Second try: I found the box.")
    assert texts(at_feedback)[1].startswith("I found the box.")


def test_an_announced_try_alone_opens_the_question(at_feedback: Conversation) -> None:
    at_feedback.hears("let me answer that again")
    assert at_feedback.slots["stage"] == "question"
    assert at_feedback.slots["turns"] == []
    assert texts(at_feedback) == [FIRST]


@pytest.mark.parametrize("text", ["ok", "fair enough then, I suppose"])
def test_a_remark_is_no_attempt_and_the_choices_come_again(
    at_feedback: Conversation, scorer: ScriptedScorer, text: str
) -> None:
    scorer.cautions[text] = "no_answer"
    at_feedback.hears(text)
    assert at_feedback.responses[-1] == "utter_after_feedback"
    assert at_feedback.responses[0].startswith("utter_remark")
    assert texts(at_feedback) == [FIRST]


def test_a_text_that_was_taken_for_a_remark_can_be_added(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.cautions[FRAGMENT] = "no_answer"
    at_feedback.hears(FRAGMENT).hears("add that to my answer", "add_to_answer")
    assert texts(at_feedback) == [f"{FIRST} {FRAGMENT}"]


# --- additions -----------------------------------------------------------------------------------


def test_an_addition_makes_a_revision_and_feedback_on_the_whole(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    at_feedback.hears("One more thing: it was my own day off.", "add_to_answer")
    assert texts(at_feedback) == [f"{FIRST} it was my own day off."]
    assert at_feedback.attempts[0].number == 1
    assert scorer.scored[-2][1] == f"{FIRST} it was my own day off."
    assert at_feedback.slots["stage"] == "feedback"


def test_an_addition_is_asked_for_where_there_is_none(at_feedback: Conversation) -> None:
    at_feedback.hears("can I add to that?", "add_to_answer")
    assert at_feedback.responses == ["utter_what_to_add"]
    at_feedback.hears("It was my own day off.")
    assert texts(at_feedback) == [f"{FIRST} It was my own day off."]
    assert at_feedback.attempts[0].turns[-1]["kind"] == "addition"


@pytest.mark.parametrize("intent", ["deny", "next", "withdraw"])
def test_nothing_is_added_after_all(at_feedback: Conversation, intent: str) -> None:
    at_feedback.hears("can I add to that?", "add_to_answer").hears("no, leave it", intent)
    assert texts(at_feedback) == [FIRST]
    assert at_feedback.slots["stage"] == "feedback"
    assert at_feedback.responses == ["utter_after_feedback"]


def test_while_a_follow_up_is_open_it_stays_so(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    before = at_follow_up.slots["follow_up"]
    at_follow_up.hears("I also forgot to say that I was alone", "add_to_answer")
    (attempt,) = at_follow_up.attempts
    assert attempt.text == "I counted the stock again one Monday. I was alone"
    assert at_follow_up.slots["follow_up"]["part"] == before["part"]
    at_follow_up.hears("can I add something?", "add_to_answer").hears("no", "deny")
    assert at_follow_up.slots["follow_up"]["part"] == before["part"]
    scorer.missing = ""
    at_follow_up.hears("It came out right.")
    (attempt,) = at_follow_up.attempts
    assert attempt.text.endswith("one Monday. I was alone. It came out right.")
    assert [one["kind"] for one in attempt.turns] == ["answer", "addition", "follow_up"]


def test_at_once_after_going_on_it_goes_to_the_answer_before(at_feedback: Conversation) -> None:
    at_feedback.hears("go on", "next")
    at_feedback.hears("I left out the result. It was right.", "add_to_answer")
    assert texts(at_feedback) == [f"{FIRST} It was right."]
    assert at_feedback.slots["position"] == 1


def test_in_a_rehearsal_too_and_the_next_question_follows(talk: Conversation) -> None:
    talk.begins(mode="rehearsal").hears(WHOLE)
    assert talk.slots["position"] == 2
    talk.hears("one more thing: nobody had asked me to", "add_to_answer")
    assert texts(talk) == [f"{WHOLE} nobody had asked me to"]
    assert talk.slots["position"] == 2
    assert talk.slots["stage"] == "question"


def test_before_there_is_an_answer_nothing_can_be_added(at_question: Conversation) -> None:
    at_question.hears("can I add something?", "add_to_answer")
    assert at_question.responses == ["utter_nothing_to_add_to"]
    assert at_question.loop == "answer_form"
    at_question.hears("Also I counted the stock and it was right in the end.", "add_to_answer")
    assert len(at_question.attempts) == 1


# --- taking back ---------------------------------------------------------------------------------


def test_an_answer_is_taken_back_after_its_feedback(at_feedback: Conversation) -> None:
    at_feedback.hears("that went to the wrong window", "withdraw")
    assert texts(at_feedback) == []
    assert "I counted the stock again and found the" in at_feedback.said[0]
    assert at_feedback.said[-1].endswith("(question 1 of 4)")
    assert at_feedback.loop == "answer_form"
    assert at_feedback.slots["turns"] == []
    at_feedback.hears(FIRST)
    assert [(one.number, one.text) for one in at_feedback.attempts] == [(1, FIRST)]


def test_an_answer_is_taken_back_after_going_on(at_feedback: Conversation) -> None:
    at_feedback.hears("go on", "next").hears("that wasn't an answer", "withdraw")
    assert texts(at_feedback) == []
    assert at_feedback.slots["position"] == 1
    assert at_feedback.said[-1].endswith("(question 1 of 4)")
    at_feedback.hears(WHOLE).hears("go on", "next")
    assert at_feedback.slots["position"] == 2


def test_in_a_rehearsal_the_question_before_is_asked_again(talk: Conversation) -> None:
    talk.begins(mode="rehearsal").hears(WHOLE).hears("wrong window", "withdraw")
    assert texts(talk) == []
    assert talk.slots["position"] == 1
    assert talk.said[-1].endswith("(question 1 of 4)")


def test_a_follow_up_answer_is_taken_back_alone(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    follow_up = at_follow_up.slots["follow_up"]
    scorer.missing = ""
    at_follow_up.hears("tell Mum I am late").hears("that was for my sister", "withdraw")
    assert texts(at_follow_up) == ["I counted the stock again one Monday."]
    assert at_follow_up.slots["follow_up"] == follow_up
    assert at_follow_up.said[-1].endswith(follow_up["text"])
    at_follow_up.hears("and that one neither", "withdraw")
    assert texts(at_follow_up) == []
    assert at_follow_up.slots["follow_up"] is None


def test_an_addition_is_taken_back_and_the_answer_is_as_before(at_feedback: Conversation) -> None:
    before = at_feedback.attempts
    at_feedback.hears("One more thing: it was my own day off.", "add_to_answer")
    at_feedback.hears("take that back", "withdraw")
    assert at_feedback.attempts == before
    assert at_feedback.slots["stage"] == "feedback"
    at_feedback.hears("can I add to that?", "add_to_answer").hears("It was my own day off, too.")
    at_feedback.hears("take that back", "withdraw")
    assert at_feedback.attempts == before
    assert at_feedback.slots["stage"] == "feedback"


def test_another_try_is_taken_back_and_the_first_stays(at_feedback: Conversation) -> None:
    at_feedback.hears(WHOLE).hears("why?", "explain_score").hears("ignore that", "withdraw")
    assert texts(at_feedback) == [FIRST]
    assert at_feedback.slots["stage"] == "feedback"


def test_a_repeated_delivery_takes_nothing_further_back(at_feedback: Conversation) -> None:
    at_feedback.hears(WHOLE)
    at_feedback.message("ignore that", message_id="w")
    first = at_feedback.run("action_withdraw")
    assert at_feedback.run("action_withdraw") == first
    assert texts(at_feedback) == [FIRST]


def test_there_may_be_nothing_to_take_back(at_question: Conversation) -> None:
    at_question.hears("wrong window", "withdraw")
    assert at_question.responses == ["utter_nothing_to_withdraw"]
    assert at_question.loop == "answer_form"


def test_what_went_astray_and_counts_nowhere_leaves_the_answer_alone(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("Auntie, the train is at nine", "chitchat")
    at_feedback.hears("oh no, that was for my aunt, wrong chat", "withdraw")
    assert at_feedback.responses[0] == "utter_nothing_astray"
    assert "Auntie, the train is at nine" in at_feedback.said[0]
    assert texts(at_feedback) == [FIRST]
    assert at_feedback.slots["stage"] == "feedback"
    at_feedback.hears("and the one before was no answer", "withdraw")
    assert texts(at_feedback) == []


def test_what_was_said_in_passing_does_not_keep_an_answer_from_being_taken_back(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("rainy here", "chitchat").hears("my story wasn't an answer", "withdraw")
    assert texts(at_feedback) == []


def test_an_answer_of_long_ago_is_not_taken_back(at_feedback: Conversation) -> None:
    at_feedback.hears("go on", "next").hears("a hint please", "hint").hears("again?", "repeat")
    at_feedback.hears("ignore that", "withdraw")
    assert texts(at_feedback) == [FIRST]
    assert at_feedback.slots["position"] == 2


def test_after_the_end_it_counts_no_more_either(at_feedback: Conversation) -> None:
    at_feedback.hears("stop", "stop").hears("that wasn't an answer", "withdraw")
    assert texts(at_feedback) == []
    assert at_feedback.slots["stage"] == "idle"


def test_it_is_put_back(at_feedback: Conversation) -> None:
    place = {name: at_feedback.slots[name] for name in ("stage", "question", "turns", "follow_up")}
    before = at_feedback.attempts
    at_feedback.hears("wrong window", "withdraw").hears("no, that was my answer", "was_answer")
    assert at_feedback.attempts == before
    assert {name: at_feedback.slots[name] for name in place} == place
    assert at_feedback.slots["withdrawn"] == []
    at_feedback.hears(FIRST)
    assert at_feedback.responses[0] == "utter_unusable_same_again"


def test_it_is_put_back_after_other_messages_too(at_feedback: Conversation) -> None:
    before = at_feedback.attempts
    at_feedback.hears("you left out my best bit", "withdraw")
    at_feedback.hears("then tell me what was missing", "question_feedback")
    at_feedback.hears("the end of it is surely clear", "was_answer")
    assert "utter_counts_again" in at_feedback.responses
    assert at_feedback.attempts == before
    assert at_feedback.slots["withdrawn"] == []
    assert at_feedback.slots["stage"] == "feedback"


def test_what_was_told_since_is_not_given_up_for_what_was_taken_back(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("wrong window", "withdraw").hears(WHOLE, "hint")
    at_feedback.hears("but that was my answer", "was_answer")
    assert texts(at_feedback) == [WHOLE]


# --- the best counts -----------------------------------------------------------------------------


def test_a_worse_try_lowers_nothing(at_feedback: Conversation, scorer: ScriptedScorer) -> None:
    scorer.overall = 2.0
    at_feedback.hears("again", "retry").hears(WHOLE)
    assert "Your first try is still your best, at 4.0 out of 5" in at_feedback.text
    at_feedback.hears("how am I doing?", "progress")
    assert "4.0 of 5" in at_feedback.text
    at_feedback.hears("stop", "stop")
    assert "4.0 out of 5, first try." in at_feedback.text
    assert "2.0" not in at_feedback.text
