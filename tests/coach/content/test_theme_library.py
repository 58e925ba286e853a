"""Themes: what is shipped is whole, and what does not fit is named."""

from collections import Counter
from pathlib import Path

import pytest

from coach.content import ContentError, load_content, load_themes, load_training
from coach.evaluation.beside import load_stories
from coach.evaluation.deceptions import load_deceptions
from coach.evaluation.plain import load_plain
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.relevance import question_topic

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


def test_each_theme_that_is_shipped_has_enough_to_learn_from() -> None:
    library = load_themes()
    questions = Counter(one.themes[0] for one in library.questions if one.themes)
    sentences = Counter(one.themes[0] for one in library.sentences)
    assert len(library.means) >= 60
    assert all(questions[theme] >= 60 and sentences[theme] >= 20 for theme in library.means)
    for lines in (library.questions, library.sentences):
        assert len({one.text for one in lines}) == len(lines)
    shown = Counter(theme for of in library.stories.values() for theme in of.shows)
    assert sum(shown[theme] >= 5 for theme in library.means) >= 0.9 * len(library.means)


def test_every_story_and_every_question_for_one_has_its_themes() -> None:
    content, library = load_content(), load_themes()
    answers = [
        *(one for group in content.exemplars.values() for one in group),
        *load_training().answers,
    ]
    assert {one.id for one in answers if one.story} == set(library.stories)
    asked = {one.question for one in load_training().answers if one.type in TYPES_WITH_STORY}
    bank = {key for key, one in content.questions.items() if one.type in TYPES_WITH_STORY}
    texts = {content.questions[key].text for key in bank}
    asked |= {one.question for one in load_training().contrasts if one.type in TYPES_WITH_STORY}
    assert bank | (asked - texts) == set(library.asked)


def test_nothing_of_the_evaluation_teaches_a_theme() -> None:
    library = load_themes()
    stories = load_stories()
    evaluated = [question for one in stories for question in (*one.answers, *one.beside)]
    evaluated += [one.question for one in load_deceptions()]
    evaluated += [text for one in load_plain() for text in (*one.answers, *one.beside)]
    # Nor any that a rated answer answers, which are held out in cross-validation.
    content = load_content()
    evaluated += [one.question for one in (*load_training().answers, *load_training().contrasts)]
    evaluated += [one.text for one in content.questions.values()]
    topics = {question_topic(text).lower() for text in evaluated}
    assert not [one.text for one in library.questions if question_topic(one.text).lower() in topics]
    told = " ".join([*(one.text for one in stories), *(one.better for one in load_deceptions())])
    assert not [one.text for one in library.sentences if one.text in told]
