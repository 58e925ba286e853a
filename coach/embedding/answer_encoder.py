"""Reads a whole answer beside its question, as `tune_answers` taught the encoder to.

Every answer is read by itself: in eight bits a product is scaled by the largest number in it, so
that a batch would change what is read.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from coach.embedding.answer_tokens import Window, windows
from coach.embedding.encoder import load_tokenizer, one_thread_session
from coach.embedding.source import EncoderError
from coach.paths import models

GRAPH, HEADS = "answers.onnx", "answers.npz"
_REMEMBERED = 256  # answers


@dataclass(frozen=True)
class AnswerFindings:
    """What the heads say of an answer.

    Attributes:
        labels: probabilities of S, T, A, R and O for each sentence, shape (sentences, 5).
        rating: 1..5, not kept within it.
        story: 0..1, how likely it is that a past episode is told.
        star: the four parts, S, T, A and R, each 0..2, shape (4,).
        prose: 0..1, how likely it is that this is English prose.
    """

    labels: NDArray[np.float64]
    rating: float
    story: float
    star: NDArray[np.float64]
    prose: float


class AnswerEncoder:
    """The tuned encoder on ONNX Runtime, and its heads.

    Args:
        folder: holds `answers.onnx`, `answers.npz` and `tokenizer.json`, as `export` writes them.

    Raises:
        EncoderError: a file is missing or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        for name in (GRAPH, HEADS, "tokenizer.json"):
            if not (folder / name).is_file():
                raise EncoderError(
                    f"The encoder of answers is missing: {folder / name} does not exist; "
                    "run `make train`."
                )
        self._session = one_thread_session(folder / GRAPH)
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        with np.load(folder / HEADS) as heads:
            self._heads = {name: heads[name].astype(np.float64) for name in heads.files}
        self._known: OrderedDict[tuple[str, ...], Future[AnswerFindings]] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1)), "answers")

    def read(self, question: str, sentences: Sequence[str]) -> AnswerFindings:
        """Read an answer.

        Args:
            question: what was asked; empty where that is not known.
            sentences: of the answer, in order, at least one.
        """
        return self._begun(question, sentences).result()

    def prefetch(self, question: str, sentences: Sequence[str]) -> None:
        """Begin with an answer that will be asked for soon."""
        if sentences:
            self._begun(question, sentences)

    def _begun(self, question: str, sentences: Sequence[str]) -> Future[AnswerFindings]:
        key = (question, *sentences)
        with self._lock:
            if key not in self._known:
                self._known[key] = self._pool.submit(self._read, question, sentences)
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
            return self._known[key]

    def _read(self, question: str, sentences: Sequence[str]) -> AnswerFindings:
        asked, *told = (
            one.ids
            for one in self._tokenizer.encode_batch(
                [question, *(text or "." for text in sentences)], add_special_tokens=False
            )
        )
        # An emoji has a token, too; a control character has none.
        told = [
            tokens or self._tokenizer.encode(".", add_special_tokens=False).ids for tokens in told
        ]
        rows: dict[int, NDArray[np.float64]] = {}
        wholes, counts = [], []
        for window in windows(asked, told):
            hidden = self._hidden(window)
            for number, begin, end in window.spans:
                # In two windows a sentence is read where more stands before it.
                rows.setdefault(number, hidden[begin:end].mean(axis=0))
            first, last = window.spans[0][1], window.spans[-1][2]
            wholes.append(np.concatenate([hidden[0], hidden[first:last].mean(axis=0)]))
            counts.append(last - first)
        whole = np.average(wholes, axis=0, weights=counts)
        return self._judged(np.stack([rows[number] for number in range(len(told))]), whole)

    def _hidden(self, window: Window) -> NDArray[np.float64]:
        """What the last layer has of each token, shape (tokens, 384)."""
        (found,) = self._session.run(
            ["hidden"],
            {
                "input_ids": np.array(window.ids, dtype=np.int64),
                "token_types": np.array(window.types, dtype=np.int64),
            },
        )
        hidden: NDArray[np.float64] = found.astype(np.float64)
        return hidden

    def _judged(self, sentences: NDArray[np.float64], whole: NDArray[np.float64]) -> AnswerFindings:
        heads = self._heads
        scores = sentences @ heads["labels.weight"].T + heads["labels.bias"]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        rating, story, *star, prose = whole @ heads["whole.weight"].T + heads["whole.bias"]
        return AnswerFindings(
            labels=likely / likely.sum(axis=1, keepdims=True),
            rating=float(rating) + MIDDLE_RATING,
            story=_share(story),
            star=np.clip(np.array(star) + MIDDLE_PART, 0, 2),
            prose=_share(prose),
        )


#: The heads say how far a rating, and a part, lies from these.
MIDDLE_RATING, MIDDLE_PART = 3.0, 1.0


def _share(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def load_answer_encoder() -> AnswerEncoder:
    """The encoder of answers in `models/encoder`.

    Raises:
        EncoderError: its files are missing or broken.
    """
    return AnswerEncoder(models() / "encoder")
