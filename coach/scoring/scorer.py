"""The whole way of one answer: read it, estimate, cap, remark."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.content import Content, Question, QuestionType, load_content
from coach.embedding import AnswerEncoder, Encoder, load_answer_encoder, load_encoder
from coach.readable import readable, readable_sentences
from coach.scoring.cautions import STORY, Evidence, caution_of
from coach.scoring.ceilings import limited, losses
from coach.scoring.estimates import Estimates, estimate
from coach.scoring.features import SUBSTANCE
from coach.scoring.free_question import free_question
from coach.scoring.labels import LABELS
from coach.scoring.model import TrainedModel, load_model
from coach.scoring.question_type import TYPES_WITH_STORY, infer_type
from coach.scoring.reading import Reading, encoded_text, read_answer, sentences_of
from coach.scoring.relevance import question_topic
from coach.scoring.remarks import remarks_of
from coach.scoring.score import ClosestExemplar, Score, SentenceFinding

# How the features are gathered for an explanation, in the words of the rubric.
PART_GROUPS: dict[str, tuple[str, ...]] = {
    "whole": ("whole",),
    "context": ("best_S", "mass_S", "past_time", "particulars"),
    "task": ("best_T", "mass_T", "stakes"),
    "action": (
        "best_A",
        "mass_A",
        "own_acts",
        "own_share",
        "present_acts",
        "plan_steps",
        "asks",
    ),
    "result": (
        "best_R",
        "mass_R",
        "outcomes",
        "lessons",
        "failures",
        "own_omissions",
    ),
    "reasons": ("reasons", "employer"),
    "episode": ("story", "past_share", "approach", "values"),
    "complete": ("no_own_action", "no_result", "complete"),
    "substance": SUBSTANCE,
    "relevance": ("relevance", "answered"),
    "manner": (
        "group_share",
        "others_share",
        "conditional_share",
        "habit_share",
        "general_share",
        "buzzwords",
        "hedges",
    ),
}


@dataclass(frozen=True)
class _Asked:
    """A question, as far as the score depends on it."""

    id: str | None
    text: str
    kind: str
    vector: NDArray[np.float32] | None
    themes: NDArray[np.float64] | None


@dataclass(frozen=True)
class Answered:
    """An answer to be scored; the attributes are the arguments of `Scorer.score`."""

    question: Question | str | None
    answer: str
    persona: str | None = None
    sentences: Sequence[str] | None = None


AHEAD = 32  # answers of a batch that are held, to be encoded ahead
_QUESTIONS_REMEMBERED = 256
_AT_ONCE = 4  # of them are handed to the encoder together


class Scorer:
    """Scores answers. An answer's score depends on the answer and its question, on nothing else.

    Args:
        content: the questions of the bank.
        encoder: for sentences and questions.
        answers: for whole answers.
        model: what training made.
    """

    def __init__(
        self, content: Content, encoder: Encoder, answers: AnswerEncoder, model: TrainedModel
    ) -> None:
        self.content = content
        self._encoder = encoder
        self._answers = answers
        self._model = model
        self._topics = {
            name: topic
            for one in (model.to_stories.pool, model.to_others.pool)
            for name, topic in zip(one.question_ids, one.questions, strict=True)
        }
        pool = model.to_stories.pool
        self._themes = dict(zip(pool.question_ids, pool.themes, strict=True))
        self._asked_in_words = lru_cache(_QUESTIONS_REMEMBERED)(self._find_asked)
        self._ids = {_folded(one.text): key for key, one in content.questions.items()}

    def score(
        self,
        question: Question | str | None,
        answer: str,
        persona: str | None = None,
        sentences: Sequence[str] | None = None,
        labels: Mapping[int, str] | None = None,
    ) -> Score:
        """Score one answer.

        Args:
            question: a question, an id of the bank, any question's text, or None: then an episode
                is taken to have been asked for and relevance is not judged.
            answer: any text, of which `LONGEST_TEXT` characters are read.
            persona: whose question it is; for now the question itself decides what is listened for.
            sentences: label exactly these; without them the answer is split.
            labels: sentence, by its place from 0, to the label that it is known to have; all that
                follows from labels follows from these.

        Raises:
            TypeError: question, answer or sentences are no texts.
        """
        return self._score(
            self._asked(question),
            readable(answer, "answer"),
            readable_sentences(sentences),
            labels or {},
        )

    def score_many(self, answers: Iterable[Answered]) -> Iterator[Score]:
        """Score answers one after the other, in order, encoding ahead of the scoring.

        Each score is that which `score` gives: nothing depends on what else is in the batch.

        Args:
            answers: any number; no more than AHEAD of them are held at a time.

        Raises:
            TypeError: a question, an answer or its sentences are no texts.
        """
        waiting: deque[tuple[Answered, tuple[str, ...]]] = deque()
        gathered: list[str] = []
        for number, one in enumerate(answers, start=1):
            texts = sentences_of(readable(one.answer, "answer"), readable_sentences(one.sentences))
            gathered += [*map(encoded_text, texts), *self._new_topic(one.question)]
            if number % _AT_ONCE == 0:
                self._encoder.prefetch(gathered)
                gathered = []
            self._answers.prefetch(self._question_text(one.question), _encoded(texts))
            waiting.append((one, texts))
            if len(waiting) > AHEAD:
                yield self._score_waiting(*waiting.popleft())
        self._encoder.prefetch(gathered)
        while waiting:
            yield self._score_waiting(*waiting.popleft())

    def _score_waiting(self, one: Answered, texts: tuple[str, ...]) -> Score:
        return self._score(self._asked(one.question), readable(one.answer), texts, {})

    def _score(
        self,
        asked: _Asked,
        answer: str,
        sentences: Sequence[str] | None,
        labels: Mapping[int, str],
    ) -> Score:
        reading = read_answer(answer, self._encoder, sentences)
        if not reading.sentences:
            return self._nothing(asked, reading)
        whole = self._answers.read(asked.text, _encoded(reading.without_repeats().sentences))
        numbers = estimate(
            reading, self._model, asked.vector, asked.id, asked.kind, asked.themes, whole, labels
        )
        caution = caution_of(
            reading,
            Evidence(asked.kind, numbers.off_topic, numbers.story, numbers.similarities),
            self._model.bank,
            self._model.pairs,
        )
        tells = asked.kind in TYPES_WITH_STORY
        return Score(
            overall=limited(numbers, asked.kind, caution),
            relevance=_relevance(numbers.relevance, caution),
            story=(numbers.story >= STORY and _may_be_story(caution)) if tells else None,
            star=_star(numbers, caution) if tells else None,
            sentences=self._findings(reading, numbers),
            remarks=remarks_of(reading, numbers, asked.kind, caution),
            caution=caution,
            question_type=asked.kind,
            parts=_parts(numbers, asked.kind),
        )

    def question(self, question: Question | str | None) -> Question:
        """The question that is meant: one of the bank, or one made for any other text.

        Args:
            question: a question, an id of the bank, any text, or None for an episode.

        Raises:
            TypeError: it is none of these.
        """
        if isinstance(question, Question):
            return question
        text = _wording(question)
        known = self._known_id(text)
        if known is not None:
            return self.content.questions[known]
        return free_question(text or _ANY_EPISODE, self._type_of(text))

    def _question_text(self, question: Question | str | None) -> str:
        """The words of a question; empty where none is known."""
        if isinstance(question, Question):
            return question.text
        text = _wording(question)
        known = self._known_id(text)
        return text if known is None else self.content.questions[known].text

    def _new_topic(self, question: Question | str | None) -> list[str]:
        """What is encoded of a question that is not known yet."""
        text = question.text if isinstance(question, Question) else _wording(question)
        return [question_topic(text)] if text and self._known_id(text) is None else []

    def _known_id(self, text: str) -> str | None:
        """The id of the bank's question that a text is, or is the id of."""
        return text if text in self.content.questions else self._ids.get(_folded(text))

    def _type_of(self, text: str) -> QuestionType:
        return infer_type(self._model.asked, text, self._vector_of(text)) if text else "episode"

    def _vector_of(self, text: str) -> NDArray[np.float32]:
        (vector,) = self._encoder.encode([question_topic(text)]).meaning
        return np.asarray(vector)

    def _asked(self, question: Question | str | None) -> _Asked:
        if isinstance(question, str):
            return self._asked_in_words(question)
        return self._find_asked(question)

    def _find_asked(self, question: Question | str | None) -> _Asked:
        meant = self.question(question)
        if question is None or (isinstance(question, str) and not question.strip()):
            return _Asked(None, "", meant.type, None, None)
        known = meant.id if meant.id in self.content.questions else None
        vector = self._topics.get(meant.id)
        if known is None or vector is None:
            vector = self._vector_of(meant.text)
        themes = None
        if meant.type in TYPES_WITH_STORY:
            themes = self._themes.get(meant.id)
            if themes is None:
                themes = self._model.themes.of_question(vector)
        return _Asked(known, meant.text, meant.type, vector, themes)

    def _findings(self, reading: Reading, numbers: Estimates) -> list[SentenceFinding]:
        findings = []
        for row, text in enumerate(reading.sentences):
            best = int(numbers.labels[row].argmax())
            findings.append(
                SentenceFinding(
                    text=text,
                    label=LABELS[best],
                    confidence=float(numbers.labels[row, best]),
                    closest=self._closest(numbers.similarities[row], best),
                    confidences=dict(zip(LABELS, map(float, numbers.labels[row]), strict=True)),
                )
            )
        return findings

    def _closest(self, similarities: NDArray[np.float64], label: int) -> ClosestExemplar | None:
        bank = self._model.bank
        rows = np.flatnonzero(bank.labels == label)
        if not len(rows):
            return None
        best = int(rows[np.argmax(similarities[rows])])
        return ClosestExemplar(
            exemplar_id=bank.exemplars[best],
            question_id=bank.questions[best],
            text=bank.texts[best],
            label=LABELS[label],
            similarity=float(similarities[best]),
        )

    def _nothing(self, asked: _Asked, reading: Reading) -> Score:
        tells = asked.kind in TYPES_WITH_STORY
        return Score(
            overall=1.0,
            relevance=None if asked.vector is None else 1.0,
            story=False if tells else None,
            star=dict.fromkeys(LABELS[:4], 0.0) if tells else None,
            sentences=[],
            remarks=[],
            caution="not_prose" if reading.answer.strip() else "no_answer",
            question_type=asked.kind,
        )


