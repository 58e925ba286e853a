"""Who will be in the room, as people type it."""

import pytest

from coach.content import load_content
from coach.parts import Brief
from coach.parts.names import people_in
from coach.parts.pasted import with_pasted
from coach.parts.preparation import checklist

PERSONAS = list(load_content().personas.values())


def found(text: str) -> list[tuple[str, str, str]]:
    return [(persona, one.name, one.title) for persona, one in people_in(text, PERSONAS)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Mrs Dunne is the headteacher, Mr Okafor runs IT",
            [
                ("owner", "Mrs Dunne", "headteacher"),
                ("supervisor", "Mr Okafor", "in charge of IT"),
            ],
        ),
        (
            "miss trent is the principal and mr bello looks after the kitchen",
            [
                ("owner", "Miss Trent", "principal"),
                ("supervisor", "Mr Bello", "in charge of the kitchen"),
            ],
        ),
        (
            "Dr. K. Sorensen, the practice manager",
            [("supervisor", "Dr. K. Sorensen", "practice manager")],
        ),
        ("Mary-Kate O'Dowd Hale (founder)", [("owner", "Mary-Kate O'Dowd Hale", "founder")]),
        ("A. J. Park - line manager", [("supervisor", "A. J. Park", "line manager")]),
        ("my boss would be Lerato", [("supervisor", "Lerato", "boss")]),
        (
            "The manager is Efua Mensah, the owner is called Piet",
            [("supervisor", "Efua Mensah", "manager"), ("owner", "Piet", "owner")],
        ),
        (
            "Director: Ludo van der Meer\nTeam leader: Ms Quaye",
            [("owner", "Ludo van der Meer", "Director"), ("supervisor", "Ms Quaye", "Team leader")],
        ),
        ("karim haddad is my future colleague", [("coworker", "Karim Haddad", "future colleague")]),
        ("Halima leads the day team", [("supervisor", "Halima", "in charge of the day team")]),
        ("the founder, Mrs Villanueva", [("owner", "Mrs Villanueva", "founder")]),
        ("Mr Grey is the verger", [("", "Mr Grey", "verger")]),
    ],
)
def test_names_with_what_these_people_do(text: str, people: list[tuple[str, str, str]]) -> None:
    assert found(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "It is the manager who decides.",
        "She is the owner and This is the shop.",
        "I work with the manager Monday to Friday",
        "The Manager and Head Chef will see you.",
        "We are a team leader in Hull",
        "Our supervisor is great",
    ],
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert found(text) == []


def test_who_has_no_place_among_the_interviewers_is_on_the_list_too() -> None:
    text = "Mr Grey is the verger, Ann Roe is the manager and Bo Lim is the shop manager."
    brief = with_pasted(Brief(), text, PERSONAS)
    assert brief.company is not None
    assert [one.name for one in brief.company.people.values()] == ["Ann Roe"]
    assert [one.name for one in brief.also_there] == ["Mr Grey", "Bo Lim"]
    listed = "\n".join(checklist(brief))
    for one in ("Ann Roe (manager)", "Mr Grey (verger)", "Bo Lim (shop manager)"):
        assert one in listed
