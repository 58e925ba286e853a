"""The bank is edited while somebody is being interviewed: nobody is stopped, nothing is lost."""

from dataclasses import replace

import pytest

from .conversation import Conversation, all_rules, domain
from .scripted import ScriptedScorer

ANSWER = "I walked the site with the foreman and we moved the crane to the other gate."
INTENTS = sorted(one if isinstance(one, str) else next(iter(one)) for one in domain()["intents"])


def _without_question(talk: Conversation) -> None:
    content, gone = talk.coach.content, talk.slots["question"]
    kept = {name: one for name, one in content.questions.items() if name != gone}
    talk.coach.__dict__["content"] = replace(content, questions=kept)


def _without_persona(talk: Conversation) -> None:
    content, gone = talk.coach.content, talk.slots["interviewer"]
    questions = {name: one for name, one in content.questions.items() if one.persona != gone}
    personas = {name: one for name, one in content.personas.items() if name != gone}
    talk.coach.__dict__["content"] = replace(content, questions=questions, personas=personas)


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("change", [_without_question, _without_persona])
@pytest.mark.parametrize("place", ["question", "follow_up", "feedback"])
def test_every_command_works(
    at_question: Conversation, scorer: ScriptedScorer, place: str, change, intent: str
) -> None:
    if place != "question":
        scorer.missing = "R" if place == "follow_up" else ""
        at_question.hears("I counted the stock again one Monday.")
    change(at_question)
    slots = at_question.slots
    met = [
        rule
        for rule in all_rules()
        if intent in rule.intents
        and all(slots[name] == value for name, value in rule.slots.items())
    ]
    if not met and intent != "answer":
        pytest.skip("the rules have nothing for this intent here")
    at_question.hears(ANSWER if intent == "answer" else "words", intent)
    assert at_question.said
    asked = at_question.loop in ("delete_form", "export_form", "start_over_form")
    at_question.loop = None if asked else at_question.loop
    at_question.hears("that is all", "stop")
    assert at_question.slots["stage"] == "idle"


def test_an_answer_to_a_question_that_is_gone_is_judged_by_its_words(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    text = at_question.question_text
    _without_question(at_question)
    at_question.hears(ANSWER)
    question, judged = scorer.scored[-1]
    assert (question.text, question.type, judged) == (text, "episode", ANSWER)
    assert at_question.slots["stage"] == "feedback"
    assert [one.text for one in at_question.attempts] == [ANSWER]
    at_question.hears("once more please", "repeat")
    assert text in at_question.text


def test_the_summary_has_answers_to_questions_that_are_gone(at_feedback: Conversation) -> None:
    text = at_feedback.question_text
    _without_question(at_feedback)
    at_feedback.hears("enough for today", "stop")
    assert text.split(".")[0] in at_feedback.text or "answer" in at_feedback.text
    assert "utter_nothing_to_sum_up" not in at_feedback.responses
