"""Sums of money, what they rest on, and numbers that are none."""

import pytest

from coach.scoring.remarks.pay_words import BASIS, OPEN, SUM

SUMS = """
I'd say £31,000.
around 28,000
between 31 and 34 thousand
two thousand a month
three and a half thousand
two grand
sixteen pounds an hour
nine pounds an hour
2,500 monthly
15/hour
14.50 an hour
fourteen fifty an hour
28–31,000
2500 €
2500 EUR
55,000 USD
31k
in the mid twenties
the low thirties
fourteen to sixteen, depending on nights
120 a shift
3,200 to 3,600 gross
twenty-eight thousand
somewhere near the top of the band
between sixteen and seventeen fifty an hour
""".strip().splitlines()
NO_SUMS = """
I work 40 hours a week.
twelve shifts a week
25 days a year of holiday
from 8 to 4 every day
20 to 30 guests
between 2019 and 2022 I was away
from 2015 to 2020 I drove a van
I began in 2019, a year later I was foreman
20 net curtains
ten basic skills
forty loaves an hour
two years ago
I rang the first two cafés
I'm on minimum wage now.
twice a week
""".strip().splitlines()


@pytest.mark.parametrize("said", SUMS)
def test_a_sum_is_found(said):
    assert SUM.search(said)


@pytest.mark.parametrize("said", NO_SUMS)
def test_a_number_of_other_things_is_no_sum(said):
    assert not SUM.search(said)


@pytest.mark.parametrize(
    ("said", "rests"),
    [
        ("Three adverts on this estate name that.", True),
        ("I'm on fourteen now.", True),
        ("That is the going rate here.", True),
        ("I asked two friends who do the same work.", True),
        ("That's what the two shops on the same street pay for it.", True),
        ("It's what a baker is paid in this town.", True),
        ("I'd take what you pay.", False),
        ("What about holiday pay?", False),
        ("What matters to me is fair pay.", False),
        ("I'd like to know what the company pays at Christmas.", False),
        ("I'd like to earn £30,000 a year.", False),
        ("Thanks for asking about pay.", False),
        ("I wait on twelve tables.", False),
    ],
)
def test_what_a_figure_rests_on(said, rests):
    assert bool(BASIS.search(said)) == rests


@pytest.mark.parametrize(
    ("said", "is_open"),
    [
        ("I'm open to less if the hours suit.", True),
        ("I'd take 13 if there's Sundays off.", True),
        ("I'd happily take thirteen.", True),
        ("I could start at a little less.", True),
        ("It's negotiable.", True),
        ("Of course I did my training in 2019 and worked long hours.", False),
        ("I could start on Monday.", False),
        ("I could start on the first of May.", False),
        ("I'd accept nothing less than 17.", False),
        ("I'd take home a bit more here.", False),
    ],
)
def test_what_leaves_the_talk_open(said, is_open):
    assert bool(OPEN.search(said)) == is_open


def test_a_basis_is_no_basis_without_a_sum_beside_it(scorer):
    said = "I started here in 2019. Now I earn what the scale says. A year later I became senior."
    score = scorer.score("owner_pay", said)
    assert not any(one.praise for one in score.remarks)


def test_the_price_of_an_oven_is_no_wish(scorer):
    said = (
        "The big oven broke down at one in the morning and a new one cost £12,000. I rang the "
        "first two cafés and told them the truth, split the dough into rolls and asked my "
        "colleague to pack. Five cafés got everything in time and none of them left us."
    )
    score = scorer.score("owner_pay", said)
    assert [one.kind for one in score.remarks] == ["off_pay"]
    assert "12,000" not in score.remarks[0].evidence
