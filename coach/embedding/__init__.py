"""Sentences as unit vectors: all-MiniLM-L6-v2, exported once and run on ONNX Runtime."""

from coach.embedding.encoder import (
    Encoder,
    EncoderError,
    OnnxEncoder,
    SentenceTransformerEncoder,
    SentenceVectors,
    load_encoder,
)

__all__ = [
    "Encoder",
    "EncoderError",
    "OnnxEncoder",
    "SentenceTransformerEncoder",
    "SentenceVectors",
    "load_encoder",
]
