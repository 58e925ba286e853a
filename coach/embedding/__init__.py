"""Sentences as unit vectors: all-MiniLM-L6-v2, exported once and run on ONNX Runtime."""

from coach.embedding.answer_encoder import (
    AnswerEncoder,
    AnswerFindings,
    load_answer_encoder,
)
from coach.embedding.encoder import (
    Encoder,
    EncoderError,
    OnnxEncoder,
    SentenceTransformerEncoder,
    SentenceVectors,
    load_encoder,
)

__all__ = [
    "AnswerEncoder",
    "AnswerFindings",
    "Encoder",
    "EncoderError",
    "OnnxEncoder",
    "SentenceTransformerEncoder",
    "SentenceVectors",
    "load_answer_encoder",
    "load_encoder",
]
