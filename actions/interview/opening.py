"""Opens a question: shared by all steps that lead on to one."""

from typing import Any

from rasa_sdk.events import EventType

from actions.turn import Turn, slots
from coach.interview.asked_question import ASKED
from coach.interview.question_choice import choose_question


def ask_next(
    turn: Turn, interview: str, interviewers: list[str], position: int, asked: list[str]
) -> list[EventType]:
    """Choose the question at a position and return the events that open it.

    Args:
        turn: the present turn.
        interview: id of the interview in the record.
        interviewers: the persona of each position.
        position: number of the question, from 1.
        asked: ids of the questions that this interview has had.

    Returns:
        Events that open the question and lead to its form; or, where the round is over or the
        persona has no question left, events that lead to the end.
    """
    coach = turn.coach
    if position > len(interviewers):
        return slots(next_step="finish")
    persona = interviewers[position - 1]
    # What this interview has had is in the tracker; a question that only the record has was chosen
    # by a turn that was cut off before the tracker was saved, and is to be chosen again.
    seen = coach.records.questions_seen(turn.candidate, besides=interview)
    question = choose_question(coach.content, persona, asked, seen, interview)
    if question is None:
        return slots(next_step="finish")
    coach.records.ask(interview, question.id, persona, position)
    return slots(
        interviewer=persona,
        position=position,
        question=question.id,
        asked=[*asked, question.id],
        **fresh_question(),
    )


def fresh_question() -> dict[str, Any]:
    """Return the slots of a question that has just been put and not been answered."""
    return {
        "stage": "question",
        "next_step": "ask",
        "variant": ASKED,
        "turns": [],
        "follow_up": None,
        "following_up": False,
        "offer": "none",
        "answer": None,
        "prompt": "full",
        "replacing": False,
        "misfires": 0,
    }
