"""Scores an answer by the rubric: `Scorer.score(question, answer)` gives a `Score`."""

from coach.scoring.model import ModelError, TrainedModel, load_model
from coach.scoring.score import ClosestExemplar, Remark, Score, SentenceFinding
from coach.scoring.scorer import Answered, Scorer, load_scorer

__all__ = [
    "Answered",
    "ClosestExemplar",
    "ModelError",
    "Remark",
    "Score",
    "Scorer",
    "SentenceFinding",
    "TrainedModel",
    "load_model",
    "load_scorer",
]
