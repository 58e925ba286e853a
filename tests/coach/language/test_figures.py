"""No figure is cut in two, wherever a passage of an answer is quoted or read."""

import pytest

from coach.feedback.words import quoted
from coach.interview.follow_up import quote_of
from coach.interview.left_out import figures_in
from coach.interview.roles import usable_role
from coach.language.figures import words_of
from coach.parts.brief import Brief
from coach.parts.pasted import with_pasted
from coach.report.wording import shortened
from coach.scoring import Score, SentenceFinding

SUMS = ["29,000", "29.5k", "€29 000", "29'000", "£12.21 an hour"]


def a_score(text: str) -> Score:
    return Score(None, None, None, None, [SentenceFinding(text, "A", 0.9, None)], [], None, "pay")


@pytest.mark.parametrize("amount", SUMS)
def test_what_a_follow_up_quotes_has_the_whole_figure(amount: str) -> None:
    assert amount in quote_of(a_score(f"I would hope for {amount}, and six weeks off"))


@pytest.mark.parametrize("amount", SUMS[:4])
def test_a_quotation_that_is_cut_has_all_of_a_figure_or_nothing(amount: str) -> None:
    text = f"In this town I would hope for {amount} and six weeks off in summer"
    for longest in range(1, len(text.split())):
        cut = quoted(text, longest)
        assert amount in cut or "29" not in cut
    for longest in range(8, len(text)):
        cut = shortened(text, longest)
        assert len(cut) <= longest
        assert amount in cut or "29" not in cut


def test_a_figure_is_the_same_however_its_thousands_are_set_apart() -> None:
    assert figures_in("29,000") == figures_in("€29 000") == figures_in("29'000") == {"29000"}
    assert figures_in("29 people, £12.21 and 29.5k") == {"29", "12.21", "29.5"}


def test_words_stay_words() -> None:
    assert words_of("In 2019 we sold 3 200 pots, 400 of them blue") == [
        *("In", "2019", "we", "sold", "3 200", "pots,", "400", "of", "them", "blue")
    ]


@pytest.mark.parametrize("text", ["between 29,000 and 31,000", "29'000 francs", "€29 a day"])
def test_money_is_no_job(text: str) -> None:
    assert usable_role(text) is None


@pytest.mark.parametrize("text", ["€29 000 - €31 000 a year", "29'000 to 31'000 a year"])
def test_an_adverts_pay_is_read_whole(text: str) -> None:
    company = with_pasted(Brief(), f"Pay: {text}", []).company
    assert company is not None
    assert company.pay is not None
    assert (company.pay.low, company.pay.high) == (29000, 31000)
