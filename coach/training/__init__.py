"""Trains the coach from `data/interview` alone: `python -m coach.training`."""

from coach.training.samples import Sample, prepare
from coach.training.stages import train

__all__ = ["Sample", "prepare", "train"]
