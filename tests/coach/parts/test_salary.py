"""The salary talk: a range, an offer or a fixed scale, and one push back."""

import pytest

from coach.content import Content
from coach.content.company import Pay
from coach.parts import PARTS, Brief
from coach.parts.salary import OFFER, PUSH, RANGE, SCALE, highest_named, money

from .made import attempt, context

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
    ("text", "found"),
    [
        ("between 28,500 and 31,000", (31000, "31,000")),
        ("£30k to £34k.", (34000, "£34k")),
        ("30 thousand", (30000, "30 thousand")),
        ("13.20 an hour", (13.2, "13.20")),
        ("1.2 years, that is 29000", (29000, "29000")),
        ("five per cent more", None),
        ("10% above, 5 per cent at least", None),
        ("whatever you think", None),
        ("I have 2 children", None),
        ("..., and so on", None),
    ],
)
def test_the_highest_amount_that_was_named(text: str, found: tuple[float, str] | None) -> None:
    assert highest_named(text) == found


@pytest.mark.parametrize(
    ("amount", "pay", "said"),
    [
        (27000, Pay(low=1, high=2, currency="£"), "£27,000 a year"),
        (12.5, Pay(low=1, high=2, currency="€", per="hour"), "€12.5 an hour"),
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
    assert (put.question, put.fields) == (PUSH, {"figure": "31,000"})


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
    assert (put.question, put.fields["scale"]) == (SCALE, "€36,200 a year")
    assert SALARY.length(now) == 1
    after = context(content, brief=homes, asked=[SCALE], attempts=[attempt(SCALE, "40,000!")])
    assert SALARY.put(1, after) is None
