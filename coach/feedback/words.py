"""Words that several feedback texts share."""

from __future__ import annotations

from coach.language.figures import words_of
from coach.scoring import Score

PART_NAMES: dict[str, str] = {"S": "Situation", "T": "Task", "A": "Action", "R": "Result"}
LABEL_WORDS: dict[str, str] = {
    "S": "situation",
    "T": "task",
    "A": "action",
    "R": "result",
    "O": "something else",
}
TYPE_WORDS: dict[str, str] = {
    "episode": "one particular time",
    "approach": "how you go about something, with an example",
    "what_would_you_do": "what you would do",
    "motive": "your reasons and plans",
    "values": "a value, and an act that shows it",
    "pay": "what you hope to earn, and why",
    "marked": "what is marked by stated criteria",
    "entry": "what you know; it is not scored",
}


def quoted(text: str, longest: int = 14) -> str:
    """The candidate's words in quotation marks, on one line, cut after `longest` words."""
    words = words_of(text)
    if len(words) <= longest:
        return "“" + " ".join(words).strip('“”"') + "”"
    return "“" + " ".join(words[:longest]).strip('“”"').rstrip(".,;:") + " …”"


def overall_words(score: Score) -> str:
    """The overall rating as it is read: "3.5 out of 5", to the nearest half or tenth."""
    if score.overall is None:
        return "not scored"
    return f"{score.overall:.1f} out of 5"


def dots(value: float) -> str:
    """A STAR part at a glance: two dots, none, one or both of them filled."""
    filled = 0 if value < 0.6 else 1 if value < 1.35 else 2
    return "●" * filled + "○" * (2 - filled)


def ordinal(number: int) -> str:
    """A number as one counts with it: "first", "second", ... "sixth", "7th"."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth")
    return words[number - 1] if number <= len(words) else f"{number}th"
