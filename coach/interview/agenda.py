"""What comes when: the plan of an interview, one place for each question that is to come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from coach.content import Content
from coach.interview.round import interviewers_for
from coach.interview.settings import LENGTHS

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


def of_round(minutes: int) -> list[Place]:
    """The plan of a round of so many minutes.

    A typed answer of 150 words takes four to five minutes; 15 minutes is one interviewer and two
    questions, 30 two interviewers with the main turns of a second interview, 60 everything.
    """
    plans = {15: _SHORT, 30: _MIDDLE, 60: _WHOLE}
    nearest = min(LENGTHS, key=lambda one: abs(one - minutes))
    return [Place(part=part, interviewer=who, step=step) for part, who, step in plans[nearest]]


_SHORT = ((QUESTIONS, "supervisor", 0), (QUESTIONS, "supervisor", 0))
_MIDDLE = (
    ("preparation", COACH, 0),
    (QUESTIONS, "supervisor", 0),
    (QUESTIONS, "supervisor", 0),
    ("goals", "supervisor", 0),
    ("earlier", "owner", 0),
    ("culture", "owner", 0),
    ("own_questions", "owner", 0),
    ("salary", "owner", 0),
    ("salary", "owner", 1),
    ("close", "owner", 0),
    ("thank_you_note", COACH, 0),
)
_WHOLE = (
    *(("preparation", COACH, step) for step in range(4)),
    (QUESTIONS, "supervisor", 0),
    (QUESTIONS, "supervisor", 0),
    ("goals", "supervisor", 0),
    ("role", "supervisor", 0),
    ("role", "supervisor", 2),
    ("own_questions", "supervisor", 0),
    ("earlier", "coworker", 0),
    ("team", "coworker", 0),
    ("goals", "coworker", 0),
    ("own_questions", "coworker", 0),
    ("earlier", "owner", 0),
    ("background", "owner", 0),
    ("culture", "owner", 0),
    ("own_questions", "owner", 0),
    ("salary", "owner", 0),
    ("salary", "owner", 1),
    ("close", "owner", 0),
    ("thank_you_note", COACH, 0),
    ("fit", COACH, 0),
)


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
        what = part.title if part else "questions"
        who = names.get(place["interviewer"], "With me")
        if stretches and stretches[-1][0] == who:
            if what not in stretches[-1][1]:
                stretches[-1][1].append(what)
        else:
            stretches.append((who, [what]))
    for number, (who, parts) in enumerate(stretches, start=1):
        lines.append(f"{number}. {who}: {', '.join(parts)}")
    return lines
