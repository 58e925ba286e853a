"""Amounts of money in the candidate's own words, and which of them is asked for."""

import pytest

from coach.parts.amounts import asked_for


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("I hope for 29,000", 29000, 29000, "29,000"),
        ("Something like 29 000 would do", 29000, 29000, "29 000"),
        ("26-29k", 26000, 29000, "26-29k"),
        ("I'd go with 33 to 36 thousand, gross", 33000, 36000, "33 to 36 thousand"),
        ("anywhere between 24 and 27 I suppose", 24, 27, "between 24 and 27"),
        ("upper twenties", 27000, 29000, "upper twenties"),
        ("Low to mid forties feels right to me", 40000, 46000, "Low to mid forties"),
        ("the mid-30s, depending on the shifts", 34000, 36000, "the mid-30s"),
        ("thirty-two thousand pounds", 32000, 32000, "thirty-two thousand pounds"),
        ("I was thinking of twenty six to twenty eight grand", 26000, 28000,
         "twenty six to twenty eight grand"),
        ("14.25 an hour", 14.25, 14.25, "14.25"),
        ("£13 to £14.50 per hour please", 13, 14.5, "£13 to £14.50"),
        ("5 lakh to 6 lakh", 500000, 600000, "5 lakh to 6 lakh"),
        ("2.600 euros a month", 2600, 2600, "2.600 euros"),
        ("27k", 27000, 27000, "27k"),
        ("I made 23,400 before, but here I'd like 26,000", 26000, 26000, "26,000"),
        ("My last boss paid 30k and I'd want 33k at least", 33000, 33000, "33k"),
        ("Between 28,500 and 31,000, by the adverts", 28500, 31000, "Between 28,500 and 31,000"),
        ("I ran a crew of 14 for 6 years, so 35,500", 35500, 35500, "35,500"),
        ("I wouldn't go below 31k", 31000, 31000, "31k"),
        ("I'd take 27,500 if we look at it again after 6 months", 27500, 27500, "27,500"),
    ],
)  # fmt: skip
def test_what_is_asked_for_keeps_its_words(text: str, low: float, high: float, words: str) -> None:
    found = asked_for(text)
    assert found is not None
    assert (found.low, found.high, found.words) == (low, high, words)
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "whatever is fair",
        "Last year I was on 31,200.",
        "I'm on 28k now",
        "I get 14.10 an hour at the moment",
        "24k is what my old firm gave me",
        "The adverts say 30 to 33",
        "I heard that you pay 34k",
        "I saved them 12,000 in one year",
        "My rent is 850 a month",
        "6 per cent more than now",
        "I've 3 children and 11 years in the trade",
        "I could start at 9 or half past",
        "since 2019 I've looked after 22 beds",
        "I'd like to finish at 4:30",
        "1st of May would suit me",
        "I need 2 days to think about it",
        "...",
        "",
    ],
)
def test_other_numbers_are_no_demand(text: str) -> None:
    assert asked_for(text) is None
