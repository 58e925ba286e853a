"""A pause keeps everything; whatever is said first goes on at the same place."""

import pytest

from ..conversation import Conversation

PLACE = ("interview", "question", "position", "asked", "turns", "follow_up", "following_up")


def place(talk: Conversation) -> dict[str, object]:
    return {name: talk.slots[name] for name in PLACE}


@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
@pytest.mark.parametrize(
    "intent", ["resume", "smalltalk", "affirm", "repeat", "next", "skip", "keep_going"]
)
def test_the_interview_goes_on_where_it_was(
    request: pytest.FixtureRequest, state: str, intent: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, last_words, loop = place(talk), talk.said[-1], talk.loop
    talk.hears("let's pause here", "pause")
    assert talk.responses == ["utter_pause"]
    assert talk.slots["stage"] == "paused"
    assert talk.loop is None
    talk.hears("hello, I'm back", intent)
    assert talk.responses[0] == "utter_resume"
    assert "question 1 of 4" in talk.said[0]
    assert talk.said[-1] == last_words
    assert place(talk) == before
    assert talk.loop == loop
    assert talk.slots["stage"] == ("feedback" if state == "at_feedback" else "question")
    assert talk.slots["paused_stage"] is None


def test_a_pause_in_a_pause_goes_on(at_question: Conversation) -> None:
    at_question.hears("pause", "pause").hears("still pausing", "pause")
    assert at_question.slots["stage"] == "paused"
    at_question.hears("hello", "resume")
    assert at_question.slots["stage"] == "question"


@pytest.mark.parametrize("intent", ["help", "progress"])
def test_an_aside_does_not_end_a_pause(at_question: Conversation, intent: str) -> None:
    at_question.hears("pause", "pause").hears("what can I do?", intent)
    assert at_question.said
    assert at_question.slots["stage"] == "paused"
    assert at_question.slots["paused_stage"] == "question"


def test_the_interview_may_be_ended_in_a_pause(at_feedback: Conversation) -> None:
    at_feedback.hears("pause", "pause").hears("stop", "stop")
    assert at_feedback.slots["stage"] == "idle"
    assert at_feedback.responses == ["utter_saved", "utter_can_be_taken_back"]


def test_a_pause_outlasts_the_process(at_question: Conversation) -> None:
    """Another day: another process, another coach, the same slots."""
    at_question.hears("pause", "pause")
    later = Conversation(at_question.coach)
    later.slots = {**at_question.slots}
    later.hears("hello", "smalltalk")
    assert later.slots["question"] == at_question.slots["question"]
    assert later.said[-1].endswith("(question 1 of 4)")


DAY = 24 * 3600.0


def dated(talk: Conversation, text: str, intent: str, days: float) -> Conversation:
    """Hear a message so many days after the last one."""
    users = [event for event in talk.events if event["event"] == "user"]
    for number, event in enumerate(users):
        event["timestamp"] = 1e9 + number
    talk.message(text)
    talk.events[-1]["timestamp"] = 1e9 + len(users) + days * DAY
    talk._apply_rule(intent)
    return talk


def test_back_from_a_pause_one_hears_who_asks_where_and_what_was_said_last(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("on", "next").hears("have to go", "pause").hears("back again", "resume")
    assert at_feedback.said[:2] == [
        "Good to have you back. You are with Dana Whitfield, your future supervisor, at question "
        "2 of 4.",
        "The last thing that you told was: “I counted the stock again and found the missing box.”",
    ]


@pytest.mark.parametrize("intent", ["smalltalk", "resume", "repeat"])
def test_after_days_the_same_is_said_where_nobody_paused(
    at_follow_up: Conversation, intent: str
) -> None:
    dated(at_follow_up, "hi there", intent, days=2)
    assert at_follow_up.responses[:2] == ["utter_resume", "utter_you_said_last"]
    assert at_follow_up.slots["stage"] == "question"
    assert at_follow_up.said[-1].startswith("Dana: ")


def test_after_minutes_nobody_is_welcomed_back(at_question: Conversation) -> None:
    dated(at_question, "hi there", "smalltalk", days=0.01)
    assert "utter_resume" not in at_question.responses


def test_who_has_told_nothing_yet_is_quoted_nothing(at_question: Conversation) -> None:
    at_question.hears("brb", "pause").hears("here I am", "resume")
    assert "utter_you_said_last" not in at_question.responses


def test_an_earlier_question_ends_a_pause(at_feedback: Conversation) -> None:
    talk = at_feedback.hears("on", "next")
    first, second = talk.slots["asked"][:2]
    talk.hears("need a coffee", "pause").hears("question one again", "previous_question")
    assert (talk.slots["stage"], talk.slots["question"]) == ("question", first)
    talk.hears("need a coffee", "pause").hears("question one again", "previous_question")
    assert talk.responses == ["utter_earlier_is_open"]
    assert (talk.slots["stage"], talk.slots["paused_stage"]) == ("question", None)
    assert talk.loop == "answer_form"
    assert talk.slots["asked"][:2] == [first, second]


def test_an_earlier_question_that_is_not_found_ends_a_pause_too(at_question: Conversation) -> None:
    talk = at_question.hears("brb", "pause").hears("the seventh question", "previous_question")
    assert talk.slots["stage"] == "question"
    assert talk.loop == "answer_form"


def test_another_interviewer_ends_a_pause(at_question: Conversation) -> None:
    talk = at_question.hears("brb", "pause").hears("can Martin ask", "switch_interviewer")
    assert (talk.slots["stage"], talk.slots["interviewer"]) == ("question", "owner")
    assert talk.slots["paused_stage"] is None
    assert talk.said[-1].endswith("(question 1 of 4)")


def test_another_interviewer_after_feedback_ends_a_pause(at_feedback: Conversation) -> None:
    talk = at_feedback.hears("brb", "pause").hears("let Priya ask", "switch_interviewer")
    talk.hears("brb", "pause").hears("can Martin ask", "switch_interviewer")
    assert (talk.slots["stage"], talk.slots["interviewer"]) == ("question", "owner")
    assert len(talk.attempts) == 1


def test_another_part_ends_a_pause(at_question: Conversation) -> None:
    talk = at_question.hears("brb", "pause").hears("let's practise the salary talk", "switch_part")
    assert (talk.slots["stage"], talk.slots["part"]) == ("question", "salary")
    assert talk.slots["paused_stage"] is None


def test_whoever_sits_there_already_goes_on_after_a_pause(at_question: Conversation) -> None:
    talk = at_question.hears("brb", "pause").hears("can Dana ask", "switch_interviewer")
    assert talk.responses == ["utter_same_interviewer"]
    assert talk.slots["stage"] == "question"
    assert talk.question_text.split()[-1] in talk.said[-1]


def test_back_to_the_interview_ends_a_pause(at_feedback: Conversation) -> None:
    talk = at_feedback.hears("brb", "pause").hears("back to the interview", "switch_part")
    assert talk.slots["stage"] == "feedback"
    assert "utter_after_feedback" in talk.responses
