"""Questions that ask for a plan, a reason or a price are not answered by any good story."""

import pytest

from coach.content import load_content
from coach.scoring import load_scorer

from ...answers import BAKERY, PAY, PLAN

PLAIN = {
    "pay": "off_pay",
    "motive": "off_motive",
    "what_would_you_do": "off_plan",
}


def questions_of(kind):
    return [one.id for one in load_content().questions.values() if one.type == kind]


@pytest.mark.parametrize("kind", PLAIN)
def test_a_story_that_answers_something_else_is_told_so_and_nothing_else(kind):
    for question in questions_of(kind):
        score = load_scorer().score(question, BAKERY)
        assert score.overall <= 2.5, question
        assert [one.kind for one in score.remarks] == [PLAIN[kind]], question


def test_an_answer_about_pay_fits_a_question_about_pay_alone():
    scorer = load_scorer()
    own = scorer.score("owner_pay", PAY)
    assert own.overall >= 3.5
    assert not {"off_pay", "missing_range", "missing_basis"} & {one.kind for one in own.remarks}
    for kind in ("motive", "what_would_you_do"):
        for question in questions_of(kind):
            assert scorer.score(question, PAY).overall <= own.overall - 1, question


def test_a_plan_fits_a_question_for_a_plan_alone():
    scorer = load_scorer()
    own = scorer.score("supervisor_three_jobs_two_hands", PLAN)
    assert own.overall >= 4
    for kind in ("motive", "pay"):
        for question in questions_of(kind):
            assert scorer.score(question, PLAN).overall <= own.overall - 1, question


def test_years_and_loaves_are_no_sum_of_money():
    said = "I have worked here for two years and bake forty loaves an evening. " + PAY
    (praise,) = [
        one for one in load_scorer().score("owner_pay", said).remarks if one.kind == "pay_range"
    ]
    assert praise.evidence.startswith("I'm hoping for fifteen")


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("What would you say are your strengths?", "motive"),
        ("How would you describe yourself?", "motive"),
        ("A colleague takes home goods from the shelf. What do you do?", "what_would_you_do"),
        ("What wage were you thinking of?", "pay"),
        ("Is there a day on which you had to disappoint somebody?", "episode"),
    ],
)
def test_the_type_of_a_new_question_shows_in_its_wording(asked, kind):
    assert load_scorer().question(asked).type == kind
