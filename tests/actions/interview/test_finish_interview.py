"""The end of an interview, however it came."""

from ..conversation import Conversation


def finished(talk: Conversation) -> bool:
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    return interview.finished_at is not None


def test_the_persona_says_goodbye_then_comes_the_summary(at_feedback: Conversation) -> None:
    assert not finished(at_feedback)
    at_feedback.hears("that's it for today", "stop")
    goodbye, summary, _saved, _can_be_taken_back = at_feedback.said
    assert goodbye.removeprefix("Dana: ") in (
        at_feedback.coach.content.personas["supervisor"].closing
    )
    assert "4.0" in summary
    assert at_feedback.responses == ["utter_saved", "utter_can_be_taken_back"]
    assert at_feedback.slots["stage"] == "idle"
    assert at_feedback.loop is None
    assert finished(at_feedback)


def test_without_an_answer_there_is_nothing_to_sum_up(at_question: Conversation) -> None:
    at_question.hears("stop", "stop")
    assert at_question.responses == ["utter_nothing_to_sum_up", "utter_can_be_taken_back"]
    assert len(at_question.said) == 3
    assert finished(at_question)


def test_stopping_at_a_follow_up_sums_up_the_answer_that_there_is(
    at_follow_up: Conversation,
) -> None:
    at_follow_up.hears("stop", "stop")
    assert at_follow_up.responses == ["utter_saved", "utter_can_be_taken_back"]
    assert at_follow_up.slots["following_up"] is False
    assert at_follow_up.slots["follow_up"] is None


def test_a_rehearsal_has_all_its_feedback_at_the_end(talk: Conversation) -> None:
    talk.begins("owner", "baker", 3, "rehearsal", first="owner_why_you")
    answers = ["I bake well.", "I came early each day.", "I asked the whole team."]
    for answer in answers:
        talk.hears(answer)
    questions = [talk.coach.content.questions[one] for one in talk.slots["asked"]]
    _acknowledgement, _goodbye, *feedback, _summary, _saved = talk.said
    assert len(feedback) == 3
    for text, question, answer in zip(feedback, questions, answers, strict=True):
        assert question.text.replace("{role}", "baker") in text
        assert answer.removesuffix(".") in text
    assert talk.responses == ["utter_saved"]
    assert talk.slots["stage"] == "idle"


def test_the_summary_names_questions_as_they_were_put(talk: Conversation) -> None:
    talk.begins("owner", "baker", 1, first="owner_why_you").hears("I bake well.")
    talk.hears("on", "next")
    assert "{role}" not in talk.text
    assert talk.slots["stage"] == "idle"


def test_the_next_hello_begins_another_interview(at_feedback: Conversation) -> None:
    at_feedback.hears("stop", "stop").begins("owner")
    assert at_feedback.responses[0] == "utter_welcome_back"
    assert len(at_feedback.coach.records.interviews("me")) == 2
    assert at_feedback.attempts == []
