"""The salary talk: a range, an offer or a fixed scale, and one push back."""

import pytest

from coach.content import Content
from coach.content.company import Pay
from coach.parts import PARTS, Brief
from coach.parts.salary import OFFER, PUSH, PUSH_OFFER, RANGE, SCALE, money, scale
from coach.scoring import Remark

from .made import ScriptedJudge, attempt, context

SALARY = PARTS["salary"]


def seed_of(content: Content, variant: str) -> str:
    """An interview in which this variant comes."""
    for number in range(60):
        put = SALARY.put(0, context(content, interviewer="owner", interview=f"seed{number}"))
        assert put is not None
        if put.question == variant:
            return f"seed{number}"
    raise AssertionError(f"{variant} never comes")


@pytest.mark.parametrize(
    ("amount", "pay", "said"),
    [
        (27000, Pay(low=1, high=2, currency="£"), "£27,000 a year"),
        (12.5, Pay(low=1, high=2, currency="€", per="hour"), "€12.50 an hour"),
        (13, Pay(low=1, high=2, per="hour"), "13 an hour"),
    ],
)
def test_an_amount_as_it_is_said(amount: float, pay: Pay, said: str) -> None:
    assert money(amount, pay) == said


def test_the_push_names_the_figure_that_was_named(content: Content) -> None:
    seed = seed_of(content, RANGE)
    told = attempt(RANGE, "Between 28,500 and 31,000, by the adverts.")
    now = context(content, interview=seed, asked=[RANGE], attempts=[told])
    put = SALARY.put(1, now)
    assert put is not None
    assert (put.question, put.fields) == (PUSH, {"figure": "Between 28,500 and 31,000"})


@pytest.mark.parametrize(
    "text",
    [
        "Oh, I leave that to you, whatever you pay people.",
        "You know better than me what is usual here.",
        "In my last job I was on 26,800, that's all I can say.",
        "I haven't got a number.",
    ],
)
def test_no_figure_is_put_into_the_mouth_of_who_named_none(content: Content, text: str) -> None:
    seed = seed_of(content, RANGE)
    now = context(content, interview=seed, asked=[RANGE], attempts=[attempt(RANGE, text)])
    put = SALARY.put(1, now)
    assert put is not None
    assert put.question == PUSH_OFFER
    assert "{figure}" not in content.question(PUSH_OFFER).text


def test_what_they_would_pay_anyway_is_not_pushed_back_on(content: Content, linen: Brief) -> None:
    seed = seed_of(content, RANGE)
    for text, pushed in (("Around 26k would be fine.", None), ("I'm hoping for 28 to 31k.", PUSH)):
        told = [attempt(RANGE, text)]
        now = context(content, brief=linen, interview=seed, asked=[RANGE], attempts=told)
        put = SALARY.put(1, now)
        assert (put.question if put else None) == pushed


def test_a_figure_in_any_words_is_not_asked_for_again(
    content: Content, judge: ScriptedJudge
) -> None:
    judge.remarks = [Remark("missing_range", "x", advice="Say a figure.")]
    question, now = content.question(RANGE), context(content)
    found = SALARY.score(question, "somewhere in the low thirties I'd say", judge, now)
    assert (found.criteria["range"], found.remarks) == (1.0, [])
    assert SALARY.score(question, "no idea to be honest", judge, now).remarks == judge.remarks


def test_a_scale_is_said_from_end_to_end() -> None:
    assert scale(Pay(low=11.5, high=12, currency="£", per="hour")) == "from £11.50 to £12 an hour"
    assert scale(Pay(low=30000, high=30000, currency="$")) == "$30,000 a year"


def test_there_is_one_push_only(content: Content) -> None:
    seed = seed_of(content, RANGE)
    now = context(content, interview=seed, asked=[RANGE, PUSH], attempts=[attempt(RANGE, "30k")])
    assert SALARY.put(1, now) is None


def test_an_offer_that_was_taken_is_not_pushed_back_on(content: Content) -> None:
    seed = seed_of(content, OFFER)
    for text, pushed in (("Thank you, I gladly take it.", None), ("I had 32,000 in mind.", PUSH)):
        now = context(content, interview=seed, asked=[OFFER], attempts=[attempt(OFFER, text)])
        put = SALARY.put(1, now)
        assert (put.question if put else None) == pushed


def test_the_offer_is_the_bottom_of_the_band(content: Content, linen: Brief) -> None:
    put = SALARY.put(0, context(content, brief=linen, interview=seed_of(content, OFFER)))
    assert put is not None
    assert put.fields["offer"] == "£26,500 a year"


def test_a_fixed_scale_leaves_nothing_to_push(content: Content, homes: Brief) -> None:
    now = context(content, brief=homes)
    put = SALARY.put(0, now)
    assert put is not None
    assert (put.question, put.fields["scale"]) == (SCALE, "from €33,400 to €36,200 a year")
    assert SALARY.length(now) == 1
    after = context(content, brief=homes, asked=[SCALE], attempts=[attempt(SCALE, "40,000!")])
    assert SALARY.put(1, after) is None
