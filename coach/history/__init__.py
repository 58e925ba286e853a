"""How a candidate's answers have changed over several interviews."""

from coach.history.history import (
    Answer,
    Habit,
    History,
    InterviewSummary,
    RepeatedQuestion,
    build_history,
)
from coach.history.terminal import how_am_i_doing, terminal_chart

__all__ = [
    "Answer",
    "Habit",
    "History",
    "InterviewSummary",
    "RepeatedQuestion",
    "build_history",
    "how_am_i_doing",
    "terminal_chart",
]
