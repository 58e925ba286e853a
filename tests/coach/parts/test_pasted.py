"""Adverts, names and memories as people paste them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content import load_content
from coach.parts import Brief
from coach.parts.pasted import says_nothing, with_first_interview, with_pasted

PERSONAS = load_content().personas.values()

HEADED = """\
Company: Brightwater Linen
Duties:
- Plan the daily van rounds
- Ring customers when a van is late
- Managing the float
- 25 days of holiday
Our values: reliability, straight talk and thrift.
Pay £26,500 - £29,500 a year
You will meet Marta Okafor, operations lead, and Graham Sutcliffe (owner).
We decide by Friday week.
"""
RUNNING = (
    "We are looking for a care assistant to join Alderfold Homes. You will help residents with "
    "washing, prepare breakfast and write the daily notes. 12.50 to 13.20 per hour."
)
NUMBERED = """\
Nightjay Lights is hiring a junior developer.
1. Fix faults in the booking page
2) Answer questions from customers
• Write tests
30k-34k per year
"""


def pasted(brief: Brief, text: str) -> Brief:
    return with_pasted(brief, text, PERSONAS)


def test_an_advert_with_headings() -> None:
    company = pasted(Brief(), HEADED).company
    assert company is not None
    assert company.name == "Brightwater Linen"
    assert company.role is not None
    assert company.role.duties == [
        "Plan the daily van rounds",
        "Ring customers when a van is late",
        "Managing the float",
    ]
    assert [one.name for one in company.values] == ["reliability", "straight talk", "thrift"]
    assert company.pay is not None
    assert (company.pay.low, company.pay.high) == (26500, 29500)
    assert (company.pay.currency, company.pay.per) == ("£", "year")
    assert {key: one.name for key, one in company.people.items()} == {
        "supervisor": "Marta Okafor",
        "owner": "Graham Sutcliffe",
    }
    assert company.decision == "We decide by Friday week."


def test_an_advert_in_running_text() -> None:
    company = pasted(Brief(), RUNNING).company
    assert company is not None
    assert company.name == "Alderfold Homes"
    assert company.role is not None
    assert company.role.duties == [
        "help residents with washing",
        "prepare breakfast",
        "write the daily notes",
    ]
    assert company.pay is not None
    assert (company.pay.low, company.pay.high, company.pay.per) == (12.5, 13.2, "hour")


def test_an_advert_with_numbers_and_dots() -> None:
    company = pasted(Brief(), NUMBERED).company
    assert company is not None
    assert company.name == "Nightjay Lights"
    assert company.role is not None
    assert company.role.duties == [
        "Fix faults in the booking page",
        "Answer questions from customers",
        "Write tests",
    ]
    assert company.pay is not None
    assert (company.pay.low, company.pay.high) == (30000, 34000)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("COMPANY: Acme", "Acme"),
        ("The company is called Nightjay Lights. Their values are care.", "Nightjay Lights"),
        ("I have an interview at Cook & Sons next week", "Cook & Sons"),
        ("Employer: St. Mary's Home", "St. Mary's Home"),
        ("Join Bank of Ireland today", "Bank of Ireland"),
        ("We are looking for a cook.", "the company"),
    ],
)
def test_the_name_of_the_company(text: str, name: str) -> None:
    company = pasted(Brief(), text).company
    assert company is not None
    assert company.name == name


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("You'll be responsible for stock control.", "responsible for stock control"),
        ("You’ll run the bar.", "run the bar"),
        ("Responsibilities: serving guests", "serving guests"),
        ("- Bring in the post", "Bring in the post"),
    ],
)
def test_a_duty_is_kept_in_the_words_of_the_advert(text: str, duty: str) -> None:
    assert pasted(Brief(), text).duties == [duty]


@pytest.mark.parametrize(
    "text",
    [
        "You will need a driving licence.",
        "- A driving licence",
        "You will meet Ms Lopez on Monday.",
    ],
)
def test_what_is_wanted_or_offered_is_no_duty(text: str) -> None:
    assert pasted(Brief(), text).duties == []


def test_names_and_titles_in_several_styles() -> None:
    text = "Ms Ana Lopez, the owner; Tom Reed - my future colleague; Joan Pike is the shop manager"
    company = pasted(Brief(), text).company
    assert company is not None
    assert {key: one.name for key, one in company.people.items()} == {
        "owner": "Ms Ana Lopez",
        "coworker": "Tom Reed",
        "supervisor": "Joan Pike",
    }


def test_lines_about_oneself_are_kept_word_for_word() -> None:
    brief = pasted(Brief(), "I baked for nine years. I have a licence.\nI like mornings")
    assert brief.cv == ["I baked for nine years.", "I have a licence.", "I like mornings"]


def test_nothing_of_what_was_known_is_lost(linen: Brief) -> None:
    brief = pasted(linen, NUMBERED)
    assert brief.company is not None
    assert linen.company is not None
    assert brief.company.name == "Brightwater Linen"
    assert set(linen.duties) < set(brief.duties)
    assert brief.company.people == linen.company.people


def test_pasting_the_same_twice_adds_no_duty_twice() -> None:
    once = pasted(Brief(), HEADED)
    assert pasted(once, HEADED).duties == once.duties


@pytest.mark.parametrize("text", ["nothing", "Nothing yet, sorry", "no", "I have nothing", "skip"])
def test_nothing_leaves_the_brief_as_it_is(text: str) -> None:
    assert says_nothing(text)
    assert pasted(Brief(), text) == Brief()
    assert with_first_interview(Brief(), text) == Brief()


@pytest.mark.parametrize(
    ("text", "worries"),
    [
        ("They seemed worried about my two years at home.", ["your two years at home"]),
        ("They worried that I was too old.", ["that you were too old"]),
        ("She was not sure about my English; that was all.", ["your English"]),
        ("A concern was my driving licence, I think.", ["your driving licence"]),
        ("They asked about stock and I told them.", []),
    ],
)
def test_a_worry_is_put_so_that_it_goes_into_a_question(text: str, worries: list[str]) -> None:
    assert with_first_interview(Brief(), text).worries == worries


def test_what_was_asked_the_first_time_is_kept_word_for_word() -> None:
    brief = with_first_interview(Brief(), "They asked about stock. I said weekly.\nThen pay.")
    assert brief.asked_before == ["They asked about stock.", "I said weekly.", "Then pay."]


@given(st.text(max_size=300))
def test_any_text_can_be_pasted_and_only_what_was_entered_is_kept(text: str) -> None:
    brief = with_first_interview(pasted(Brief(), text), text)
    assert all(one in text for one in [*brief.cv, *brief.asked_before])
    assert Brief.model_validate(brief.as_json()) == brief


@pytest.mark.parametrize(
    "text",
    [
        f"Pay £{'9' * 400} - £{'9' * 400} a year",
        f"{'1,' * 400}1 - {'9.' * 400}9 per hour",
    ],
)
def test_a_pay_without_end_stays_a_number(text: str) -> None:
    company = pasted(Brief(), text).company
    assert company is not None
    pay = company.pay
    assert pay is None or math.isfinite(pay.low + pay.high)


def test_a_name_of_initials_is_read_to_its_end() -> None:
    company = pasted(Brief(), "I have an interview with A.B. Marlow & Sons on Friday.").company
    assert company is not None
    assert company.name == "A.B. Marlow & Sons"
