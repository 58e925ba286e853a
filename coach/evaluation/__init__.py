"""How well scores agree with ratings: named numbers, and a table to read."""

from coach.evaluation.agreement import Measures, evaluate, measure
from coach.evaluation.rated import RatedAnswer, RatingsError, read_rated
from coach.evaluation.report import evaluation_report
from coach.evaluation.table import table

__all__ = [
    "Measures",
    "RatedAnswer",
    "RatingsError",
    "evaluate",
    "evaluation_report",
    "measure",
    "read_rated",
    "table",
]
