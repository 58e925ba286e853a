"""What is said in chat around the parts of the interview."""

from collections.abc import Callable

from actions.turn import Turn
from coach.interview.agenda import QUESTIONS, Place
from coach.parts import PARTS, Context


def announce(turn: Turn, part: str, begun: int = 0, interview: str = "") -> None:
    """Say that a part begins, in the coach's voice; questions of the bank need no announcement.

    Args:
        turn: the present turn.
        part: id of the part.
        begun: how often this interview has begun it before; it is said in other words then.
        interview: id of an interview that begins with this turn.
    """
    content = turn.coach.content.library.parts.get(part)
    if content is not None:
        number = sum(map(ord, interview or turn.interview)) + begun
        turn.say(content.intro[number % len(content.intro)])


def that_can_come(agenda: list[Place], context_for: Callable[[str], Context]) -> list[Place]:
    """The places of a plan that have a question as far as can be known before it begins.

    Args:
        agenda: the plan.
        context_for: the interview as it begins, for a part that one person leads.
    """
    lengths = {
        place["part"]: PARTS[place["part"]].length(context_for(place["interviewer"]))
        for place in agenda
        if place["part"] != QUESTIONS
    }
    return [
        place
        for place in agenda
        if PARTS[place["part"]].grows or place["step"] < lengths.get(place["part"], len(agenda))
    ]


def asks_something(part: str, context: Context) -> bool:
    """Say whether a part has any question for an interview as it stands."""
    one = PARTS[part]
    return any(one.put(step, context) is not None for step in range(max(1, one.length(context))))
