"""What the candidate reads about an answer: plain text, made from a `Score` alone."""

from coach.feedback.answer import comparison_text, counting_text, feedback_text, star_line
from coach.feedback.example import example_text, part_example_text
from coach.feedback.explanation import explanation_text
from coach.feedback.summary import summary_text
from coach.feedback.view import AttemptView

__all__ = [
    "AttemptView",
    "comparison_text",
    "counting_text",
    "example_text",
    "explanation_text",
    "feedback_text",
    "part_example_text",
    "star_line",
    "summary_text",
]
