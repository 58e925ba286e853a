"""What the advert asks for and the CV does not show, and who asks about it."""

import pytest

from coach.content import Company, Content
from coach.content.company import Role
from coach.parts import PARTS, Brief
from coach.parts.not_shown import MOST_PROBED, QUESTION, next_gap, not_shown
from coach.parts.pasted import with_pasted
from coach.service import Coach, load_coach

from .made import ScriptedJudge, context, marked, play

CV = ["I drove a van for six years and kept my own log.", "I loaded it, too."]
DUTIES = ["plan the tours", "speak Welsh to customers", "wash the vans"]


def brief_with(duties: list[str], cv: list[str] = CV, **more: list[str]) -> Brief:
    role = Role(title="driver", duties=duties)
    return Brief(company=Company(name="Acme", role=role), cv=cv, **more)


def test_only_what_is_far_from_all_of_the_cv_is_listed_the_farthest_first(
    judge: ScriptedJudge,
) -> None:
    judge.near = {"drove": 0.2}
    assert not_shown(brief_with(["speak Welsh"], wanted=["own tools"]), judge) == [
        "speak Welsh",
        "own tools",
    ]
    judge.near = {"drove": 0.3}
    assert not_shown(brief_with(["speak Welsh"]), judge) == []


def test_a_word_that_both_have_is_enough_of_a_doubt(judge: ScriptedJudge) -> None:
    assert not_shown(brief_with(["wash the vans", "logging the miles"]), judge) == []


def test_without_enough_of_a_cv_nothing_is_missed(judge: ScriptedJudge) -> None:
    assert not_shown(brief_with(DUTIES, ["I am punctual."]), judge) == []
    assert not_shown(Brief(cv=CV), judge) == []


def test_two_are_asked_about_by_two_interviewers_and_none_twice(content: Content) -> None:
    brief = Brief(not_shown=["speak Welsh", "own tools", "a third thing"])
    role = play(PARTS["role"], content, brief=brief, role="lion tamer")
    assert role[0] == QUESTION
    assert not any(one.startswith(QUESTION) for one in role[1:])
    now = context(content, brief=brief, asked=role, interviewer="owner")
    put = PARTS["earlier"].put(0, now)
    assert put is not None
    assert (put.question, put.fields) == (f"{QUESTION}#2", {"asked": "own tools"})
    later = context(content, brief=brief, asked=[*role, put.question])
    assert next_gap(later) is None
    assert MOST_PROBED == 2


def test_a_worry_of_the_first_interview_comes_before_it(content: Content) -> None:
    brief = Brief(not_shown=["speak Welsh"], worries=["your age"])
    asked = play(PARTS["earlier"], content, brief=brief)
    assert asked == ["earlier_worry", QUESTION]


def test_the_candidate_hears_of_it_after_pasting(content: Content, judge: ScriptedJudge) -> None:
    preparation = PARTS["preparation"]
    question = content.question("preparation_paste")
    text = "Duties:\n- Speak Welsh to guests\n\nMy CV:\n" + "\n".join(CV)
    learned = preparation.learn(question, text, judge, context(content))
    assert learned is not None
    assert learned.not_shown == ["Speak Welsh to guests"]
    said = preparation.feedback(
        question, text, marked(text), judge, context(content, brief=learned)
    )
    assert said is not None
    assert "- “Speak Welsh to guests”" in said


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load_coach()


@pytest.mark.parametrize(
    ("text", "missing", "shown"),
    [
        (
            "Hotel receptionist. You will check in guests, balance the till and sell spa packages. "
            "Fluent French required.\n\nMy CV:\nI worked on the desk of a youth hostel and "
            "welcomed guests at night. I counted the cash box every morning.",
            "Fluent French",
            "check in guests",
        ),
        (
            "Duties:\n- Prune fruit trees\n- Drive the ride-on mower\n"
            "Essential: payroll software\n\nMy CV:\nI cut back the apple trees on my uncle's "
            "farm for three winters. I mowed the lawns of eleven customers on a tractor mower.",
            "payroll software",
            "Drive the ride-on mower",
        ),
    ],
)
def test_the_real_encoder_lists_what_is_missing_and_not_what_is_there(
    coach: Coach, text: str, missing: str, shown: str
) -> None:
    brief = with_pasted(Brief(), text, coach.content.personas.values())
    found = not_shown(brief, coach)
    assert shown not in found
    assert missing in found
    assert all(one in (*brief.duties, *brief.wanted) for one in found)
