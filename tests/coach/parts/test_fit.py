"""What the candidate needs, set against what was said."""

from coach.content import Content
from coach.parts import PARTS, Brief

from .made import ScriptedJudge, context, marked

FIT = PARTS["fit"]


def said_on(content: Content, judge: ScriptedJudge, brief: Brief) -> list[str]:
    question = content.question("fit_needs")
    text = FIT.feedback(question, "", marked(""), judge, context(content, brief=brief))
    assert text is not None
    return text.splitlines()


def test_needs_are_learned_in_their_order(content: Content, judge: ScriptedJudge) -> None:
    brief = FIT.learn(
        content.question("fit_needs"), "fair hours, a kind team", judge, context(content)
    )
    assert brief is not None
    assert brief.needs == ["fair hours", "a kind team"]


def test_a_need_is_set_against_what_comes_nearest(content: Content, judge: ScriptedJudge) -> None:
    judge.near = {"six drivers": 0.6}
    told = {"culture": "We start early.", "team": "You'd work with six drivers."}
    lines = said_on(content, judge, Brief(needs=["a kind team"], told=told))
    assert (
        lines[1] == "- “a kind team”: you were told “You'd work with six drivers”. Is that enough?"
    )
    assert lines[-1].startswith("You have heard something on each.")


def test_what_is_of_the_topic_counts_as_heard(content: Content, judge: ScriptedJudge) -> None:
    judge.topics = {"team": "team"}
    lines = said_on(content, judge, Brief(needs=["a kind team"], told={"team": "We are three."}))
    assert "We are three" in lines[1]


def test_what_nobody_spoke_of_is_unknown_and_is_to_be_asked(
    content: Content, judge: ScriptedJudge
) -> None:
    judge.topics = {"training": "development"}
    lines = said_on(content, judge, Brief(needs=["training", "quiet"], told={"team": "Three."}))
    assert lines[1:3] == [
        "- “training”: nobody has said anything about it yet.",
        "- “quiet”: nobody has said anything about it yet.",
    ]
    assert lines[-1] == "Before you say yes, ask about “training”."


def test_nothing_is_invented_where_nothing_was_said(content: Content, judge: ScriptedJudge) -> None:
    lines = said_on(content, judge, Brief(needs=["quiet"]))
    assert lines[:2] == [
        "Nobody here has told you anything about these yet, so ask:",
        "- “quiet”",
    ]
