"""Themes: what does not fit is named."""

from pathlib import Path

import pytest

from coach.content import ContentError, load_themes

THEME = """\
theme: care
means: looking after somebody
questions:
  - {text: When did you look after somebody?}
sentences:
  - {text: I sat with her until the nurse came., also: [patience]}
"""
OTHER = """\
theme: patience
means: waiting
questions:
  - {text: When did you wait?}
sentences:
  - {text: I counted to a hundred.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "care.yml").write_text(THEME)
    (tmp_path / "themes" / "patience.yml").write_text(OTHER)
    (tmp_path / "theme_stories.yml").write_text(
        "stories:\n  owner_care_strong_1: {shows: [care], touches: [patience]}\n"
    )
    (tmp_path / "theme_questions.yml").write_text(
        "questions:\n  - {question: owner_care, themes: [care]}\n"
    )
    (tmp_path / "open_questions.yml").write_text("questions: [Tell me anything.]\n")
    return tmp_path


def problem(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_themes(folder)
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def test_a_line_has_the_theme_of_its_file_and_those_that_it_names(folder: Path) -> None:
    library = load_themes(folder)
    assert list(library.means) == ["care", "patience"]
    assert [one.themes for one in library.questions] == [("care",), ("patience",), ()]
    assert library.sentences[0].themes == ("care", "patience")
    assert library.stories["owner_care_strong_1"].touches == ("patience",)
    assert library.asked == {"owner_care": ("care",)}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("themes/care.yml", THEME.replace("[patience]", "[courage]")),
        ("theme_stories.yml", "stories:\n  one: {shows: [courage]}\n"),
        ("theme_questions.yml", "questions:\n  - {question: owner_care, themes: [courage]}\n"),
    ],
)
def test_a_theme_that_has_no_file_is_named(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text)
    said = problem(folder)
    assert str(folder / file) in said
    assert "the theme courage" in said


def test_a_theme_stands_in_the_file_of_its_name(folder: Path) -> None:
    (folder / "themes" / "care.yml").rename(folder / "themes" / "cares.yml")
    assert "name it care.yml" in problem(folder)


def test_a_story_does_not_both_show_a_theme_and_only_touch_it(folder: Path) -> None:
    (folder / "theme_stories.yml").write_text("stories:\n  one: {shows: [care], touches: [care]}\n")
    assert "care stands among both" in problem(folder)


def test_without_themes_the_folder_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "themes") in problem(tmp_path)
