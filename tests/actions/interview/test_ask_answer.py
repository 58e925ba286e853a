"""How the open question is put, in as many words as the step before wants."""

from ..conversation import Conversation


def test_a_question_is_put_by_its_persona_with_its_number(at_question: Conversation) -> None:
    at_question.slots["prompt"] = "full"
    at_question.take("action_ask_answer")
    text = at_question.coach.content.questions["supervisor_slipped_deadline"].text
    assert at_question.said[-1] == f"Dana: {text} (question 1 of 4)"


def test_an_open_follow_up_is_put_instead_and_has_no_number(at_question: Conversation) -> None:
    at_question.slots["follow_up"] = {"part": "result", "text": "And how did it end?"}
    at_question.slots["prompt"] = "full"
    at_question.take("action_ask_answer")
    assert at_question.said[-1] == "Dana: And how did it end?"


def test_after_an_aside_a_short_word_is_enough(at_question: Conversation) -> None:
    at_question.message("hm")
    at_question.slots["prompt"] = "brief"
    at_question.take("action_ask_answer")
    assert at_question.responses == ["utter_your_turn"]
    assert len(at_question.said) == 1


def test_where_the_step_before_has_asked_nothing_is_added(at_question: Conversation) -> None:
    at_question.message("hm")
    at_question.slots["prompt"] = "none"
    assert at_question.take("action_ask_answer") == {"prompt": "brief"}
    assert at_question.said == []


def test_the_role_is_filled_in(talk: Conversation) -> None:
    for role, said in (("baker", "the baker job?"), ("", "for this job?")):
        talk.begins("owner", role, first="owner_why_you")
        talk.slots["prompt"] = "full"
        talk.take("action_ask_answer")
        assert said in talk.said[-1]
        talk.hears("stop", "stop")
