"""Opens a question: shared by all steps that lead on to one."""

from typing import Any

from rasa_sdk.events import EventType

from actions.turn import Turn, slots
from coach.interview.agenda import QUESTIONS, Place
from coach.interview.asked_question import ASKED, asked_question
from coach.parts import PARTS, Put


def ask_next(
    turn: Turn, interview: str, agenda: list[Place], position: int, asked: list[str]
) -> list[EventType]:
    """Choose the question at a position and return the events that open it.

    A place for which its part has no question falls away.

    Args:
        turn: the present turn.
        interview: id of the interview in the record.
        agenda: the plan.
        position: number of the question, from 1.
        asked: ids of the questions that this interview has had.

    Returns:
        Events that open the question and lead to its form; or, where the round is over, events
        that lead to the end.
    """
    agenda = list(agenda)
    fallen: list[str] = []
    while position <= len(agenda):
        place = agenda[position - 1]
        put = _put(turn, interview, place, asked)
        if put is not None:
            question = asked_question(
                turn.coach.content, put.question, ASKED, turn.role, put.fields
            )
            _say_what_falls_away(turn, fallen, len(agenda))
            turn.records.ask(interview, put.question, place["interviewer"], position, place["part"])
            return slots(
                agenda=agenda,
                part=place["part"],
                interviewer=place["interviewer"],
                position=position,
                question=put.question,
                fields=put.fields,
                put={
                    "text": question.text,
                    "type": question.type,
                    "persona": question.persona,
                },
                asked=list(dict.fromkeys([*asked, put.question])),
                **fresh_question() | place.get("kept", {}),
            )
        fallen.append(place["part"])
        del agenda[position - 1]
    _say_what_falls_away(turn, fallen)
    return slots(agenda=agenda, next_step="finish")


def has_another(turn: Turn) -> bool:
    """Whether another question can take the place of the one that is or was open.

    One that was put back in has its place elsewhere in the round, and many a step of a part has one
    question alone; the bank always has another.
    """
    place = turn.agenda[turn.position - 1]
    if "question" in place or place["part"] == QUESTIONS:
        return "question" not in place
    asked = list(turn.slot("asked", []))
    return _put(turn, turn.interview, place, asked) is not None


def _say_what_falls_away(turn: Turn, parts: list[str], left: int | None = None) -> None:
    """Say why the interview has fewer questions than it was said to have.

    Args:
        turn: the present turn.
        parts: of the questions that fall away, in order.
        left: how many questions there are in all now; None where this is the end.
    """
    library = turn.coach.content.library.parts
    for part in dict.fromkeys(parts):
        reason = library[part].falls_away if part in library else ""
        if reason:
            turn.say(reason)
    if parts and left:
        turn.respond("utter_fewer_questions", number=str(left))


def _put(turn: Turn, interview: str, place: Place, asked: list[str]) -> Put | None:
    """The question of a place, or None where it has none (any more)."""
    if "question" in place:
        if turn.coach.content.find(place["question"]) is None:
            return None
        return Put(place["question"], place.get("fields", {}))
    part, asked = PARTS[place["part"]], list(asked)
    for _ in range(len(turn.coach.content.questions)):
        context = turn.context_of(interview, place["interviewer"], asked)
        put = part.put(place["step"], context)
        if put is None or not turn.is_closed(turn.coach.content.question(put.question).text):
            return put
        if put.question in asked:  # a part has no other for this step
            return None
        asked.append(put.question)
    return None


def fresh_question() -> dict[str, Any]:
    """Return the slots of a question that has just been put and not been answered."""
    return {
        "stage": "question",
        "next_step": "ask",
        "variant": ASKED,
        "turns": [],
        "follow_up": None,
        "following_up": False,
        "answer": None,
        "judged": None,
        "prompt": "full",
        "replacing": False,
        "misfires": 0,
    }
