"""Loads what teaches the coach which themes a story has, and which a question asks for.

A theme is what a story may be an example of: a mistake of one's own, bad news that had to be given.
Only training reads this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import model_validator

from coach import paths
from coach.content.errors import must
from coach.content.schema import Identifier, Strict, Text
from coach.content.yaml_file import read_yaml, yaml_files


class ThemeLine(Strict):
    """A question that asks for a theme, or a sentence of a story that shows it.

    Attributes:
        text: the line.
        also: further themes that it has.
    """

    text: Text
    also: tuple[Identifier, ...] = ()


class ThemeFile(Strict):
    """One theme.

    Attributes:
        theme: its id.
        means: what a story of it is about.
        questions: that ask for an example of it.
        sentences: of stories, by which it shows.
    """

    theme: Identifier
    means: Text
    questions: tuple[ThemeLine, ...]
    sentences: tuple[ThemeLine, ...]


class StoryThemes(Strict):
    """The themes of a rated answer.

    Attributes:
        shows: what it is an example of.
        touches: what it is an example of for a generous listener.
    """

    shows: tuple[Identifier, ...] = ()
    touches: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> "StoryThemes":
        both = set(self.shows) & set(self.touches)
        if both:
            raise ValueError(f"{min(both)} stands among both; leave it in one of them")
        return self


class StoriesFile(Strict):
    """The themes of the rated answers that tell a story, by the answer's id."""

    stories: dict[Identifier, StoryThemes]


class AskedLine(Strict):
    """A question that rated answers answer.

    Attributes:
        question: its id in the bank, or the text of one that is not there.
        themes: what an answer has to show; none where any story may answer.
    """

    question: Text
    themes: tuple[Identifier, ...]


class AskedFile(Strict):
    """The themes of the questions to which rated answers are known."""

    questions: tuple[AskedLine, ...]


class OpenFile(Strict):
    """Questions that any story may answer."""

    questions: tuple[Text, ...]


@dataclass(frozen=True)
class Themed:
    """A text with its themes.

    Attributes:
        text: a question or a sentence.
        themes: none for a question that any story may answer.
    """

    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class ThemeLibrary:
    """What themes are learned from.

    Attributes:
        means: theme to what it is, in alphabetical order of the themes.
        questions: questions that none of the rated answers answers.
        sentences: of stories.
        stories: answer id to its themes.
        asked: questions that rated answers answer, by their ids in the bank or their texts, to
            their themes; none where any story may answer.
    """

    means: Mapping[str, str]
    questions: tuple[Themed, ...]
    sentences: tuple[Themed, ...]
    stories: Mapping[str, StoryThemes]
    asked: Mapping[str, tuple[str, ...]]


def load_themes(folder: Path | None = None) -> ThemeLibrary:
    """Load and check the themes.

    Args:
        folder: with `themes`, `theme_stories.yml`, `theme_questions.yml` and
            `open_questions.yml`; without it the project's own. It is read once a process.

    Raises:
        ContentError: if a file is missing, broken, or names a theme that has no file.
    """
    return _load(folder or paths.training())


@lru_cache(maxsize=4)
def _load(folder: Path) -> ThemeLibrary:
    files = {path: read_yaml(path, ThemeFile) for path in yaml_files(folder, "themes")}
    for path, one in files.items():
        right = path.stem == one.theme
        must(right, path, f"it holds the theme {one.theme}; name it {one.theme}.yml")
    means = {one.theme: one.means for one in files.values()}
    for path, one in files.items():
        for line in (*one.questions, *one.sentences):
            _known(line.also, means, path)
    at = folder / "theme_stories.yml"
    stories = read_yaml(at, StoriesFile).stories
    for of in stories.values():
        _known((*of.shows, *of.touches), means, at)
    at = folder / "theme_questions.yml"
    asked = {one.question: one.themes for one in read_yaml(at, AskedFile).questions}
    for themes in asked.values():
        _known(themes, means, at)
    open_questions = read_yaml(folder / "open_questions.yml", OpenFile).questions
    return ThemeLibrary(
        means=means,
        questions=(
            *_lines((one.theme, one.questions) for one in files.values()),
            *(Themed(text, ()) for text in open_questions),
        ),
        sentences=_lines((one.theme, one.sentences) for one in files.values()),
        stories=stories,
        asked=asked,
    )


def _lines(groups: Iterable[tuple[str, Iterable[ThemeLine]]]) -> tuple[Themed, ...]:
    return tuple(
        Themed(line.text, (theme, *line.also)) for theme, lines in groups for line in lines
    )


def _known(themes: Iterable[str], means: Mapping[str, str], where: Path) -> None:
    for theme in themes:
        must(
            theme in means,
            where,
            f"themes/ has no file for the theme {theme}; correct the name or add one",
        )
