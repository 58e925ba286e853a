"""What becomes of a text that is no plain answer: added to one, counted as a new try, or left out.

While the bot waits to hear which, or waits for the addition itself, that is the open follow-up. So
form, pause and everything that may be asked in between stay as they are at any question.
"""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import EventType

from actions.interview.opening import ask_next, fresh_question
from actions.tracker_history import EarlierMessage, message_before_last, message_of
from actions.turn import Turn, slots
from coach.feedback.words import quoted
from coach.interview.agenda import Place
from coach.interview.attempt_words import placing_of

FollowUp = dict[str, Any]

PLACING = "placing"
"""The part that a follow-up has while the bot waits to hear what a text was meant for."""
ADDITION = "addition"
"""The part that it has while the bot waits for an addition; also the kind of such a turn."""
WITHDRAW = "action_withdraw"
_QUOTED_WORDS = 8


def is_placing(follow_up: FollowUp | None) -> bool:
    """Whether the bot waits to hear what a text was meant for."""
    return bool(follow_up) and follow_up is not None and follow_up["part"] == PLACING


def is_addition(follow_up: FollowUp | None) -> bool:
    """Whether what is said next is an addition to the answer."""
    return bool(follow_up) and follow_up is not None and follow_up["part"] == ADDITION


def an_addition(before: FollowUp | None = None) -> FollowUp:
    """The follow-up that stands for an addition.

    Args:
        before: the interviewer's follow-up that is open at that moment, and stays so.
    """
    return {"part": ADDITION, "text": "", "before": before}


def open_stage(found: dict[str, Any]) -> str | None:
    """Return the stage that slots are in, looking through a pause."""
    stage: str | None = found.get("stage")
    return found.get("paused_stage") if stage == "paused" else stage


def lead_back(turn: Turn, stage: str | None) -> list[EventType]:
    """Lead on from where the conversation stands: the open question is asked, or the floor is free.

    Args:
        turn: the present turn.
        stage: that stage, a pause looked through.
    """
    if stage == "question":
        return slots(stage=stage, paused_stage=None, next_step="ask", prompt="full")
    if stage == "feedback":
        turn.respond("utter_after_feedback")
        return slots(stage=stage, paused_stage=None, next_step="listen")
    return slots(next_step="listen")


def first_words(text: str) -> str:
    """A text as it is quoted back to who typed it."""
    shown = quoted(text, _QUOTED_WORDS)
    return shown if shown.endswith((".”", "!”", "?”", "…”")) else f"{shown}."


# --- asking --------------------------------------------------------------------------------------


def ask_where(turn: Turn, text: str) -> list[EventType]:
    """Keep a text, and ask whether it is to be added or counted as a new try."""
    waits = {"text": text, "message_id": turn.message_id}
    return _wait_for({"part": PLACING, "text": ""}, {"unplaced": waits})


def ask_for_addition(turn: Turn, place: Mapping[str, Any]) -> list[EventType]:
    """Ask what is to be added to the answer; slots of `place` are those of its question."""
    before = interviewers_own(turn.follow_up) if turn.open_stage == "question" else None
    return _wait_for(an_addition(None if place else before), place)


def interviewers_own(follow_up: FollowUp | None) -> FollowUp | None:
    """The interviewer's follow-up that is open, looking through what the bot asks by itself."""
    if is_placing(follow_up):
        return None
    return (follow_up or {}).get("before") if is_addition(follow_up) else follow_up


def _wait_for(follow_up: FollowUp, more: Mapping[str, Any]) -> list[EventType]:
    return slots(
        **{
            **more,
            "answer": None,
            "judged": None,
            "follow_up": follow_up,
            "following_up": True,
            "stage": "question",
            "paused_stage": None,
            "next_step": "ask",
            "prompt": "full",
        }
    )


# --- what becomes of it --------------------------------------------------------------------------


def add(
    text: str, before: FollowUp | None = None, place: Mapping[str, Any] | None = None
) -> list[EventType]:
    """Have a text considered as an addition to the answer.

    Args:
        text: the addition.
        before: the interviewer's follow-up that stays open.
        place: slots of the question whose answer it belongs to, where another is open.
    """
    return slots(
        **{
            **(place or {}),
            "answer": text,
            "judged": None,
            "follow_up": an_addition(before),
            "following_up": True,
            "stage": "question",
            "paused_stage": None,
            "next_step": "consider",
        }
    )


