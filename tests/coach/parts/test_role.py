"""Role questions: from the pack of the field, or from the duties of the advert."""

import pytest

from coach.content import Content
from coach.parts import PARTS, Brief
from coach.parts.role import pack_for

from .made import context, play

ROLE = PARTS["role"]


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ("receptionist", "office"),
        ("Office Manager", "office"),
        ("waiters", "retail"),
        ("senior care assistant at a nursing home", "care"),
        ("primary school teacher", "teaching"),
        ("school secretary", "office"),
        ("software developer", "software"),
        ("electrician", "trades"),
    ],
)
def test_the_pack_of_a_role(content: Content, role: str, field: str) -> None:
    pack = pack_for(context(content, role=role))
    assert pack is not None
    assert pack.field == field


@pytest.mark.parametrize("role", ["", "lion tamer", "discooker"])
def test_a_role_without_a_pack(content: Content, role: str) -> None:
    assert pack_for(context(content, role=role)) is None


def test_the_title_of_the_company_file_counts_where_no_role_was_given(
    content: Content, homes: Brief
) -> None:
    pack = pack_for(context(content, brief=homes))
    assert pack is not None
    assert pack.field == "care"


def test_two_questions_and_an_exercise_of_the_pack(content: Content) -> None:
    pack = content.library.packs["office"]
    asked = play(ROLE, content, role="receptionist")
    assert set(asked[:2]) <= {one.id for one in pack.questions}
    assert asked[2] in {one.id for one in pack.exercises}


def test_what_was_asked_in_an_earlier_interview_comes_last(content: Content) -> None:
    pack = content.library.packs["office"]
    fresh = pack.questions[-1].id
    seen = {one.id: 1 for one in pack.questions if one.id != fresh}
    put = ROLE.put(0, context(content, role="clerk", seen=seen))
    assert put is not None
    assert put.question == fresh
    *others, fresh = (one.id for one in pack.exercises)
    put = ROLE.put(2, context(content, role="clerk", seen=dict.fromkeys(others, 1)))
    assert put is not None
    assert put.question == fresh


def test_without_a_pack_the_duties_of_the_advert_are_asked(content: Content, linen: Brief) -> None:
    assert linen.company is not None
    assert linen.company.role is not None
    role = linen.company.role.model_copy(update={"title": "lion tamer"})
    brief = Brief(company=linen.company.model_copy(update={"role": role}))
    given = {"brief": brief, "role": "animal person"}
    assert pack_for(context(content, **given)) is None
    assert play(ROLE, content, **given) == ["role_duty", "role_duty#2", "role_tools"]
    put = ROLE.put(1, context(content, asked=["role_duty"], **given))
    assert put is not None
    assert put.fields == {"duty": linen.duties[1]}


def test_without_pack_and_duties_the_tools_are_asked_once(content: Content) -> None:
    assert play(ROLE, content, role="lion tamer") == ["role_tools"]
