"""A value of the company's, and what the candidate did that shows it."""

from coach.content import Company, Content
from coach.content.company import Value
from coach.interview.asked_question import asked_question
from coach.parts import PARTS, Brief
from coach.parts.culture import USUAL_VALUES

from .made import context

CULTURE = PARTS["culture"]


def test_the_value_is_one_of_the_companys(content: Content, linen: Brief) -> None:
    assert linen.company is not None
    values = {one.name: one.meaning for one in linen.company.values}
    chosen = set()
    for seed in "abcdefgh":
        put = CULTURE.put(0, context(content, brief=linen, interview=seed))
        assert put is not None
        assert put.fields["meaning"] == values[put.fields["value"]]
        chosen.add(put.fields["value"])
    assert len(chosen) > 1, "another in another interview"


def test_without_a_company_a_usual_value_is_put(content: Content) -> None:
    put = CULTURE.put(0, context(content))
    assert put is not None
    assert put.fields["value"] in {one.name for one in USUAL_VALUES}


def test_a_value_without_a_meaning_leaves_no_gap(content: Content) -> None:
    brief = Brief(company=Company(name="Acme", values=[Value(name="thrift")]))
    put = CULTURE.put(0, context(content, brief=brief))
    assert put is not None
    said = asked_question(content, put.question, fields=put.fields)
    assert "it's thrift. How do" in said.text
    assert "  " not in said.simpler


def test_a_meaning_ends_as_a_sentence(content: Content) -> None:
    brief = Brief(company=Company(name="Acme", values=[Value(name="thrift", meaning="We mend")]))
    put = CULTURE.put(0, context(content, brief=brief))
    assert put is not None
    assert put.fields["meaning"] == "We mend."


def test_two_steps_and_no_more(content: Content) -> None:
    clash = CULTURE.put(1, context(content, asked=["culture_value"]))
    assert clash is not None
    assert clash.question == "culture_clash"
    assert CULTURE.put(2, context(content)) is None
