"""Which earlier question is meant, with the real measure of closeness."""

import pytest

from coach.content import load_content
from coach.interview.earlier import PutQuestion, earlier_question
from coach.service import Coach

CONTENT = load_content()
PUT = [
    PutQuestion(one, number, CONTENT.questions[one].text, "questions", one.split("_")[0], 0)
    for number, one in enumerate(
        (
            "supervisor_hard_feedback",
            "supervisor_saved_time",
            "coworker_handover",
            "owner_five_years",
            "owner_pay",
        ),
        start=1,
    )
]
COACH = Coach()


def meant(text: str, current: int = 4) -> int | str:
    found = earlier_question(
        text,
        PUT,
        current,
        COACH.closeness,
        CONTENT.personas,
        {one.id: "I swapped the shifts with Olu." for one in PUT[:1]},
        {one.id: CONTENT.questions[one.id].competency for one in PUT},
    )
    return found.number if isinstance(found, PutQuestion) else found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("number three once more", 3),
        ("Q2 pls", 2),
        ("my second one was rubbish, back to it", 2),
        ("undo, back one", 4),
        ("three back", 2),
        ("the last but one", 3),
        ("the one about criticism from my boss", 1),
        ("where you asked where I see myself in the future", 4),
        ("what Jo wanted to know", 3),
        ("the one I told about swapping shifts", 1),
        ("the one I skipped", 4),
    ],
)
def test_which_question_is_meant(text: str, number: int) -> None:
    assert meant(text) == number


@pytest.mark.parametrize(
    ("text", "current", "why"),
    [
        ("go back one", 0, "beyond"),
        ("number nine", 4, "no_such_number"),
        ("the one about steam engines", 4, "unclear"),
    ],
)
def test_why_there_is_none(text: str, current: int, why: str) -> None:
    assert meant(text, current) == why
