"""The call when the date has passed."""

import pytest

from coach.content import Content
from coach.interview.asked_question import asked_question
from coach.parts import PARTS, Brief
from coach.scoring import Remark

from .made import ScriptedJudge, context, marked

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


NOTHING_MET = ("says_who", "asks", "reminds", "interest", "offers")


def asked_after(content: Content, text: str) -> str:
    found = marked(text, criteria=dict.fromkeys(NOTHING_MET, 0.0))
    asked = PARTS["phone_call"].follow_up(content.question("call"), found, [], context(content))
    return asked.text if asked else ""


@pytest.mark.parametrize(
    "text",
    [
        "hiya it's Colm, ringing about the kitchen job, any word yet?",
        "Good morning, Ngozi Eze here. I had the interview for the ward clerk post.",
        "this is mrs patel, i came for the cleaning position",
        "Hello, my name is Tadeusz and I applied as a driver.",
    ],
)
def test_who_has_said_name_and_job_is_asked_for_neither(content: Content, text: str) -> None:
    asked = asked_after(content, text)
    assert "who is calling" not in asked
    assert "Which job" not in asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hello, any news?", "Sorry, who is calling, please?"),
        ("I'm calling about the cook's job.", "Sorry, who is calling, please?"),
        ("Hi, it's Maeve, I saw you last week.", "Which job was that for?"),
        ("Hi, it's Maeve about the cook's job.", "What would you like to know?"),
        (
            "Hi, it's Maeve about the cook's job, have you decided?",
            "Let me look that up. When were you here with us?",
        ),
    ],
)
def test_what_is_asked_is_what_is_missing(content: Content, text: str, asked: str) -> None:
    assert asked_after(content, text) in (asked, "Do you remember whom you spoke to?")


def test_what_was_said_is_not_advised(content: Content) -> None:
    judge = ScriptedJudge()
    judge.remarks = [
        Remark("missing_says_who", "x", advice="Say who you are."),
        Remark("missing_offers", "x", advice="Say how they reach you."),
    ]
    text = "hello this is aoife from the interview for the cook's job"
    score = PARTS["phone_call"].score(content.question("call"), text, judge, context(content))
    assert [one.kind for one in score.remarks] == ["missing_offers"]
