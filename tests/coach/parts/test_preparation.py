"""The checklist: what is ready, what is missing, how to get it."""

import pytest

from coach.content import Content, Question, load_content
from coach.parts import PARTS, Brief, Context
from coach.parts.preparation import checklist
from coach.scoring import Remark

from .made import ScriptedJudge, context, marked

PREPARATION = PARTS["preparation"]


def test_with_nothing_entered_the_list_says_so_and_how_to_begin() -> None:
    lines = checklist(Brief())
    assert lines[:2] == ["On your list so far:", "- nothing yet"]
    assert len(lines) == 7, "three missing things at most"


def test_what_was_entered_moves_from_missing_to_ready(linen: Brief) -> None:
    brief = linen.model_copy(
        update={"asked_before": ["They asked about stock."], "worries": ["the till"]}
    )
    text = "\n".join(checklist(brief))
    ready, missing = text.split("Still missing:")
    for one in (
        "Brightwater Linen",
        "Marta Okafor (operations lead)",
        "thrift",
        "5 duties",
        "till",
    ):
        assert one in ready
    assert "your own questions" in missing
    assert "Brightwater" not in missing


def test_a_full_list_misses_nothing(linen: Brief) -> None:
    brief = linen.model_copy(update={"asked_before": ["stock"], "own_questions": ["Why?"]})
    assert "Still missing:" not in checklist(brief)


def test_an_employer_without_a_name_is_still_missing() -> None:
    brief = PREPARATION.learn(*_entry("preparation_paste", "- sweep the yard"))
    assert brief is not None
    lines = checklist(brief)
    assert "- the job: 1 duty from the advert" in lines
    assert any(one.startswith("- the company's name") for one in lines)


def _entry(
    question_id: str, text: str, brief: Brief | None = None
) -> tuple[Question, str, ScriptedJudge, Context]:
    content = load_content()
    now = context(content, brief=brief or Brief())
    return content.question(question_id), text, ScriptedJudge(), now


@pytest.mark.parametrize("question_id", ["preparation_told", "preparation_paste"])
def test_what_is_told_and_what_is_pasted_is_learned(question_id: str) -> None:
    brief = PREPARATION.learn(*_entry(question_id, "I work at Acme. Company: Acme"))
    assert brief is not None
    assert brief.company is not None
    assert brief.company.name == "Acme"


def test_the_first_interview_and_the_own_questions_are_learned() -> None:
    first = PREPARATION.learn(*_entry("preparation_first", "They worried about my age."))
    assert first is not None
    assert first.worries == ["your age"]
    own = PREPARATION.learn(
        *_entry("preparation_questions", "1. Why?\n2. How is it judged?", first)
    )
    assert own is not None
    assert own.own_questions == ["Why?", "How is it judged?"]
    assert own.worries == ["your age"]
    assert PREPARATION.learn(*_entry("preparation_questions", "none", own)) is None


def test_the_company_is_named_once_it_is_known(content: Content, linen: Brief) -> None:
    for brief, name in ((linen, "Brightwater Linen"), (Brief(), "them")):
        put = PREPARATION.put(0, context(content, brief=brief))
        assert put is not None
        assert put.fields == {"company_or_them": name}


def test_own_questions_are_judged_one_by_one_in_their_order(
    content: Content, judge: ScriptedJudge
) -> None:
    judge.topics = {"pay": "salary", "judged": "evaluation"}
    judge.overall = 3.0
    judge.remarks = [Remark("missing_open", "x", advice="Begin with how.")]
    brief = Brief(own_questions=["What is the pay?", "How am I judged?"])
    said = PREPARATION.feedback(
        content.question("preparation_questions"),
        "",
        marked(""),
        judge,
        context(content, brief=brief),
    )
    assert said is not None
    lines = said.splitlines()
    assert lines[1].startswith("1. “What is the pay?” - about pay and benefits; it can be sharper")
    assert lines[2].strip() == "Begin with how."
    assert lines[3].startswith("2. “How am I judged?”")
    assert lines[-1] == "Leave the question about pay until last, when they want you."


def test_pay_as_the_last_question_is_left_alone(content: Content, judge: ScriptedJudge) -> None:
    judge.topics = {"pay": "salary"}
    now = context(content, brief=Brief(own_questions=["How do you work?", "What is the pay?"]))
    question = content.question("preparation_questions")
    said = PREPARATION.feedback(question, "", marked(""), judge, now)
    assert said is not None
    assert "until last" not in said


def test_no_own_questions_are_told_as_a_gap(content: Content, judge: ScriptedJudge) -> None:
    question = content.question("preparation_questions")
    said = PREPARATION.feedback(question, "none", marked(""), judge, context(content))
    assert said is not None
    assert said.startswith("You asked nothing.")


def test_the_coach_probes_nowhere_in_it(content: Content) -> None:
    bad = marked("x", overall=1.0, criteria={"company": 0.0})
    question = content.question("preparation_told")
    assert PREPARATION.follow_up(question, bad, [], context(content)) is None
