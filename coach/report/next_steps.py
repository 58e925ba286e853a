"""Chooses what a candidate might do this week: what was advised most, and what is untried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coach.content import Content
from coach.feedback.phrases import habit
from coach.report.entries import QuestionEntry
from coach.report.wording import shortened

FEWEST, MOST = 3, 5
_READY = 4.2  # from here an answer may be left alone
_LONGEST_QUESTION = 110  # characters

_ALWAYS = (
    "Tell your best answer aloud to somebody, in under two minutes, and ask what they remember.",
    "Write down three questions of your own for them, the most important first.",
    "Have one more rehearsal in two or three days, and compare it with this report.",
)


def next_steps(questions: Sequence[QuestionEntry], content: Content) -> tuple[str, ...]:
    """Return three to five steps, the most useful first.

    Args:
        questions: every question of the interview with its tries; the best try counts.
        content: has the parts of an interview.
    """
    steps = [*_habits(questions)[:2], *_marked_advice(questions)[:1], *_again(questions)[:1]]
    steps += _untried(questions, content)[: min(2, MOST - len(steps))]
    for one in _ALWAYS:
        if len(steps) < FEWEST:
            steps.append(one)
    return tuple(steps[:MOST])


def _habits(questions: Sequence[QuestionEntry]) -> list[str]:
    counts: Counter[str] = Counter()
    for question in questions:
        advice = [one.kind for one in question.best.remarks if one.advice] if question.best else []
        # The first advice of each answer weighs most, as in the summary in the chat.
        for place, kind in enumerate(dict.fromkeys(advice)):
            if habit(kind) is not None:
                counts[kind] += 2 if place == 0 else 1
    ordered = sorted(counts, key=lambda kind: (-counts[kind], kind))
    found = [habit(kind) for kind in ordered]
    return [f"Work on {one[0]}. {one[1]}" for one in found if one is not None]


def _marked_advice(questions: Sequence[QuestionEntry]) -> list[str]:
    """Advice of the marked part that did least well: its kinds are no habits."""
    marked = [
        (question.best.overall or 0.0, advice)
        for question in questions
        if question.best is not None and question.best.grade not in (None, "strong")
        for advice in [one.advice for one in question.best.remarks if one.advice][:1]
    ]
    return [advice for _, advice in sorted(marked, key=lambda one: one[0])]


def _again(questions: Sequence[QuestionEntry]) -> list[str]:
    skipped = [one for one in questions if not one.attempts and one.skipped]
    if skipped:
        asked = shortened(skipped[0].text, _LONGEST_QUESTION)
        return [f"Have an answer ready for the question that you passed over: “{asked}”"]
    thin = [
        (one.best.overall, one)
        for one in questions
        if one.best is not None and one.best.overall is not None and one.best.grade is None
    ]
    if not thin:
        return []
    lowest, question = min(thin, key=lambda one: one[0])
    if lowest >= _READY:
        return []
    return [f"Try this one again: “{shortened(question.text, _LONGEST_QUESTION)}”"]


def _untried(questions: Sequence[QuestionEntry], content: Content) -> list[str]:
    done = {question.part for question in questions}
    parts = content.library.parts
    return [
        f"Practise {parts[one].title}: {parts[one].about.rstrip('.')}."
        for one in content.interview.worth_practising
        if one in parts and one not in done
    ]
