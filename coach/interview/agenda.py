"""What comes when: the plan of an interview, one place for each question that is to come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

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
    """

    part: str
    interviewer: str
    step: int
    question: str
    fields: dict[str, str]


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
