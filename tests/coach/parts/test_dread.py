"""The dreaded question: chosen first, then put; no advice to disclose or to hide."""

import pytest

from coach.content import Content
from coach.interview.asked_question import asked_question
from coach.parts import PARTS
from coach.parts.dread import chosen_dread

from .made import ScriptedJudge, attempt, context, marked

DREAD = PARTS["dread"]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("the gap", "dread_gap"),
        ("I was out of work for two years", "dread_gap"),
        ("Why I was fired", "dread_dismissal"),
        ("they let me go, I was made redundant", "dread_dismissal"),
        ("my change of career", "dread_change"),
        ("asking for adjustments because of my condition", "dread_adjustments"),
        ("whether I want children", "dread_improper"),
        ("why I never finished the course", None),
    ],
)
def test_which_question_is_meant(text: str, chosen: str | None) -> None:
    assert chosen_dread(text) == chosen


def test_the_chosen_question_comes_second(content: Content) -> None:
    first = DREAD.put(0, context(content))
    assert first is not None
    assert first.question == "dread_which"
    now = context(content, asked=["dread_which"], attempts=[attempt("dread_which", "the gap")])
    second = DREAD.put(1, now)
    assert second is not None
    assert second.question == "dread_gap"
    assert DREAD.put(2, now) is None


def test_without_a_choice_nothing_is_put(content: Content) -> None:
    assert DREAD.put(1, context(content, asked=["dread_which"])) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("why do you have no licence?", "Why do you have no licence?"),
        (
            "why I never finished the course",
            "Why I never finished the course. What would you say to that?",
        ),
    ],
)
def test_another_question_is_put_in_the_candidates_own_words(
    content: Content, text: str, question: str
) -> None:
    now = context(content, asked=["dread_which"], attempts=[attempt("dread_which", text)])
    put = DREAD.put(1, now)
    assert put is not None
    assert put.question == "dread_other"
    assert asked_question(content, put.question, fields=put.fields).text == question


def test_the_choice_itself_is_not_judged(content: Content, judge: ScriptedJudge) -> None:
    question = content.question("dread_which")
    now = context(content)
    assert DREAD.score(question, "the gap", judge, now).overall is None
    said = DREAD.feedback(question, "the gap", marked("the gap"), judge, now)
    assert said is not None
    other = content.question("dread_gap")
    assert DREAD.feedback(other, "I was ill.", marked("I was ill."), judge, now) is None
