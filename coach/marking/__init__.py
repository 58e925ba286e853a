"""Marks what is judged by stated criteria: a thank-you note, a question, a salary answer."""

from coach.marking.marker import Marker, grade_of
from coach.marking.model import MarksModel, load_marks

__all__ = ["Marker", "MarksModel", "grade_of", "load_marks"]
