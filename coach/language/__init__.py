"""What the words of an answer are doing: a spaCy pipeline of small components."""

from coach.language.pipeline import pipeline, read, read_sentences

__all__ = ["pipeline", "read", "read_sentences"]
