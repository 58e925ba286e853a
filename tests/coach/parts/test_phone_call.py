"""The call when the date has passed."""

from coach.content import Content
from coach.interview.asked_question import asked_question
from coach.parts import PARTS, Brief

from .made import ScriptedJudge, context

CALL = PARTS["phone_call"]


def test_the_interviewer_answers_under_the_real_name(content: Content, linen: Brief) -> None:
    put = CALL.put(0, context(content, brief=linen))
    assert put is not None
    said = asked_question(content, put.question, fields=put.fields).text
    assert "Marta Okafor speaking" in said
    assert CALL.put(1, context(content)) is None


def test_with_the_coach_somebody_else_picks_up(content: Content) -> None:
    put = CALL.put(0, context(content, interviewer="coach"))
    assert put is not None
    assert put.fields["name"] in {one.name for one in content.personas.values()}


def test_it_is_marked_by_its_own_criteria(content: Content, judge: ScriptedJudge) -> None:
    CALL.score(content.question("call"), "Good morning, Ada here.", judge, context(content))
    assert judge.marked == [("phone_call", "Good morning, Ada here.", "call")]
