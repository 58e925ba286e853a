"""Two interchangeable encoders: ONNX Runtime (every day) and sentence-transformers (reference).

A sentence's vector never depends on what else is encoded with it. Padding and the size of a
batch change the last bits of a float32 product, and an eight-bit product is scaled by the largest
number in it, so both encoders run each sentence alone; several sentences share the machine by
running side by side, some on each thread.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from coach.embedding.shortcut import LAYERS, load_shortcut
from coach.embedding.source import EncoderError, sentence_transformers_folder
from coach.paths import models

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

DIMENSION = 384
MAXIMUM_TOKENS = 256  # what all-MiniLM-L6-v2 was trained for; longer input is cut
CHOICE = "SECOND_ROUND_ENCODER"

__all__ = [
    "DIMENSION",
    "Encoder",
    "EncoderError",
    "OnnxEncoder",
    "SentenceTransformerEncoder",
    "SentenceVectors",
    "load_encoder",
]


@dataclass(frozen=True)
class SentenceVectors:
    """Sentences as the encoder sees them, one row for each.

    What a sentence is about stands in the last layer; who does what, and when, stands clearer in
    the middle ones (Jawahar, Sagot and Seddah 2019, "What does BERT learn about the structure of
    language?"). The last layer is not run, but told from the middle one (`shortcut`).

    Attributes:
        meaning: what the last layer would be, unit rows: shape (sentences, 384).
        wording: what sets them apart in layer LAYERS, unit rows: shape (sentences, 384).
    """

    meaning: NDArray[np.float32]
    wording: NDArray[np.float32]


#: Sentences that a thread takes together: enough that it seldom comes back to Python, where only
#: one thread is at work at a time.
_TOGETHER = 16
_LENGTH_OF_A_CALL = 15  # a sentence takes some time however short it is: that of so many letters

_Pair = tuple[NDArray[np.float32], NDArray[np.float32]]  # meaning and wording
_NONE = np.zeros((0, DIMENSION), dtype=np.float32)


class Encoder(Protocol):
    """Anything that turns sentences into vectors."""

    def encode(self, sentences: Sequence[str]) -> SentenceVectors:
        """The vectors of each sentence, in order."""

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Begin with sentences that will be asked for soon."""


class OnnxEncoder:
    """The exported model on ONNX Runtime, with `tokenizers` alone.

    Args:
        folder: holds `model.onnx` and `tokenizer.json`, as `coach.embedding.export` writes them.
        remembered: how many sentences' vectors are kept for the next time they are met.

    Raises:
        EncoderError: a file is missing or cannot be read.
    """

    def __init__(self, folder: Path, remembered: int = 4096) -> None:
        for name in ("model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise EncoderError(
                    f"The sentence encoder is missing: {folder / name} does not exist; "
                    "run `make train`."
                )
        self._session = one_thread_session(folder / "model.onnx")
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        # For each sentence what it is encoded with, and its row there.
        self._known: OrderedDict[str, tuple[Future[_Pair], int]] = OrderedDict()
        self._remembered = remembered
        self._lock = Lock()
        self._workers = max(1, min(4, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="encoder")

    def encode(self, sentences: Sequence[str]) -> SentenceVectors:
        """The vectors of each sentence, in order."""
        if not sentences:
            return SentenceVectors(_NONE, _NONE)
        found = self._begun(sentences)
        pairs = [(found[text][0].result(), found[text][1]) for text in sentences]
        return SentenceVectors(
            np.stack([meanings[row] for (meanings, _), row in pairs]),
            np.stack([wordings[row] for (_, wordings), row in pairs]),
        )

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Begin with sentences that will be asked for soon, while the caller goes on."""
        self._begun(sentences)

    def _begun(self, sentences: Sequence[str]) -> dict[str, tuple[Future[_Pair], int]]:
        """The vectors of each sentence, remembered or under way."""
        with self._lock:
            found = {text: self._known[text] for text in sentences if text in self._known}
            new = [text for text in dict.fromkeys(sentences) if text not in found]
            for texts in _dealt(new, max(self._workers, -(-len(new) // _TOGETHER))):
                future = self._pool.submit(self._encode, texts)
                for row, text in enumerate(texts):
                    found[text] = self._known[text] = (future, row)
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
        return found

    def _encode(self, sentences: Sequence[str]) -> _Pair:
        tokens = [one.ids for one in self._tokenizer.encode_batch(sentences)]
        bounds = np.cumsum([0, *map(len, tokens)], dtype=np.int64)
        meanings, wordings = self._session.run(
            ["meanings", "wordings"],
            {"all_ids": np.concatenate(tokens, dtype=np.int64), "bounds": bounds},
        )
        return meanings, wordings


def _dealt(texts: Sequence[str], hands: int) -> list[list[str]]:
    """Texts in so many lists at most, all about as long."""
    lists: list[list[str]] = [[] for _ in range(min(hands, len(texts)))]
    sizes = [0] * len(lists)
    for text in sorted(texts, key=len, reverse=True):
        shortest = sizes.index(min(sizes))
        lists[shortest].append(text)
        sizes[shortest] += len(text) + _LENGTH_OF_A_CALL
    return lists


class SentenceTransformerEncoder:
    """The reference: sentence-transformers itself, on the CPU, a sentence at a time.

    Args:
        folder: holds `shortcut.npz`, as `coach.embedding.export` writes it.

    Raises:
        EncoderError: the model's package is not installed, or the short cut is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._shortcut = load_shortcut(folder / "shortcut.npz")
        source = sentence_transformers_folder()
        # Imported here: torch costs seconds and hundreds of megabytes that ONNX Runtime spares.
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(source), device="cpu")
        self._model.eval()
        self._bert: Any = self._model[0].auto_model

    def encode(self, sentences: Sequence[str]) -> SentenceVectors:
        """The vectors of each sentence, in order."""
        rows = [self._encode_one(sentence) for sentence in sentences]
        if not rows:
            return SentenceVectors(_NONE, _NONE)
        meaning, wording = (np.stack(column) for column in zip(*rows, strict=True))
        return SentenceVectors(meaning, wording)

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Do nothing: this encoder begins when it is asked."""

    def _encode_one(self, sentence: str) -> _Pair:
        import torch

        inputs = self._model.preprocess([sentence])
        with torch.no_grad():
            layers = self._bert(
                input_ids=inputs["input_ids"],
                attention_mask=inputs["attention_mask"],
                output_hidden_states=True,
            ).hidden_states
        first, later = (layers[number].mean(dim=1).numpy() for number in (0, LAYERS))
        return self._shortcut.meaning(first, later)[0], self._shortcut.wording(later)[0]


def load_encoder(remembered: int = 4096) -> Encoder:
    """The encoder that SECOND_ROUND_ENCODER names: `onnx` (default) or `sentence-transformers`.

    Args:
        remembered: how many sentences' vectors are kept for the next time they are met.

    Raises:
        EncoderError: its files are missing, or the name is another one.
    """
    choice = os.environ.get(CHOICE, "onnx")
    if choice == "onnx":
        return OnnxEncoder(models() / "encoder", remembered)
    if choice == "sentence-transformers":
        return SentenceTransformerEncoder(models() / "encoder")
    raise EncoderError(
        f"{CHOICE} is {choice!r}, which is no encoder; write `onnx` or `sentence-transformers`."
    )


def one_thread_session(path: Path) -> InferenceSession:
    """An ONNX graph, ready to run; sentences run side by side instead of on several threads each.

    Raises:
        EncoderError: it cannot be read.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread for each sentence: the sum inside a product then has one order only.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises classes of its own C++ layer
        raise EncoderError(
            f"The sentence encoder {path} cannot be read; delete it and run `make train`."
        ) from error


def load_tokenizer(path: Path) -> Tokenizer:
    """The encoder's vocabulary.

    Raises:
        EncoderError: it cannot be read.
    """
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises a bare Exception
        raise EncoderError(
            f"The encoder's vocabulary {path} cannot be read; delete it and run `make train`."
        ) from error
    tokenizer.enable_truncation(MAXIMUM_TOKENS)
    tokenizer.no_padding()
    return tokenizer
