"""The conversations that are shown are those that their lines make."""

import pytest

from scripts.conversations import FOLDER, Person, exchanges, page, people, read_person

SHOWN = """\
Welcome.

Dana: What did you do?

> I counted the
  drawers.

Dana: I see.

> bye
"""


def test_what_the_terminal_shows_is_told_apart() -> None:
    assert list(exchanges(SHOWN)) == [
        ("", "Welcome.\n\nDana: What did you do?"),
        ("I counted the drawers.", "Dana: I see."),
        ("bye", ""),
    ]


def test_a_page_has_who_it_is_what_was_said_and_what_to_it() -> None:
    made = page(Person("in_love", "Kit, 20.", ("--with", "owner"), ()), SHOWN)
    assert made.startswith("# In love\n\nKit, 20.\n\n`second-round chat --with owner`\n")
    assert "**You:** I counted the drawers.\n\n```text\nDana: I see.\n```\n" in made


def test_lines_that_are_tried_out_make_a_table() -> None:
    tried = {"bye": {"where": "anywhere", "was": "scored"}}
    made = page(Person("three", "Kit.", (), (), tried), SHOWN)
    assert "| bye | anywhere | scored |  |" in made
    assert "counted" not in made


@pytest.mark.parametrize("name", people())
def test_a_page_is_of_the_lines_beside_it(name: str) -> None:
    person = read_person(name)
    assert all(len(one) == len(one.strip()) for one in person.says)
    shown = person.page.read_text(encoding="utf-8")
    for line in person.tried or person.says:
        assert line in shown, f"hold it again: scripts/conversations.py {name}"


def test_each_is_named_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"({name}.md)" in readme for name in people())
