"""The coach as one object: content, scorer and records, each loaded when first needed."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.content import Content, Question, SeldomTold, load_content
from coach.content.about_feedback import load_about_feedback
from coach.content.help import load_help
from coach.embedding import Encoder, load_answer_encoder, load_encoder
from coach.feedback.discussion.listener import Listener
from coach.help import Replies
from coach.interview.asked_back import AskedBack
from coach.interview.clauses import load_clause_reader
from coach.interview.left_out import LeftOutReader
from coach.marking import Marker, load_marks
from coach.readable import readable
from coach.records import Records
from coach.scoring import Answered, Score, Scorer, load_model


class Coach:
    """What conversation steps and the command line ask of the library.

    Loading is lazy and safe from several threads, so that a server answers its health check before
    the encoder is in memory.
    """

    def __init__(self) -> None:
        """Load nothing yet."""
        self._loading = threading.RLock()

    @cached_property
    def content(self) -> Content:
        """Personas, questions and exemplars."""
        with self._loading:
            return load_content()

    @cached_property
    def encoder(self) -> Encoder:
        """What turns sentences into vectors."""
        with self._loading:
            return load_encoder()

    @cached_property
    def scorer(self) -> Scorer:
        """The scorer with its encoder and trained model."""
        content = self.content  # before the lock: who loads the content waits for that lock, too
        with self._loading:
            return Scorer(content, self.encoder, load_answer_encoder(), load_model())

    @cached_property
    def marker(self) -> Marker:
        """What marks by criteria: notes, questions, salary answers, exercises."""
        content = self.content
        with self._loading:
            return Marker(content, self.encoder, load_marks(), load_model().pairs)

    @cached_property
    def replies(self) -> Replies:
        """What is said to what is neither an answer nor a command, the answer bank included."""
        with self._loading:
            return Replies(load_help(), self.encoder)

    @cached_property
    def left_out(self) -> LeftOutReader:
        """What hears that something is to be left out."""
        with self._loading:
            return LeftOutReader(load_help(), self.encoder)

    @cached_property
    def asked_back(self) -> AskedBack:
        """What hears that a question is meant for the interviewer."""
        content = self.content
        with self._loading:
            return AskedBack(content, self.replies.advice, self.encoder)

    @cached_property
    def listener(self) -> Listener:
        """What hears what a question about feedback is about."""
        with self._loading:
            return Listener(load_about_feedback(), self.encoder)

    @cached_property
    def records(self) -> Records:
        """The candidates' records."""
        with self._loading:
            return Records()

    def reopen_records(self) -> None:
        """Let go of the record: who wants it next opens it anew, mended or not."""
        with self._loading:
            records = self.__dict__.pop("records", None)
        if records is not None:
            records.close()

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
            question: a question of the bank, its id, any other text, or None.
            answer: what the candidate typed, follow-ups included; `LONGEST_TEXT` characters of it
                are read.
            persona: id of the persona who asks.
            sentences: the answer's sentences, where they are given.
            labels: sentence, by its place, to the label that it is known to have.

        Returns:
            The score with its findings (`rubric.md` says what each number means).

        Raises:
            TypeError: question, answer or sentences are no texts.
        """
        return self.scorer.score(
            question, answer, persona=persona, sentences=sentences, labels=labels
        )

    def score_many(self, answers: Iterable[Answered]) -> Iterator[Score]:
        """Score answers in order, each as `score` would, faster than one by one."""
        return self.scorer.score_many(answers)

    def mark(self, marks: str, text: str, question: str | None = None) -> Score:
        """Mark a text by a set of criteria (see `Marker.mark`)."""
        return self.marker.mark(marks, text, question)

    def topic(self, marks: str, text: str) -> str:
        """The topic of a text, in a set that has topics."""
        return self.marker.topic(marks, text)

    def sure_topic(self, marks: str, text: str) -> tuple[str, float]:
        """The topic of a text and how sure that is (see `Marker.sure_topic`)."""
        return self.marker.sure_topic(marks, text)

    @cached_property
    def _seldom(self) -> tuple[list[SeldomTold], NDArray[np.float32]]:
        entries = self.content.library.seldom_told
        asks = [readable(ask) for one in entries for ask in one.asks]
        with self._loading:
            vectors = self.encoder.encode(asks or [""]).meaning
        return [one for one in entries for _ in one.asks], vectors

    def seldom_told(self, text: str) -> tuple[SeldomTold | None, float]:
        """What hardly any company file tells that a question is nearest to, and the cosine.

        Raises:
            TypeError: it is no text.
        """
        entries, vectors = self._seldom
        if not entries:
            return None, 0.0
        near = vectors @ self.encoder.encode([readable(text)]).meaning[0]
        best = int(np.argmax(near))
        return entries[best], float(near[best])

    def closeness(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosine of a text with each of the others, -1..1.

        Raises:
            TypeError: one of them is no text.
        """
        vectors = self.encoder.encode([readable(one) for one in (text, *others)]).meaning
        return [float(one @ vectors[0]) for one in vectors[1:]]

    def warm_up(self) -> None:
        """Load everything, so that the first answer does not wait for it."""
        self.records  # noqa: B018
        self.marker  # noqa: B018
        self.score(next(iter(self.content.questions.values())), "I counted the stock again.")
        self.replies  # noqa: B018
        self.left_out  # noqa: B018
        self.asked_back  # noqa: B018
        self.listener  # noqa: B018
        self._seldom  # noqa: B018
        load_clause_reader()


@lru_cache(maxsize=1)
def load_coach() -> Coach:
    """Return this process's coach."""
    return Coach()
