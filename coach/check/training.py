"""Rules of what teaches the scorer, beside the bank and beside what only measures."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import yaml

from coach.check.problem import Problem, file_of_marks, listed, repeated, shortened
from coach.content import Content, ContentError, ThemeLibrary, TrainingLibrary
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.relevance import question_topic

RATED, CONTRASTS, TYPES = "rated_answers", "contrast_sets", "question_types.yml"
INTERVIEW = "../interview"
THEMES, STORIES, ASKED = "themes", "theme_stories.yml", "theme_questions.yml"
#: Ratings from "touches the question" on; what is no answer at all may be a bare line.
BANDS = ((2, 2.75), (2.75, 3.5), (3.5, 5.01))
FEWEST_IN_A_BAND = 100
MOST_LONGER = 1.1  # the longest band in words for each of the shortest
FEWEST_CONTRASTS = 100
FEWEST_TYPED_QUESTIONS = 400
FEWEST_THEMES, FEWEST_QUESTIONS, FEWEST_SENTENCES, FEWEST_STORIES = 60, 60, 20, 5
#: The share of the themes that stories show often enough.
SHOWN = 0.9
#: Keys of the files in `data/evaluation` under which questions stand, and texts to be judged.
_QUESTIONS = ("question", "answers", "beside")
_ANSWERS = ("text", "better", "worse", "answer")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Evaluated:
    """What only measures.

    Attributes:
        questions: every question there.
        answers: every text there that is judged.
        plain: the questions that ask for no story.
    """

    questions: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Taught:
    """What is learned from, and what must not be.

    Attributes:
        content: the bank.
        library: rated answers, contrast sets and types of questions.
        themes: themes of questions and stories.
        evaluated: what only measures.
    """

    content: Content
    library: TrainingLibrary
    themes: ThemeLibrary
    evaluated: Evaluated


def read_evaluated(folder: Path) -> Evaluated:
    """Read the texts of what only measures.

    Raises:
        ContentError: a file cannot be read.
    """
    found: list[tuple[str, str, str]] = []
    for path in sorted(folder.rglob("*")):
        try:
            if path.suffix == ".yml":
                data = yaml.load(path.read_bytes(), Loader=_Loader)
            elif path.suffix == ".jsonl":
                data = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            else:
                continue
        except (OSError, ValueError, yaml.YAMLError) as error:
            raise ContentError(f"{path}: this file cannot be read; restore it.") from error
        found += [(path.parent.name, *one) for one in _texts(data)]
    questions = [(kind, text) for kind, key, text in found if key in _QUESTIONS]
    return Evaluated(
        frozenset(text for _, text in questions),
        frozenset(text for _, key, text in found if key in _ANSWERS),
        frozenset(text for kind, text in questions if kind == "answers_without_story"),
    )


def unequal_lengths(taught: Taught) -> Iterator[Problem]:
    """Ratings that show in the length of an answer."""
    bands = [
        [len(one.text.split()) for one in taught.library.answers if low <= one.rating < high]
        for low, high in BANDS
    ]
    if min(map(len, bands)) < FEWEST_IN_A_BAND:
        yield Problem(
            RATED,
            f"of the answers rated from 2 on {listed(str(len(band)) for band in bands)} are "
            f"poor, fair and good; each of the three has to have {FEWEST_IN_A_BAND}",
        )
        return
    means = [mean(band) for band in bands]
    if max(means) > MOST_LONGER * min(means):
        each = listed(f"{one:.0f}" for one in means)
        yield Problem(
            RATED,
            f"poor, fair and good answers differ in their length (words on average: {each}), and "
            "the scorer would learn that; lengthen the short ones or shorten the long ones",
        )


def same_text(taught: Taught) -> Iterator[Problem]:
    """Answers that teach twice."""
    bank = [one.text for group in taught.content.exemplars.values() for one in group]
    rated = {one.id: one.text for one in taught.library.answers}
    contrasts = {one.id: one.text for one in taught.library.contrasts}
    for kind, texts, others in ((RATED, rated, bank), (CONTRASTS, contrasts, [])):
        for text in repeated((*texts.values(), *set(others))):
            ids = [one for one, of in texts.items() if of == text]
            also = " and an exemplar" if text in others else ""
            yield Problem(kind, f"{listed(ids)}{also} are the same answer; take one out")


def contrasts(taught: Taught) -> Iterator[Problem]:
    """Contrast sets that answer no question of the bank, or are too few."""
    known = {one.text for one in taught.content.questions.values()}
    found = taught.library.contrasts
    if len(found) < FEWEST_CONTRASTS:
        yield Problem(CONTRASTS, f"there are {len(found)}, and {FEWEST_CONTRASTS} are needed")
    for one in found:
        if one.question not in known:
            yield Problem(
                CONTRASTS,
                f"{one.id} answers {shortened(one.question)}, which is not in the bank word for "
                "word; correct its question",
            )


def types_of_questions(taught: Taught) -> Iterator[Problem]:
    """Questions that teach types, and by which types are measured, too."""
    types = [one.casefold() for one in taught.library.question_types]
    if len(set(types)) < FEWEST_TYPED_QUESTIONS:
        yield Problem(
            TYPES, f"it has {len(set(types))} questions and needs {FEWEST_TYPED_QUESTIONS}"
        )
    for text in repeated(types):
        yield Problem(TYPES, f"{shortened(text)} stands in it twice; take one out")
    rated = {one.question.casefold() for one in taught.library.answers}
    bank = {one.text.casefold() for one in taught.content.questions.values()}
    plain = {one.casefold() for one in taught.evaluated.plain}
    for others, where in ((bank, "the bank"), (rated, RATED), (plain, "data/evaluation")):
        for text in sorted(set(types) & others):
            yield Problem(
                TYPES, f"{shortened(text)} is a question of {where}, too; take it out here"
            )
    for text in sorted(rated & plain):
        yield Problem(RATED, f"{shortened(text)} is a question of data/evaluation, too; reword it")


def few_of_a_theme(taught: Taught) -> Iterator[Problem]:
    """Themes that there is too little to learn from."""
    themes = taught.themes
    questions = Counter(one.themes[0] for one in themes.questions if one.themes)
    sentences = Counter(one.themes[0] for one in themes.sentences)
    if len(themes.means) < FEWEST_THEMES:
        yield Problem(THEMES, f"there are {len(themes.means)}, and {FEWEST_THEMES} are needed")
    for theme in themes.means:
        if questions[theme] < FEWEST_QUESTIONS or sentences[theme] < FEWEST_SENTENCES:
            yield Problem(
                f"{THEMES}/{theme}.yml",
                f"it has {questions[theme]} questions and {sentences[theme]} sentences, and needs "
                f"{FEWEST_QUESTIONS} and {FEWEST_SENTENCES}",
            )
    for lines in (themes.questions, themes.sentences):
        for text in repeated(one.text for one in lines):
            files = [one.themes[0] for one in lines if one.text == text and one.themes]
            yield Problem(
                f"{THEMES}/{files[-1]}.yml" if files else "open_questions.yml",
                f"{shortened(text)} stands there and elsewhere; name its further themes in also",
            )
    shown = Counter(theme for of in themes.stories.values() for theme in of.shows)
    rare = [theme for theme in themes.means if shown[theme] < FEWEST_STORIES]
    if len(rare) > (1 - SHOWN) * len(themes.means):
        yield Problem(
            STORIES,
            f"fewer than {FEWEST_STORIES} stories show {listed(rare)}; write some, or leave out "
            "some of these themes",
        )


def themes_of_nothing(taught: Taught) -> Iterator[Problem]:
    """Stories and questions that themes are named for and that are not there (any longer)."""
    content, library, themes = taught.content, taught.library, taught.themes
    answers = [*(one for group in content.exemplars.values() for one in group), *library.answers]
    stories = {one.id for one in answers if one.story}
    for name in themes.stories:
        if name not in stories:
            yield Problem(
                STORIES,
                f"{name} is no exemplar and no rated answer that tells a story; correct the id or "
                "take it out",
            )
    asked = {name for name, one in content.questions.items() if one.type in TYPES_WITH_STORY}
    asked |= {
        one.question
        for one in (*library.answers, *library.contrasts)
        if one.type in TYPES_WITH_STORY
    }
    for name in themes.asked:
        if name not in asked:
            yield Problem(
                ASKED,
                f"{shortened(name)} is no question that asks for a story, neither of the bank nor "
                "of a rated answer; correct it or take it out",
            )
    texts = {one.text: one.id for one in content.questions.values()}
    for text in themes.asked:
        if text in texts:
            yield Problem(
                ASKED, f"{shortened(text)} is in the bank; name it by its id, {texts[text]}"
            )


def taught_and_measured(taught: Taught) -> Iterator[Problem]:
    """What teaches and is measured by, too: the figures would be too good."""
    content, library, themes = taught.content, taught.library, taught.themes
    measured = {_plain(one): one for one in taught.evaluated.answers}
    for where, name, text in (
        *(
            (f"{INTERVIEW}/exemplars/{question}.yml", one.id, one.text)
            for question, group in content.exemplars.items()
            for one in group
        ),
        *(
            (f"{INTERVIEW}/{file_of_marks(content, marks, 'examples')}", one.id, one.text)
            for marks, group in content.library.examples.items()
            for one in group
        ),
        *((RATED, one.id, one.text) for one in library.answers),
        *((CONTRASTS, one.id, one.text) for one in library.contrasts),
    ):
        if _plain(text) in measured:
            yield Problem(where, f"{name} stands in data/evaluation, too; write another one")
    told = "\n".join(taught.evaluated.answers)
    for one in themes.sentences:
        if one.text in told:
            yield Problem(
                f"{THEMES}/{one.themes[0]}.yml",
                f"{shortened(one.text)} stands in data/evaluation, too; write another one",
            )
    # Nor may a question teach that a rated answer answers: these are held out in cross-validation.
    held_out = {one.question for one in (*library.answers, *library.contrasts)}
    held_out |= {one.text for one in content.questions.values()} | taught.evaluated.questions
    topics = {question_topic(text).casefold() for text in held_out}
    for one in themes.questions:
        if question_topic(one.text).casefold() in topics:
            yield Problem(
                f"{THEMES}/{one.themes[0]}.yml" if one.themes else "open_questions.yml",
                f"{shortened(one.text)} is a question of the bank, of a rated answer or of "
                "data/evaluation, too; write another one",
            )


RULES = (
    unequal_lengths,
    same_text,
    contrasts,
    types_of_questions,
    few_of_a_theme,
    themes_of_nothing,
    taught_and_measured,
)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _texts(data: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file, with the key that it stands under."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, dict):
        for name, each in data.items():
            yield from _texts(each, name)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each, key)
