"""Trains the coach from `data/interview` and `data/training` alone: `python -m coach.training`."""

from coach.training.samples import Sample, prepare
from coach.training.stages import train

__all__ = ["Sample", "prepare", "train"]
