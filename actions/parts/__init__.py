"""What is said in chat around the parts of the interview."""

from actions.turn import Turn


def announce(turn: Turn, part: str, known: bool = False, interview: str = "") -> None:
    """Say that a part begins, in the coach's voice; questions of the bank need no announcement.

    Args:
        turn: the present turn.
        part: id of the part.
        known: whether the part has begun before this question.
        interview: id of an interview that begins with this turn.
    """
    content = turn.coach.content.library.parts.get(part)
    if content is not None and not known:
        number = sum(map(ord, interview or turn.interview))
        turn.say(content.intro[number % len(content.intro)])
