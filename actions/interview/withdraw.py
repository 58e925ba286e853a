"""That was no answer: it is taken back, and the question stands as before."""

from typing import Any

from rasa_sdk.events import EventType

from actions.interview.attempts import (
    before_it,
    first_words,
    is_addition,
    is_placing,
    last_answer,
    lead_back,
    no_addition,
)
from actions.step import Step
from actions.tracker_history import message_before_last, message_of
from actions.turn import Turn, slots
from coach.interview.attempt_words import went_astray
from coach.interview.story_building import is_building

#: Steps that lead on from a message of which nothing counts.
_UNCOUNTED = frozenset({"action_reply", "action_ask_if_answer", "action_go_on"})


class ActionWithdraw(Step):
    """Takes the last answer, follow-up, try or addition back, whatever came after it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_withdraw"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.follow_up
        if is_placing(follow_up):
            return slots(answer="neither", next_step="consider")
        if is_addition(follow_up):
            return no_addition(turn)
        astray = _just_astray(turn)
        if astray is not None:
            turn.respond("utter_nothing_astray", words=first_words(astray))
            return lead_back(turn, turn.open_stage)
        turns = last_answer(turn)
        taken_back = list(turn.slot("withdrawn", []))
        if not turns or turns[-1]["message_id"] in taken_back:
            turn.respond("utter_nothing_to_withdraw")
            return lead_back(turn, turn.open_stage)
        last = turns[-1]
        card = _card(turn, last["message_id"])
        turn.records.withdraw(turn.interview, last["message_id"])
        turn.respond("utter_withdrawn", card=card, words=first_words(last["text"]))
        taken_back.append(last["message_id"])
        if turn.stage == "idle":
            return slots(withdrawn=taken_back, next_step="listen")
        before = message_of(turn.tracker, last)
        found: dict[str, Any] = {"turns": turns[:-1], "stage": "question", "follow_up": None}
        if before is not None:
            found = before_it(turn, before)
            asks_on = found.get("follow_up")
            if asks_on and not turns[:-1] and not is_building(asks_on["part"]):
                # All that it followed is left out.
                found |= {"turns": [], "follow_up": None, "following_up": False}
            known = before.slots.get("brief") or {}
            if known != turn.records.brief:  # what it told of the employer goes with it
                turn.records.set_brief(turn.interview, known)
        return [
            *slots(
                **{
                    **found,
                    "answer": None,
                    "judged": None,
                    "unplaced": None,
                    "replacing": False,
                    "misfires": 0,
                    "withdrawn": taken_back,
                }
            ),
            *lead_back(turn, str(found["stage"])),
        ]


def _just_astray(turn: Turn) -> str | None:
    """The message before this one, where this says that it was for others and it counts nowhere.

    The answer before it is left alone; "that wasn't an answer" takes that back.
    """
    before = message_before_last(turn.tracker)
    if before is None or not _UNCOUNTED.intersection(before.actions):
        return None
    told = [*turn.turns, *(one for _, turns in turn.answers for one in turns)]
    if any(one["message_id"] == before.message_id for one in told):
        return None
    return before.text if went_astray(turn.text) else None


def _card(turn: Turn, message_id: str) -> dict[str, Any] | None:
    """Which feedback is void, where an attempt of the record is taken back."""
    found = next((one for one in turn.attempts() if one.message_id == message_id), None)
    if found is None:
        return None
    asked = turn.view(found).question.text
    return {"kind": "withdrawn", "question": asked, "attempt": found.number}
