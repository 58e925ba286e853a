"""What comes when: the plan of an interview, one place for each question that is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from coach.content import Content
from coach.interview.round import interviewers_for

QUESTIONS = "questions"
COACH = "coach"
#: A part's id in the setting that otherwise names whom to meet.
PART_PREFIX = "part:"


class Place(TypedDict, total=False):
    """A place in the plan.

    Attributes:
        part: id of the part.
        interviewer: persona id, or "coach".
        step: number of the question within the part, from 0.
        question: id of a question that was left open and is put again.
        fields: what goes into that question's braces.
        again: the number that it had before, of a question that is put once more.
        kept: what was answered of a question that was left open, by slot.
    """

    part: str
    interviewer: str
    step: int
    question: str
    fields: dict[str, str]
    again: int
    kept: dict[str, Any]


def number_at(agenda: Sequence[Place], position: int) -> int:
    """The number by which the candidate knows the question at a position (from 1)."""
    return agenda[position - 1].get("again") or count_of(agenda[:position])


def count_of(agenda: Sequence[Place]) -> int:
    """How many questions a plan has; one that is put once more counts once."""
    return sum("again" not in place for place in agenda)


def label(agenda: Sequence[Place], position: int) -> str:
    """Where an interview stands, in words: "question 3 of 5", "question 2 again"."""
    number = number_at(agenda, position)
    if "again" in agenda[position - 1]:
        return f"question {number} again"
    return f"question {number} of {count_of(agenda)}"


def with_return(
    agenda: Sequence[Place], position: int, goes_to: Place, left_open: Place | None, answered: bool
) -> list[Place]:
    """A plan that goes to a place now and then comes back to what was left open.

    Args:
        agenda: the plan.
        position: of the question that is or was open, from 1.
        goes_to: what comes now.
        left_open: the open question, as it is to come back; None where none is open.
        answered: whether the open question has an answer already, and so its place is taken.
    """
    behind, rest = list(agenda[: position - 1]), list(agenda[position:])
    here = agenda[position - 1]
    if left_open is None:
        return [*behind, here, goes_to, *rest]
    if answered:
        number = number_at(agenda, position)
        return [*behind, here, goes_to, Place(**{**left_open, "again": number}), *rest]
    return [*behind, goes_to, left_open, *rest]


def resized(agenda: Sequence[Place], done: int, count: int, interviewer: str) -> list[Place]:
    """A plan with another number of questions, never fewer than there have been.

    Args:
        agenda: the plan.
        done: how many places stay as they are.
        count: how many questions there are to be in all.
        interviewer: who asks what is added.
    """
    kept = list(agenda[:done])
    for place in agenda[done:]:
        if "again" in place or "kept" in place or count_of(kept) < count:
            kept.append(place)
    while count_of(kept) < count:
        kept.append(Place(part=QUESTIONS, interviewer=interviewer, step=0))
    return kept


def planned_anew(agenda: Sequence[Place], done: int, minutes: int, content: Content) -> list[Place]:
    """A plan that is that of a round of so many minutes from here on, without what has been.

    Args:
        agenda: the plan.
        done: how many places stay as they are.
        minutes: how long a round.
        content: has the rounds.
    """
    behind = list(agenda[:done])
    still = [place for place in agenda[done:] if "kept" in place]
    had = [(one["part"], one["interviewer"], one.get("step", 0)) for one in [*behind, *still]]
    for place in of_round(minutes, content):
        key = (place["part"], place["interviewer"], place.get("step", 0))
        if key in had:
            had.remove(key)
        else:
            still.append(place)
    return [*behind, *still]


def of_questions(meeting: str, count: int, content: Content) -> list[Place]:
    """The plan of an interview that asks questions of the bank alone.

    Args:
        meeting: a persona's id, or `full` for all.
        count: how many questions, at least 1.
        content: has the personas.
    """
    return [
        Place(part=QUESTIONS, interviewer=one, step=0)
        for one in interviewers_for(meeting, count, content)
    ]


def of_part(part: str, interviewer: str, length: int) -> list[Place]:
    """The plan of one part, practised alone."""
    return [Place(part=part, interviewer=interviewer, step=step) for step in range(max(1, length))]


def of_round(minutes: int, content: Content) -> list[Place]:
    """The plan of a round of so many minutes, or of the nearest number that there is a round of.

    Args:
        minutes: how long it is to take.
        content: says what the coach and each person lead in it.
    """
    length = content.interview.nearest_length(minutes)
    coach = content.interview.rounds[length]
    led = [(one.id, one.rounds.get(length, {})) for one in content.personas.values()]
    return [
        Place(part=part, interviewer=who, step=number - 1)
        for who, stretch in ((COACH, coach.before), *led, (COACH, coach.after))
        for part, numbers in stretch.items()
        for number in numbers
    ]


def interviewers(agenda: Iterable[Place]) -> list[str]:
    """The personas of a plan in the order in which they are met, each once."""
    met = dict.fromkeys(place["interviewer"] for place in agenda)
    return [one for one in met if one != COACH]


def plan_lines(agenda: Iterable[Place], content: Content, names: dict[str, str]) -> list[str]:
    """The plan in words, a line for each stretch with one person and part.

    Args:
        agenda: the places.
        content: has the parts' titles.
        names: persona id to name.
    """
    lines: list[str] = []
    stretches: list[tuple[str, list[str]]] = []
    for place in agenda:
        part = content.library.parts.get(place["part"])
        what = part.title if part else content.interview.titles.get(place["part"], place["part"])
        who = names.get(place["interviewer"], "With me")
        if stretches and stretches[-1][0] == who:
            if what not in stretches[-1][1]:
                stretches[-1][1].append(what)
        else:
            stretches.append((who, [what]))
    for number, (who, parts) in enumerate(stretches, start=1):
        lines.append(f"{number}. {who}: {', '.join(parts)}")
    return lines