_ANY_EPISODE = "Tell me about a time when something was asked of you."


def load_scorer() -> Scorer:
    """The scorer of the project's own content, encoder and trained model.

    Raises:
        ContentError: the content cannot be read.
        EncoderError: the encoder has not been made.
        ModelError: the coach has not been trained.
    """
    return Scorer(load_content(), load_encoder(), load_answer_encoder(), load_model())


def _encoded(sentences: Sequence[str]) -> list[str]:
    """What the encoder of answers gets of each sentence."""
    return [encoded_text(text) for text in sentences]


def _wording(question: str | None) -> str:
    """A question's text; empty where there is none."""
    return "" if question is None else readable(question, "question").strip()


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()


def _relevance(relevance: float | None, caution: str | None) -> float | None:
    if relevance is None:
        return None
    if caution in ("not_prose", "no_answer"):
        return 1.0
    return min(relevance, 2.0) if caution == "off_topic" else relevance


def _may_be_story(caution: str | None) -> bool:
    return caution not in ("not_english", "not_prose", "no_answer")


def _star(numbers: Estimates, caution: str | None) -> dict[str, float]:
    if not _may_be_story(caution):
        return dict.fromkeys(numbers.star, 0.0)
    return dict(numbers.star)


def _parts(numbers: Estimates, kind: str) -> dict[str, float]:
    parts = {name: numbers.parts.get(name, 0.0) for name in ("base", "amount", "undone")}
    for name, features in PART_GROUPS.items():
        parts[name] = sum(numbers.parts.get(feature, 0.0) for feature in features)
    kept = numbers.rating - sum(numbers.parts.values())
    if kept:  # the rating itself ends at 1 and 5
        parts["kept_in_scale"] = kept
    return parts | {name: -points for name, points in losses(numbers, kind).items()}
