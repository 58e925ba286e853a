"""An advert and a CV as they are pasted, one beside the other."""

import pytest

from coach.parts.advert import cv_in, duties_in, wanted_in

PASTED = """\
Dispatch clerk wanted. You will book the vans, answer drivers and write the night log.
You must have a good head for maps. Knowledge of German is an advantage, own car required.

CV:
Taxi office, 2018 to 2023, nights
Took calls for eleven cars
"""


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        (
            "Duties include: you would mix the dough and you will clean the ovens",
            ["mix the dough and you will clean the ovens"],
        ),
        ("- You will greet guests\n- To lock up at night", ["greet guests", "lock up at night"]),
        ("Your duties are sweeping yards, paths and steps", ["sweeping yards, paths and steps"]),
        (
            "You would be sorting post and parcels, check badges and ring doctors",
            ["sorting post and parcels", "check badges and ring doctors"],
        ),
        ("You will be expected to train new starters", ["train new starters"]),
        (
            "You'll be responsible for stock, orders and the rota",
            ["responsible for stock, orders and the rota"],
        ),
    ],
)
def test_duties_stay_in_the_words_of_the_advert(text: str, duties: list[str]) -> None:
    assert duties_in(text) == duties


def test_what_is_wanted_and_what_is_ones_own_are_kept_apart() -> None:
    cv = cv_in(PASTED)
    assert cv == ["Taxi office, 2018 to 2023, nights", "Took calls for eleven cars"]
    assert wanted_in(PASTED, cv) == ["head for maps", "Knowledge of German", "own car"]


def test_a_line_with_a_heading_belongs_to_it_up_to_the_next() -> None:
    text = (
        "Advert: baker. From my CV: rolls and cakes for two years, no licence. Company: Ovens Ltd."
    )
    assert cv_in(text) == ["rolls and cakes for two years, no licence."]


def test_what_one_says_of_oneself_is_not_wanted_by_an_advert() -> None:
    text = "I have experience of nights and I must have a short way to work."
    assert wanted_in(text, cv_in(text)) == []
