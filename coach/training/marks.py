"""Fits the marker: one small model for each set of criteria, the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.content import Content, Criterion, MarkedExample, load_content
from coach.embedding import Encoder, load_encoder
from coach.marking.features import DEFINITE, met, sentence_inputs, text_inputs, whole_inputs
from coach.marking.model import MarksModel, SetModel
from coach.marking.topics import TopicCues
from coach.scoring.linear import Linear
from coach.scoring.reading import Reading, encoded_text, read_answer, sentences_of
from coach.training.fitting import fit_classes, fit_values, side_by_side

RATINGS = {"strong": 4.6, "middling": 3.0, "weak": 1.5}
FOLDS = 5
_SENTENCE_STRENGTH = 4.0
_TOPIC_STRENGTH = 3.0
_WHOLE_PENALTY = 0.6
_RATING_PENALTY = 2.0


def write_marks(folder: Path) -> None:
    """Fit and write the marker of the project's own content, in whatever process this is.

    Args:
        folder: where to.

    Raises:
        ContentError: the content cannot be read.
        EncoderError: the encoder has not been made.
        OSError: the folder cannot be written to.
    """
    train_marks(load_content(), load_encoder()).save(folder)


def train_marks(content: Content, encoder: Encoder) -> MarksModel:
    """Fit every set that has examples."""
    library = content.library
    return MarksModel(
        {
            name: _fit(content, library.criteria[name], examples, encoder)
            for name, examples in library.examples.items()
        }
    )


def _fit(
    content: Content, criteria: list[Criterion], examples: list[MarkedExample], encoder: Encoder
) -> SetModel:
    for one in examples:
        encoder.prefetch([encoded_text(row.text) for row in one.sentences])
    readings = [
        read_answer(one.text, encoder, [row.text for row in one.sentences]) for one in examples
    ]
    ratings = np.array([RATINGS[one.grade] for one in examples])
    wholes = np.array([whole_inputs(one) for one in readings])
    # Examples of one situation stand together and go into one fold.
    folds = (np.arange(len(examples)) // 3) % FOLDS
    inputs = np.zeros((len(examples), len(criteria) + len(DEFINITE) + 1))
    for fold in range(FOLDS):
        rest = [i for i in range(len(examples)) if folds[i] != fold]
        classifier = _sentences(criteria, [examples[i] for i in rest], [readings[i] for i in rest])
        whole = fit_values(wholes[rest], ratings[rest], _WHOLE_PENALTY)
        for i in np.flatnonzero(folds == fold):
            sure = met(readings[i], criteria, classifier)
            inputs[i] = np.concatenate([text_inputs(readings[i], sure), whole(wholes[i])])
    signs = np.array([-1 if one.fault else 1 for one in criteria] + [0] * len(DEFINITE) + [1])
    has_topics = any(one.topic is not None for one in examples)
    topics = tuple(sorted(content.library.topics)) if has_topics else ()
    return SetModel(
        criteria=tuple(one.id for one in criteria),
        sentences=_sentences(criteria, examples, readings),
        whole=fit_values(wholes, ratings, _WHOLE_PENALTY),
        rating=fit_values(inputs, ratings, _RATING_PENALTY, signs=signs),
        topics=topics,
        topic=_topics(content, examples, encoder) if topics else None,
    )


def _sentences(
    criteria: list[Criterion], examples: list[MarkedExample], readings: list[Reading]
) -> Linear:
    """Log odds of each criterion; one that no example meets is never met."""
    inputs = np.vstack([sentence_inputs(one) for one in readings])
    marks = [row.marks for one in examples for row in one.sentences]
    models = []
    for criterion in criteria:
        hits = np.array([criterion.id in one for one in marks], dtype=np.int64)
        if 0 < hits.sum() < len(hits):
            models.append(fit_classes(inputs, hits, _SENTENCE_STRENGTH))
        else:
            models.append(Linear(np.zeros((inputs.shape[1], 1)), np.array([-6.0])))
    return side_by_side(models)


def _topics(content: Content, examples: list[MarkedExample], encoder: Encoder) -> Linear:
    cues = TopicCues(content.library.topics)
    texts = [(one.topic, one.text) for one in examples if one.topic is not None]
    texts += [
        (topic.topic, text) for topic in content.library.topics.values() for text in topic.questions
    ]
    for _, text in texts:
        encoder.prefetch([encoded_text(one) for one in sentences_of(text)])
    inputs = np.array([cues.inputs(read_answer(text, encoder)) for _, text in texts])
    classes = np.array([cues.ids.index(topic) for topic, _ in texts])
    return fit_classes(inputs, classes, _TOPIC_STRENGTH)
