"""What the models learn from: the rated answers as written, and cuts of them.

The answers of the bank are of equal length, so nothing in them says what a bare line or a story
without its end is worth. The rubric does; cuts of the strong answers show it to the models.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coach.content import Content, Exemplar, QuestionType, TrainingAnswer, TrainingLibrary
from coach.embedding import Encoder
from coach.embedding.versions import dictated
from coach.scoring.estimates import substance_column
from coach.scoring.features import FEATURES, SUBSTANCE
from coach.scoring.labels import LABELS
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.reading import Reading, encoded_text, joined, read_answer

AS_WRITTEN = "as written"
SPOKEN = "spoken"
FILLED = "with filler"
CONTRAST = "contrast"
SPOKEN_EVERY = 4  # answers also as dictated: enough to learn that manner is no matter
SPOKEN_WEIGHT = 1.0
FILLED_WEIGHT = 0.5
CONTRAST_WEIGHT = 0.6
CUT_WEIGHT = 0.18  # some eight cuts are made of one story


@dataclass(frozen=True)
class Sample:
    """One rated answer.

    Attributes:
        answer_id: whose it is.
        reading: the answer.
        labels: the label of each sentence, as its place in LABELS.
        question: the question's text.
        group: what is held out together in cross-validation: the question.
        kind: the question's type.
        in_bank: the question is one of the bank.
        rating: 1..5.
        relevance: 1..5.
        star: part to 0..2, or None.
        story: a past episode is told; None where that is not asked or not known.
        made_by: AS_WRITTEN, or what was cut.
        weight: how much it counts.
        kept: which sentences of the answer as written these are; None for all.
    """

    answer_id: str
    reading: Reading
    labels: tuple[int, ...]
    question: str
    group: str
    kind: QuestionType
    in_bank: bool
    rating: float
    relevance: float
    star: dict[str, float] | None
    story: bool | None
    made_by: str = AS_WRITTEN
    weight: float = 1.0
    kept: tuple[int, ...] | None = None

    @property
    def written_id(self) -> str:
        """The id of the answer as it was written."""
        return self.answer_id.partition("/")[0]


@dataclass(frozen=True)
class Seen:
    """A sample with what the models below it made of it, none of which had seen its question.

    Attributes:
        sample: the answer.
        features: in the order of FEATURES.
        worth: `substance_best` and `substance_mean` beside a question of each type, shape
            (columns of the substance, 2).
    """

    sample: Sample
    features: NDArray[np.float64]
    worth: NDArray[np.float64]

    def beside(self, kind: QuestionType) -> NDArray[np.float64]:
        """The features beside a question of another type."""
        features = self.features.copy()
        features[[FEATURES.index(name) for name in SUBSTANCE]] = self.worth[substance_column(kind)]
        return features


def rated_answers(content: Content, training: TrainingLibrary) -> list[Exemplar | TrainingAnswer]:
    """Every rated answer in a fixed order: those of the bank by question, then the others."""
    bank = [one for name in content.questions for one in content.exemplars.get(name, [])]
    return [*bank, *training.answers]


def prepare(content: Content, training: TrainingLibrary, encoder: Encoder) -> list[Sample]:
    """Every rated answer, read, in a fixed order; some of them as dictated; the contrast sets."""
    encoder.prefetch(
        [
            encoded_text(sentence.text)
            for one in (*rated_answers(content, training), *training.contrasts)
            for sentence in one.sentences
        ]
    )
    samples = [
        _sample(
            one, encoder, content.questions[name].text, name, content.questions[name].type, True
        )
        for name in content.questions
        for one in content.exemplars.get(name, [])
    ]
    samples += [_outside(one, content, encoder) for one in training.answers]
    contrasts = [
        replace(_outside(one, content, encoder), made_by=CONTRAST, weight=CONTRAST_WEIGHT)
        for one in training.contrasts
    ]
    dictated_too = (spoken(sample, encoder) for sample in samples[::SPOKEN_EVERY])
    return [*samples, *dictated_too, *contrasts]


def _outside(answer: TrainingAnswer, content: Content, encoder: Encoder) -> Sample:
    # What is written to a question of the bank is held out together with its exemplars.
    bank = {one.text: name for name, one in content.questions.items()}
    group = bank.get(answer.question, answer.question)
    return _sample(answer, encoder, answer.question, group, answer.type, False)


def _sample(
    answer: Exemplar | TrainingAnswer,
    encoder: Encoder,
    question: str,
    group: str,
    kind: QuestionType,
    in_bank: bool,
) -> Sample:
    return Sample(
        answer_id=answer.id,
        reading=read_answer(answer.text, encoder, [one.text for one in answer.sentences]),
        labels=tuple(LABELS.index(one.label) for one in answer.sentences),
        question=question,
        group=group,
        kind=kind,
        in_bank=in_bank,
        rating=answer.rating,
        relevance=answer.relevance,
        star=None if answer.star is None else {str(k): v for k, v in answer.star.items()},
        story=answer.story,
    )


def spoken(sample: Sample, encoder: Encoder) -> Sample:
    """The same answer as dictation writes it down: small letters, no punctuation.

    Its sentences are found anew; each gets the label that most of its words had.
    """
    words: list[tuple[str, int]] = []
    for sentence, label in zip(sample.reading.sentences, sample.labels, strict=True):
        words += [(word, label) for word in dictated(sentence).split()]
    reading = read_answer(" ".join(word for word, _ in words), encoder)
    labels: list[int] = []
    place = 0
    for sentence in reading.sentences:
        count = len(sentence.split())
        counted = np.bincount([label for _, label in words[place : place + count]])
        labels.append(int(counted.argmax()))
        place += count
    return replace(
        sample,
        answer_id=f"{sample.answer_id}/spoken",
        reading=reading,
        labels=tuple(labels),
        made_by=SPOKEN,
        weight=SPOKEN_WEIGHT,
    )


def with_filler(sample: Sample, other: Sample) -> Sample | None:
    """A story followed by a few sentences that say nothing: worth a shade less, not more.

    Args:
        sample: a story.
        other: an answer whose "other" sentences are lent.
    """
    rows = [i for i, label in enumerate(other.labels) if LABELS[label] == "O"][:3]
    if not rows or not sample.story or other.story:
        return None
    return replace(
        sample,
        answer_id=f"{sample.answer_id}/filler",
        reading=joined(sample.reading, other.reading.part(rows)),
        labels=sample.labels + tuple(other.labels[i] for i in rows),
        rating=max(1.0, sample.rating - 0.1),
        made_by=FILLED,
        weight=FILLED_WEIGHT,
    )


def cuts(sample: Sample) -> list[Sample]:
    """Shorter versions of a good story, rated by the rubric."""
    if sample.kind not in TYPES_WITH_STORY or not sample.story or sample.rating < 3:
        return []
    rows = range(len(sample.labels))
    label = [LABELS[number] for number in sample.labels]
    made = []

    def cut(name: str, kept: list[int], ceiling: float, story: bool | None) -> None:
        if 0 < len(kept) < len(sample.labels):
            made.append(_cut(sample, name, kept, ceiling, story))

    last_action = max((i for i in rows if label[i] == "A"), default=-1)
    cut("no result", [i for i in rows if label[i] != "R"], 3.25, True)
    cut("no action", [i for i in rows if label[i] != "A"], 2.75, True)
    cut("no context", [i for i in rows if label[i] not in "ST"], 3.75, True)
    cut("no task", [i for i in rows if label[i] != "T"], 4.5, True)
    cut("context only", [i for i in rows if label[i] in "ST"], 2.0, None)
    cut("before the last action", [i for i in rows if i < last_action], 2.5, True)
    cut("first line", [0], 1.75, None)
    cut("one action", [last_action] if last_action >= 0 else [], 2.0, None)
    thin = [i for i in rows if i in (0, last_action)]
    cut("first line and an action", thin, 2.5, True)
    ends = [i for i in rows if i in (0, last_action) or i == len(label) - 1]
    cut("three lines", ends, 3.25, True)
    return made


def _cut(sample: Sample, name: str, kept: list[int], ceiling: float, story: bool | None) -> Sample:
    labels = tuple(sample.labels[i] for i in kept)
    star = None
    if sample.star is not None:
        before = np.bincount(sample.labels, minlength=len(LABELS))
        after = np.bincount(labels, minlength=len(LABELS))
        star = {
            part: value * float(after[i] / before[i]) ** 0.5 if before[i] else value / 2
            for i, (part, value) in enumerate(sample.star.items())
        }
    return replace(
        sample,
        reading=sample.reading.part(kept),
        labels=labels,
        rating=min(sample.rating - 0.25, ceiling),
        star=star,
        story=story,
        made_by=name,
        weight=CUT_WEIGHT,
        kept=tuple(kept),
    )
