"""The salary talk: a push back, an offer that is taken, a fixed scale."""

from typing import Any

import pytest

from coach.parts.salary import OFFER, PUSH, RANGE, SCALE, Salary

from .conftest import Begin

RANGED = "I hope for 29,000 to 31,000 a year, because that is what adverts here say."


def company(**pay: Any) -> dict[str, Any]:
    known = {"low": 27000, "high": 29000, "currency": "£", "per": "year"}
    return {"name": "Smith & Daughters", "pay": known | pay}


@pytest.fixture
def variant(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """The variant of the talk that is drawn."""
    drawn = str(request.param)
    monkeypatch.setattr(Salary, "_variant", lambda *_: drawn)
    return drawn


@pytest.mark.parametrize("variant", [RANGE], indirect=True)
def test_the_range_is_pushed_back_upon_once_in_its_own_words(begin: Begin, variant: str) -> None:
    talk = begin(company(), part="salary")
    assert talk.slots["question"] == variant
    talk.hears(RANGED).hears("go on", "next")
    assert talk.slots["question"] == PUSH
    assert "You've said 29,000 to 31,000." in talk.said[-1]
    talk.hears("I see. My reason stays the same: I ran the tours alone for two years.")
    talk.hears("go on", "next")
    assert talk.slots["stage"] == "idle"
    assert [one.question_id for one in talk.attempts] == [variant, PUSH]


@pytest.mark.parametrize("variant", [OFFER], indirect=True)
@pytest.mark.parametrize(
    "text",
    ["Thank you, that sounds good to me.", "Thanks, £27,000 is what I had hoped for."],
)
def test_an_offer_that_is_taken_is_not_pushed_back_upon(
    begin: Begin, variant: str, text: str
) -> None:
    talk = begin(company(), part="salary")
    assert "£27,000 a year" in talk.said[-1]
    talk.hears(text).hears("go on", "next")
    assert talk.slots["stage"] == "idle"
    assert "nothing to push back on" in talk.text, "that there is one question fewer is explained"
    assert [one.question_id for one in talk.attempts] == [variant]


@pytest.mark.parametrize("variant", [OFFER], indirect=True)
def test_more_than_the_offer_is_pushed_back_upon(begin: Begin, variant: str) -> None:
    talk = begin(company(), part="salary")
    talk.hears("Thank you. I had thought of 30k, for six years of this.").hears("go on", "next")
    assert talk.slots["question"] == PUSH
    assert "30k" in talk.said[-1]


def test_a_fixed_scale_is_one_question_and_nothing_to_push(begin: Begin) -> None:
    talk = begin(company(fixed=True), part="salary")
    assert talk.slots["question"] == SCALE
    assert talk.said[-1].endswith("(question 1 of 1)")
    talk.hears(RANGED).hears("go on", "next")
    assert talk.slots["stage"] == "idle"
    assert [one.question_id for one in talk.attempts] == [SCALE]


@pytest.mark.parametrize("variant", [RANGE], indirect=True)
def test_a_person_who_was_asked_for_leads_the_talk(begin: Begin, variant: str) -> None:
    talk = begin(company(), part="salary", meeting="coworker")
    assert talk.slots["question"] == variant
    assert talk.slots["interviewer"] == "coworker"


def test_a_fixed_scale_is_one_question_from_the_beginning(begin: Begin) -> None:
    talk = begin(company(fixed=True), part="salary")
    assert "(question 1 of 1)" in talk.said[-1]


@pytest.mark.parametrize("variant", [RANGE], indirect=True)
def test_a_push_that_is_skipped_is_left_alone(begin: Begin, variant: str) -> None:
    talk = begin(company(), part="salary").hears(RANGED).hears("go on", "next")
    assert talk.slots["question"] == PUSH
    talk.hears("skip this", "skip")
    assert talk.responses[0] == "utter_skipped_without_another"
    assert "push back" not in talk.text
    assert talk.slots["stage"] == "idle"


def test_a_skipped_question_is_replaced_only_where_there_is_another(begin: Begin) -> None:
    talk = begin(company(), part="thank_you_note").hears("skip it", "skip")
    assert "utter_skipped" not in talk.responses
    talk = begin(company(), part="own_questions").hears("skip it", "skip")
    assert talk.responses == ["utter_skipped"]
    assert talk.slots["stage"] == "question"
