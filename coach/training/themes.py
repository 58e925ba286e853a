"""Fits what tells which themes a story has and which a question asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve  # type: ignore[import-untyped]

from coach.content import ContentError, ThemeLibrary
from coach.embedding import Encoder
from coach.scoring.linear import Linear
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.relevance import question_topic, whole_vector
from coach.scoring.themes import (
    CLEAR,
    Examples,
    Scale,
    ThemeModel,
    asked_direction,
    sentence_inputs,
    sentences_together,
)
from coach.training.fitting import fit_map
from coach.training.samples import Sample

TOUCHED = 0.5  # what a theme counts of which a story is an example for a generous listener
ASKED_SHARPNESS, ASKED_PENALTY = 4.0, 0.3
TOLD_SHARPNESS, TOLD_PENALTY = 2.0, 1.0
BY_SENTENCE_PENALTY = 10.0
SEED = 20
KEPT_EVERY = 5  # of the questions, to see how well stories and questions are told to fit
BESIDE_EACH = 3


@dataclass(frozen=True)
class BesideQuestion:
    """A story beside a question that it answers, or does not answer, by both their themes.

    Attributes:
        answer_id: the story's.
        topic: unit vector of the question's topic, shape (384,).
        asked: direction of what the question asks for, as found without it.
        fits: the story shows every theme of the question; otherwise it does not even touch one of
            them.
    """

    answer_id: str
    topic: NDArray[np.float32]
    asked: NDArray[np.float64]
    fits: bool


@dataclass(frozen=True)
class FoundThemes:
    """What was learned of themes, and what it says of the rated answers and their questions.

    Attributes:
        model: learned from everything.
        of_answer: answer id to the themes of the answer, as found without its question's answers.
        of_known: the direction of each question whose themes are given.
        shows: answer id to what the answer is an example of, as given.
        asks: question to what it asks for, as given; nothing where any story may answer.
        beside: stories beside questions that are new to them.
    """

    model: ThemeModel
    of_answer: Mapping[str, NDArray[np.float64]]
    of_known: Mapping[str, NDArray[np.float64]]
    shows: Mapping[str, frozenset[str]]
    asks: Mapping[str, frozenset[str]]
    beside: Sequence[BesideQuestion]

    def may_fit(self, answer_id: str, question: str) -> bool:
        """Whether an answer may answer a question that it was not given to, for all we know.

        Args:
            answer_id: the answer's.
            question: its id in the bank, or its text.
        """
        asked = self.asks.get(question)
        if asked is None:
            return False
        return not asked or bool(asked & self.shows.get(answer_id, frozenset()))

    def of(self, question: str, topic: NDArray[np.float32]) -> NDArray[np.float64]:
        """The direction of a question, as given, or else as found.

        Args:
            question: its id in the bank, or its text.
            topic: unit vector of its topic.
        """
        given = self.of_known.get(question)
        return self.model.of_question(topic) if given is None else given


def texts_of(library: ThemeLibrary) -> list[str]:
    """Every text that `fit_themes` encodes."""
    return [
        *(question_topic(one.text) for one in library.questions),
        *(one.text for one in library.sentences),
    ]


def fit_themes(
    library: ThemeLibrary,
    samples: Sequence[Sample],
    folds: Mapping[str, int],
    encoder: Encoder,
) -> FoundThemes:
    """Learn themes.

    Args:
        library: what they are learned from.
        samples: rated answers as written.
        folds: the fold of each group.
        encoder: for questions and sentences.

    Raises:
        ContentError: the library knows none of the answers.
    """
    names = sorted(library.means)
    topics = encoder.encode([question_topic(one.text) for one in library.questions]).meaning
    of_topics = np.stack([_marked(names, one.themes) for one in library.questions])
    asked = _examples(topics, of_topics, ASKED_SHARPNESS, ASKED_PENALTY)
    sentences = encoder.encode([one.text for one in library.sentences])
    shown = np.stack([_marked(names, one.themes) for one in library.sentences])
    by_sentence = _fit_sentences(sentence_inputs(sentences.meaning, sentences.wording), shown)

    stories = [
        one for one in samples if one.answer_id in library.stories and one.kind in TYPES_WITH_STORY
    ]
    if not stories:
        raise ContentError(
            "theme_stories.yml: none of its answers is a rated story of the content; add the "
            "themes of some, by the answers' ids."
        )
    whole = np.stack([whole_vector(one.reading) for one in stories])
    themes = np.stack(
        [
            _marked(names, of.shows) + TOUCHED * _marked(names, of.touches)
            for of in (library.stories[one.answer_id] for one in stories)
        ]
    )
    fold = np.array([folds[one.group] for one in stories])

    def told(kept: NDArray[np.bool_]) -> Examples:
        return _examples(
            np.concatenate([whole[kept], sentences.meaning]),
            np.concatenate([themes[kept], shown]),
            TOLD_SHARPNESS,
            TOLD_PENALTY,
        )

    without = {number: told(fold != number) for number in sorted(set(folds.values()))}
    found = np.stack([without[of](vector) for of, vector in zip(fold, whole, strict=True)])
    together = np.stack([sentences_together(by_sentence, one.reading) for one in stories])
    model = ThemeModel(
        asked, told(np.full(len(fold), True)), by_sentence, _scale(found), _scale(together)
    )
    return FoundThemes(
        model,
        {
            one.answer_id: model.of_story(
                one.reading.without_repeats(),
                whole_vector(one.reading.without_repeats()),
                without[folds[one.group]],
            )
            for one in samples
        },
        {question: asked_direction(_marked(names, of)) for question, of in library.asked.items()},
        {name: frozenset(of.shows) for name, of in library.stories.items()},
        {question: frozenset(of) for question, of in library.asked.items()},
        _beside(stories, themes, topics, of_topics),
    )


def _beside(
    stories: Sequence[Sample],
    themes: NDArray[np.float64],
    topics: NDArray[np.float32],
    of_topics: NDArray[np.float64],
) -> list[BesideQuestion]:
    """For each story as many questions that it answers as others, that it does not."""
    chooser = np.random.default_rng(SEED)
    kept = np.arange(len(topics)) % KEPT_EVERY == 0
    found = _examples(topics[~kept], of_topics[~kept], ASKED_SHARPNESS, ASKED_PENALTY)
    kept &= of_topics.any(axis=1)  # an open question is answered by any story
    new, of_new = topics[kept], of_topics[kept]
    asked = [asked_direction(found(topic), CLEAR) for topic in new]
    pairs = []
    for story, of_story in zip(stories, themes, strict=True):
        least = np.where(of_new > 0, of_story, 1.0).min(axis=1)
        fitting, others = np.flatnonzero(least == 1.0), np.flatnonzero(least == 0.0)
        count = min(BESIDE_EACH, len(fitting), len(others))
        for rows, fits in ((fitting, True), (others, False)):
            for row in chooser.choice(rows, count, replace=False):
                pairs.append(BesideQuestion(story.answer_id, new[row], asked[row], fits))
    return pairs


def _marked(names: Sequence[str], themes: Sequence[str]) -> NDArray[np.float64]:
    return np.array([float(name in themes) for name in names])


def _examples(
    vectors: NDArray[np.float32], outputs: NDArray[np.float64], sharpness: float, penalty: float
) -> Examples:
    """Kernel ridge regression.

    Args:
        vectors: unit rows, shape (examples, 384).
        outputs: shape (examples, outputs).
        sharpness: of the kernel, exp(sharpness · (cosine - 1)).
        penalty: on the squared weights.
    """
    near = np.exp(sharpness * (vectors @ vectors.T - 1))
    near[np.diag_indices_from(near)] += penalty
    offset = outputs.mean(axis=0)
    weights = solve(near, (outputs - offset).astype(np.float32), assume_a="pos", overwrite_a=True)
    return Examples(vectors, weights, offset.astype(np.float32), sharpness)


def _fit_sentences(inputs: NDArray[np.float64], shown: NDArray[np.float64]) -> Linear:
    centre, mean, weights = fit_map(inputs, shown, BY_SENTENCE_PENALTY)
    return Linear(weights, mean - centre @ weights)


def _scale(values: NDArray[np.float64]) -> Scale:
    return Scale(values.mean(axis=0), np.maximum(values.std(axis=0), 1e-6))