def count_as_new(turn: Turn, answer: dict[str, Any]) -> list[EventType]:
    """Have an answer considered as a new try at the same question."""
    return slots(
        **{
            **fresh_question(),
            **answer,
            "variant": turn.slot("variant"),
            "next_step": "consider",
            "paused_stage": None,
        }
    )


def count_as_next(turn: Turn, answer: dict[str, Any]) -> list[EventType]:
    """Have an answer considered as one to the next question of the part, which it puts itself.

    That has its place in the plan where it would have come next anyhow; else it is put in.
    """
    behind, to_come = turn.agenda[: turn.position], turn.agenda[turn.position :]
    part, interviewer = turn.slot("part"), turn.slot("interviewer")
    comes = [
        one["part"] == part and one["interviewer"] == interviewer and "question" not in one
        for one in to_come[:1]
    ]
    mine = [] if any(comes) else [Place(part=part, interviewer=interviewer, step=1)]
    asked = list(turn.slot("asked", []))
    opened = ask_next(turn, turn.interview, [*behind, *mine, *to_come], turn.position + 1, asked)
    if not any(one["name"] == "question" for one in opened):  # the part asks no more
        return count_as_new(turn, answer)
    return [*opened, *slots(**answer, next_step="consider", paused_stage=None)]


def no_addition(turn: Turn) -> list[EventType]:
    """Nothing is added after all: back to where the conversation was."""
    before = (turn.follow_up or {}).get("before")
    found = {"follow_up": before, "following_up": before is not None, "answer": None}
    if before is not None:
        return slots(**found, next_step="ask", prompt="full")
    if turn.slot("mode") == "rehearsal":
        return slots(**found, next_step="start")
    turn.respond("utter_after_feedback")
    return slots(**found, stage="feedback", next_step="listen")


def drop_unplaced(turn: Turn, go_on: bool = False) -> list[EventType]:
    """Leave the text that waits out of the answer; it can still be asked for.

    Args:
        turn: the present turn.
        go_on: whether the next question is wanted.
    """
    waits = turn.slot("unplaced", {"text": ""})
    turn.respond("utter_left_out", words=first_words(waits["text"]))
    if not go_on:
        turn.respond("utter_after_feedback")
    return slots(
        answer=None,
        judged=None,
        follow_up=None,
        following_up=False,
        stage="feedback",
        paused_stage=None,
        next_step="start" if go_on else "listen",
    )


def placing_reply(turn: Turn) -> str | None:
    """The candidate's words, where they say what is to become of the text that waits."""
    said = is_placing(turn.follow_up) and placing_of(turn.text) is not None
    return turn.text if said else None


# --- the answer before ---------------------------------------------------------------------------


def last_answer(turn: Turn) -> list[dict[str, Any]]:
    """The messages of the answer that was given last; none where it is too long ago.

    That is the answer to the open question, or, where this has none yet and the message before
    this one was still about the question before, the answer to that.
    """
    taken_back = set(turn.slot("withdrawn", []))
    if turn.turns:
        return turn.turns
    given = [
        (question, turns)
        for question, turns in turn.answers
        if turns[-1]["message_id"] not in taken_back
    ]
    before = message_before_last(turn.tracker)
    if not given or before is None or WITHDRAW in before.actions:
        return []
    question, turns = given[-1]
    return turns if before.slots.get("question") == question else []


def place_of(turn: Turn, turns: list[dict[str, Any]]) -> dict[str, Any]:
    """The slots of the question that was answered by these messages, as it stood then."""
    if turns == turn.turns:
        return {}
    before = message_of(turn.tracker, turns[-1])
    return {**_at(turn, before), "turns": turns} if before else {"turns": turns}


def _at(turn: Turn, message: EarlierMessage) -> dict[str, Any]:
    """The slots of the question that a message was about, in the plan as it is now.

    What was planned since stays, but that the question itself should come back: it is here.
    """
    question, position = message.slots.get("question"), int(message.slots.get("position") or 1)
    behind, to_come = turn.agenda[:position], turn.agenda[position:]
    to_come = [one for one in to_come if "kept" not in one or one.get("question") != question]
    return {**message.place, "agenda": [*behind, *to_come]}


def before_it(turn: Turn, message: EarlierMessage) -> dict[str, Any]:
    """The slots before an answer was given, with nothing of the bot's own asking open."""
    found = {**_at(turn, message), "stage": open_stage(message.slots), "paused_stage": None}
    follow_up = found.get("follow_up") or {}
    if is_placing(follow_up) or is_addition(follow_up):
        before = follow_up.get("before")
        found |= {"follow_up": before, "following_up": before is not None}
        found |= {"stage": "question" if before else "feedback"}
    return found
