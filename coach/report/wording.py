"""Words that the formats of a report share."""

from __future__ import annotations

import re
from datetime import datetime

from coach.content import load_interview
from coach.feedback.words import LABEL_WORDS, quoted
from coach.language.figures import words_of
from coach.report.entries import AttemptEntry, CriterionEntry, ObjectionEntry, QuestionEntry

GRADE_WORDS: dict[str, str] = {"strong": "strong", "middling": "fair", "weak": "thin so far"}

MODE_WORDS: dict[str, str] = {
    "coach": "feedback after each answer",
    "rehearsal": "rehearsal, feedback at the end",
}

_ORDINALS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth"}
_BRACES = re.compile(r"\{\w*\}")


def part_title(part: str, titled: str | None = None) -> str:
    """Return the heading of a part.

    Args:
        part: the part's id.
        titled: its title in the content, if any.
    """
    title = titled or load_interview().titles.get(part) or part.replace("_", " ")
    return title[:1].upper() + title[1:]


def day(moment: datetime) -> str:
    """Return a moment's date where the reader is, as "3 May 2026"."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"


def try_title(attempt: AttemptEntry, question: QuestionEntry) -> str:
    """Return "First try", "Second try, the one that counts", ..."""
    counts = ", the one that counts" if attempt == question.best else ""
    return f"{_ORDINALS.get(attempt.number, f'{attempt.number}th')} try{counts}"


def rating(overall: float | None) -> str:
    """Return a rating as it is read: "3.5 out of 5"."""
    return "not scored" if overall is None else f"{overall:.1f} out of 5"


def grade_words(grade: str | None) -> str:
    """Return a grade for the candidate's eyes; empty where there is none."""
    return "" if grade is None else GRADE_WORDS.get(grade, grade)


def criterion_word(criterion: CriterionEntry) -> str:
    """Return how it stands with a criterion: there or missing; a fault to mend or avoided."""
    if criterion.fault:
        return "to mend" if criterion.met else "avoided"
    return "there" if criterion.met else "missing"


def objection_words(objection: ObjectionEntry) -> str:
    """Return what was objected, and what became of the mark."""
    sentence = quoted(objection.sentence)
    said = f"You objected: {quoted(objection.said, 40)} It is about {sentence};"
    was, now = (LABEL_WORDS.get(one, one) for one in (objection.was, objection.now))
    if not objection.conceded:
        return f"{said} the mark stays, {was}."
    before, after = rating(objection.overall_was), rating(objection.overall_now)
    points = f", and the answer from {before} to {after}" if before != after else ""
    return f"{said} mark changed from {was} to {now}{points}."


def topic_words(topic: str | None) -> str:
    """Return a topic for the candidate's eyes; empty where there is none."""
    return "" if topic is None else load_interview().topics.get(topic, topic.replace("_", " "))


def without_fields(text: str) -> str:
    """Return a question's text as it stands in the content, an ellipsis for each field."""
    return _BRACES.sub("…", text)


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut at a word's end after at most `longest` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = ""
    for word in words_of(line):
        if len(kept) + len(word) >= longest - bool(kept):
            break
        kept = f"{kept} {word}".strip()
    return (kept or line[: longest - 1]).rstrip(" ,;:.") + "…"
