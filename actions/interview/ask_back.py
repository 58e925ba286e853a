"""A question to the interviewer in the middle of the interview."""

from actions.turn import Turn
from coach.content import ENTRY, MARKED
from coach.interview.agenda import COACH
from coach.parts import PARTS
from coach.parts.own_questions import answered_now


def answered_back(turn: Turn) -> bool:
    """Answer a question that is meant for whoever asks at present, or note it for the end.

    Returns:
        Whether the message was such a question; the open question stays as it is.
    """
    own = PARTS["own_questions"]
    if turn.stage not in ("question", "feedback") or turn.speaker.id == COACH or turn.part is own:
        return False
    # In a talk about pay or at the close a question back is a part of the answer.
    if turn.question.type in (MARKED, ENTRY):
        return False
    if not turn.coach.asked_back.asks_interviewer(turn.text):
        return False
    text, brief = answered_now(turn.text, turn.coach, turn.context)
    turn.say_as(turn.persona, text)
    if brief != turn.brief:
        turn.records.set_brief(turn.interview, brief.as_json())
    return True
