"""Marks one text by the criteria of its part."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.content import Content, Criterion
from coach.embedding import Encoder
from coach.marking.exercises import gives_order, mark_exercise
from coach.marking.features import met, text_inputs, whole_inputs
from coach.marking.model import MarksModel, SetModel
from coach.marking.remarks import remarks_on
from coach.marking.topics import TopicCues
from coach.readable import readable, readable_sentences
from coach.scoring.cautions import WordPairs, is_foreign, is_no_prose
from coach.scoring.reading import Reading, read_answer
from coach.scoring.score import Score, SentenceFinding

STRONG, MIDDLING = 3.7, 2.4  # ratings from which a text is strong, or middling
_FEWEST_WORDS = 3
STRANGE = 0.6  # the pairs were met in stories; questions and notes put words together otherwise


class Marker:
    """Marks texts; a mark depends on the text and what was asked, on nothing else.

    Args:
        content: for the criteria.
        encoder: for sentences.
        model: what training made.
        pairs: little words that stand side by side in English.
    """

    def __init__(
        self, content: Content, encoder: Encoder, model: MarksModel, pairs: WordPairs
    ) -> None:
        self._content = content
        self._encoder = encoder
        self._model = model
        self._pairs = pairs
        self._cues = TopicCues(content.library.topics)

    def sets(self) -> tuple[str, ...]:
        """The sets of criteria that there are, exercises included."""
        return (*self._model.sets, "exercise")

    def mark(
        self,
        marks: str,
        text: str,
        question: str | None = None,
        sentences: Sequence[str] | None = None,
    ) -> Score:
        """Mark one text.

        Args:
            marks: the set of criteria, one of `sets()`.
            text: what the candidate wrote; `LONGEST_TEXT` characters of it are read.
            question: id of what was asked, or for an exercise also its text; the criteria that are
                beside that question are not asked for. Other sets do not need it.
            sentences: label exactly these; without them the text is split.

        Raises:
            KeyError: there is no such set.
            ValueError: an exercise is to be marked, and it is not said which.
            TypeError: text or sentences are no texts.
        """
        text = readable(text)
        reading = read_answer(text, self._encoder, readable_sentences(sentences))
        caution = self._caution(reading)
        if caution == "not_prose" and marks == "exercise":
            # "d, f, c, b, a, e" is no prose and an answer all the same.
            caution = None if gives_order(self._content, question, text) else caution
        if caution is not None or not reading.sentences:
            return _nothing(reading, caution or "no_answer")
        if marks == "exercise":
            return mark_exercise(self._content, question, reading)
        return self._marked(marks, reading, self._beside(question))

    def topic(self, marks: str, text: str) -> str:
        """The topic of a text, in a set that has topics; "other" where it speaks of none.

        Raises:
            KeyError: there is no such set.
            TypeError: it is no text.
        """
        return self.sure_topic(marks, text)[0]

    def sure_topic(self, marks: str, text: str) -> tuple[str, float]:
        """The topic of a text as `topic` finds it, and how sure that is, 0..1."""
        one = self._model.sets[marks]
        reading = read_answer(readable(text), self._encoder)
        if one.topic is None or not reading.sentences:
            return "other", 0.0
        odds = one.topic(self._cues.inputs(reading))
        sure = np.exp(odds - odds.max())
        best = int(sure.argmax())
        return one.topics[best], float(sure[best] / sure.sum())

    def _beside(self, question: str | None) -> frozenset[str]:
        asked = self._content.find(question or "")  # None for a text, or nothing
        return frozenset(getattr(asked, "beside", ()))

    def _marked(self, marks: str, reading: Reading, beside: frozenset[str]) -> Score:
        one = self._model.sets[marks]
        criteria = self._criteria(marks, one)
        sure = met(reading, criteria, one.sentences)
        overall = float(np.clip(rate(one, reading, sure), 1, 5))
        return Score(
            overall=overall,
            relevance=None,
            story=None,
            star=None,
            sentences=[SentenceFinding(text, "O", 1.0, None) for text in reading.sentences],
            remarks=remarks_on(reading, criteria, sure, beside),
            caution=None,
            question_type="marked",
            grade=grade_of(overall),
            topic=self._topic(one, reading),
            criteria={
                criterion.id: float(sure[:, column].max())
                for column, criterion in enumerate(criteria)
            },
        )

    def _topic(self, one: SetModel, reading: Reading) -> str | None:
        if one.topic is None or not reading.sentences:
            return None
        return one.topics[int(one.topic(self._cues.inputs(reading)).argmax())]

    def _criteria(self, marks: str, one: SetModel) -> list[Criterion]:
        known = {criterion.id: criterion for criterion in self._content.library.criteria[marks]}
        return [known[name] for name in one.criteria]

    def _caution(self, reading: Reading) -> str | None:
        if not reading.sentences or reading.words < _FEWEST_WORDS:
            return "no_answer"
        if is_foreign(reading):
            return "not_english"
        return "not_prose" if is_no_prose(reading, self._pairs, STRANGE) else None


def rate(one: SetModel, reading: Reading, sure: NDArray[np.float64]) -> float:
    """The rating of a text, about 1..5."""
    whole = one.whole(whole_inputs(reading))
    return float(one.rating(np.concatenate([text_inputs(reading, sure), whole]))[0])


def grade_of(overall: float) -> str:
    """strong, middling or weak."""
    return "strong" if overall >= STRONG else "middling" if overall >= MIDDLING else "weak"


def _nothing(reading: Reading, caution: str) -> Score:
    return Score(
        overall=None if caution == "not_english" else 1.0,
        relevance=None,
        story=None,
        star=None,
        sentences=[SentenceFinding(text, "O", 1.0, None) for text in reading.sentences],
        remarks=[],
        caution=caution,
        question_type="marked",
        grade=None if caution == "not_english" else "weak",
    )
