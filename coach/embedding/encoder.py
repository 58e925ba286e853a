"""Two interchangeable encoders: ONNX Runtime (every day) and sentence-transformers (reference).

A sentence's vector never depends on what else is encoded with it. Padding and the size of a
batch change the last bits of a float32 product, so both encoders run each sentence alone; several
sentences share the machine by running side by side, each on one thread.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

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
    "load_encoder",
]


class Encoder(Protocol):
    """Anything that turns sentences into unit vectors."""

    dimension: int

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each sentence: shape (len(sentences), dimension)."""


class OnnxEncoder:
    """The exported model on ONNX Runtime, with `tokenizers` alone.

    Args:
        folder: holds `model.onnx` and `tokenizer.json`, as `coach.embedding.export` writes them.
        remembered: how many sentences' vectors are kept for the next time they are met.

    Raises:
        EncoderError: a file is missing or cannot be read.
    """

    dimension = DIMENSION

    def __init__(self, folder: Path, remembered: int = 4096) -> None:
        for name in ("model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise EncoderError(
                    f"The sentence encoder is missing: {folder / name} does not exist; "
                    "run `make train`."
                )
        self._session = _session(folder / "model.onnx")
        self._tokenizer = _tokenizer(folder / "tokenizer.json")
        self._known: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._remembered = remembered
        self._lock = Lock()
        self._workers = max(1, min(4, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="encoder")

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each sentence: shape (len(sentences), 384)."""
        if not sentences:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            found = {text: self._known[text] for text in sentences if text in self._known}
        new = [text for text in dict.fromkeys(sentences) if text not in found]
        # The longest first, so that the threads finish together.
        new.sort(key=len, reverse=True)
        vectors = (
            self._pool.map(self._encode_one, new) if len(new) > 1 else map(self._encode_one, new)
        )
        found.update(zip(new, vectors, strict=True))
        with self._lock:
            for text in new:
                self._known[text] = found[text]
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
        return np.stack([found[text] for text in sentences])

    def _encode_one(self, sentence: str) -> NDArray[np.float32]:
        identifiers = self._tokenizer.encode(sentence).ids
        row = np.asarray([identifiers], dtype=np.int64)
        (embedding,) = self._session.run(
            ["embedding"], {"input_ids": row, "attention_mask": np.ones_like(row)}
        )
        vector: NDArray[np.float32] = np.asarray(embedding[0], dtype=np.float32)
        return vector


class SentenceTransformerEncoder:
    """The reference: sentence-transformers itself, on the CPU, a sentence at a time.

    Raises:
        EncoderError: the model's package is not installed.
    """

    dimension = DIMENSION

    def __init__(self) -> None:
        folder = sentence_transformers_folder()
        # Imported here: torch costs seconds and hundreds of megabytes that ONNX Runtime spares.
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(folder), device="cpu")

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each sentence: shape (len(sentences), 384)."""
        if not sentences:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            list(sentences), batch_size=1, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def load_encoder() -> Encoder:
    """The encoder that SECOND_ROUND_ENCODER names: `onnx` (default) or `sentence-transformers`.

    Raises:
        EncoderError: its files are missing, or the name is another one.
    """
    choice = os.environ.get(CHOICE, "onnx")
    if choice == "onnx":
        return OnnxEncoder(models() / "encoder")
    if choice == "sentence-transformers":
        return SentenceTransformerEncoder()
    raise EncoderError(
        f"{CHOICE} is {choice!r}, which is no encoder; write `onnx` or `sentence-transformers`."
    )


def _session(path: Path) -> InferenceSession:
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


def _tokenizer(path: Path) -> Tokenizer:
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
