"""By which words people say what interview they want (`settings.yml`)."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, RootModel, field_validator

from coach import paths
from coach.content.schema import Persona, Strict, Texts
from coach.content.yaml_file import read_yaml, yaml_files

#: A text of many words, to be looked up one by one.
_WORDS = BeforeValidator(lambda text: frozenset(str(text).casefold().split()))
#: Letters of a word that is a job by its ending.
_SHORTEST = 5


class ModeWords(Strict):
    """Patterns by which a mode is meant; a blank stands for any number of them.

    Attributes:
        rehearsal: feedback at the end.
        coach: feedback after each answer.
        declined: the mode that is named is the one that is not wanted.
    """

    rehearsal: Texts
    coach: Texts
    declined: Texts

    @field_validator("rehearsal", "coach", "declined")
    @classmethod
    def _is_a_pattern(cls, patterns: list[str]) -> list[str]:
        for one in patterns:
            try:
                re.compile(one)
            except re.error as error:
                raise ValueError(f"{one!r} is no pattern: {error}") from error
        return patterns


class SettingWords(Strict):
    """The words of `settings.yml`.

    Attributes:
        modes: see there.
        jobs: last words of the names of jobs.
        endings: last letters of such words.
        no_jobs: words that end so and are none.
        no_role: words that the name of a job has not got in it.
        beside_number: beside these and those a number that stands alone is one of questions.
        no_number: beside these it is not.
        misspelt: words of the set-up that are known in other spellings as well.
        shifts: when one works, as it may stand after the name of a job.
        going_back: words of a wish to go back to an earlier question, and not of the question.
    """

    modes: ModeWords
    jobs: Annotated[frozenset[str], _WORDS]
    endings: Texts
    no_jobs: Annotated[frozenset[str], _WORDS]
    no_role: Annotated[frozenset[str], _WORDS]
    beside_number: Annotated[frozenset[str], _WORDS]
    no_number: Annotated[frozenset[str], _WORDS]
    misspelt: Annotated[frozenset[str], _WORDS]
    shifts: Texts
    going_back: Annotated[frozenset[str], _WORDS]

    def mode_pattern(self, mode: str) -> re.Pattern[str]:
        """What finds the words of a mode, or of "declined"."""
        patterns = (one.replace(" ", r"\s+") for one in getattr(self.modes, mode))
        return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)

    def is_job(self, word: str) -> bool:
        """Whether a word can be the last one of a job's name: "baker", "nurses", but not "weather".

        Args:
            word: in any case.
        """
        word = word.casefold()
        if word in self.jobs:
            return True
        may_be_one = len(word) >= _SHORTEST and word not in self.no_jobs
        return may_be_one and word.endswith(tuple(self.endings))


class SettingPhrasings(RootModel[dict[str, Texts]]):
    """The examples of `setting_phrasings.yml`: a persona's id, "all", a mode, "role", "nothing"."""


def load_setting_words(folder: Path | None = None) -> SettingWords:
    """Load `settings.yml`; it is read once a process.

    Args:
        folder: the content folder; without it the project's own. One without the file has the
            words that ship.

    Raises:
        ContentError: it is broken.
    """
    return _load_words(folder or paths.content())


@lru_cache(maxsize=4)
def _load_words(folder: Path) -> SettingWords:
    path = folder / "settings.yml"
    return read_yaml(path if path.exists() else paths.shipped_content() / path.name, SettingWords)


def load_setting_phrasings(folder: Path | None = None) -> dict[str, list[str]]:
    """Load `setting_phrasings.yml`: what a clause is about, to examples; read once a process.

    Args:
        folder: the content folder; without it the project's own. One without the file has the
            examples that ship.

    Raises:
        ContentError: it is broken.
    """
    return _load_phrasings(folder or paths.content())


@lru_cache(maxsize=4)
def _load_phrasings(folder: Path) -> dict[str, list[str]]:
    name = "setting_phrasings.yml"
    path = folder / name
    shipped = paths.shipped_content() / name
    return read_yaml(path if path.exists() else shipped, SettingPhrasings).root


def load_personas(folder: Path | None = None) -> dict[str, Persona]:
    """The personas by id without anything else of the content; they are read once a process.

    Args:
        folder: the content folder; without it the project's own.

    Raises:
        ContentError: a file is broken.
    """
    return _load_personas(folder or paths.content())


@lru_cache(maxsize=4)
def _load_personas(folder: Path) -> dict[str, Persona]:
    found = [read_yaml(path, Persona) for path in yaml_files(folder, "personas")]
    return {one.id: one for one in sorted(found, key=lambda one: one.order)}
