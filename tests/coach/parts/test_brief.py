"""What the candidate told before the interview, and the personas under their real names."""

import re

import pytest

from coach.content import Company, Content, Person
from coach.parts import Brief, named, people


def test_personas_take_the_real_names_everywhere_they_are_said(
    content: Content, linen: Brief
) -> None:
    persona = content.personas["supervisor"]
    real = named(persona, linen)
    assert (real.name, real.title) == ("Marta Okafor", "operations lead")
    said = " ".join([*real.greeting, *real.closing, *real.handover, *real.goals, real.after])
    assert persona.name not in said
    assert persona.first_name not in said.split()


def test_without_a_name_the_persona_stays_who_it_is(content: Content) -> None:
    assert people(content, Brief()).keys() == content.personas.keys()
    for key, one in people(content, Brief()).items():
        assert (one.name, one.title) == (content.personas[key].name, content.personas[key].title)
        assert any(one.first_name in greeting for greeting in one.greeting)


@pytest.mark.parametrize("brief", [Brief(), "linen"])
def test_no_field_stays_open_in_what_a_person_says(
    content: Content, brief: Brief | str, linen: Brief
) -> None:
    for one in people(content, brief if isinstance(brief, Brief) else linen).values():
        said = " ".join([*one.greeting, *one.smalltalk, *one.closing, *one.goals, one.after])
        assert not re.search(r"\{(?!role\})", said)


def test_a_name_without_a_title_keeps_the_usual_title(content: Content) -> None:
    brief = Brief(company=Company(name="Acme", people={"owner": Person(name="Ana Lopez")}))
    real = people(content, brief)["owner"]
    assert (real.name, real.title) == ("Ana Lopez", content.personas["owner"].title)
    assert people(content, brief)["coworker"].name == content.personas["coworker"].name


def test_a_brief_comes_back_from_the_record_as_it_was(linen: Brief) -> None:
    brief = linen.model_copy(update={"worries": ["the till"], "told": {"team": "We are three."}})
    assert Brief.model_validate(brief.as_json()) == brief
    assert Brief().as_json() == {}


def test_keys_of_a_later_version_do_no_harm() -> None:
    assert Brief.model_validate({"horoscope": "leo", "needs": ["light"]}).needs == ["light"]


def test_duties_are_those_of_the_role(linen: Brief) -> None:
    assert "plan the daily van rounds for six drivers" in linen.duties
    assert Brief().duties == []
