"""The coach as one object: content, scorer and records, each loaded when first needed."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from coach.content import Content, Question, load_content
from coach.content.help import HelpEntry, load_help
from coach.embedding import Encoder, load_encoder
from coach.help import AnswerBank, Replies
from coach.interview.asked_back import AskedBack
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
            return Scorer(content, self.encoder, load_model())

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

    @property
    def answer_bank(self) -> AnswerBank[HelpEntry]:
        """What is said to questions about interviews and about this program."""
        return self.replies.advice

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
    ) -> Score:
        """Score one answer.

        Args:
            question: a question of the bank, its id, any other text, or None.
            answer: what the candidate typed, follow-ups included; `LONGEST_TEXT` characters of it
                are read.
            persona: id of the persona who asks.
            sentences: the answer's sentences, where they are given.

        Returns:
            The score with its findings (`rubric.md` says what each number means).

        Raises:
            TypeError: question, answer or sentences are no texts.
        """
        return self.scorer.score(question, answer, persona=persona, sentences=sentences)

    def score_many(self, answers: Iterable[Answered]) -> Iterator[Score]:
        """Score answers in order, each as `score` would, faster than one by one."""
        return self.scorer.score_many(answers)

    def mark(self, marks: str, text: str, question: str | None = None) -> Score:
        """Mark a text by a set of criteria (see `Marker.mark`)."""
        return self.marker.mark(marks, text, question)

    def topic(self, marks: str, text: str) -> str:
        """The topic of a text, in a set that has topics."""
        return self.marker.topic(marks, text)

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


@lru_cache(maxsize=1)
def load_coach() -> Coach:
    """Return this process's coach."""
    return Coach()
