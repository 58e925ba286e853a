"""On to the next question, where need be with the next interviewer."""

from itertools import pairwise

from rasa_sdk.events import EventType

from actions.interview.leave_out import leave_out
from actions.interview.opening import ask_next
from actions.parts import announce
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.agenda import COACH, QUESTIONS, Place
from coach.parts.close import OFFER


class ActionChooseQuestion(Step):
    """Opens the next question of the round, or leads to its end."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_choose_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.stage == "feedback" and (left_out := leave_out(turn)) is not None:
            turn.respond("utter_after_feedback")  # "leave that out" does not say "go on"
            return slots(**left_out.slots, turns=left_out.turns, next_step="listen")
        agenda, asked = turn.agenda, list(turn.slot("asked", []))
        # A skipped question keeps its place in the round for the one that replaces it.
        keeps_place = bool(turn.slot("replacing")) and not turn.attempts(turn.slot("question"))
        position = turn.position if keeps_place else turn.position + 1
        events = ask_next(turn, turn.interview, agenda, position, asked)
        found = {event["name"]: event["value"] for event in events}
        if "question" in found:
            self._lead_in(turn, found["agenda"], found["position"])
        return events

    @staticmethod
    def _lead_in(turn: Turn, agenda: list[Place], position: int) -> None:
        behind, place = agenda[: position - 1], agenda[position - 1]
        part = place["part"]
        if "kept" in place:
            turn.respond("utter_what_was_open")
            if place["kept"]["follow_up"]:
                asked = turn.question_of(
                    {**place, "variant": place["kept"]["variant"], "put": None}
                )
                turn.say_as(turn.persona_of(place["interviewer"]), asked.text)
            return
        if "again" in place:
            return  # it has been said that it comes
        before, after = turn.persona, turn.persona_of(place["interviewer"])
        number = len(turn.slot("asked", []))
        same_part = part == turn.slot("part")
        met = {one["interviewer"] for one in behind} | {before.id}
        if after.id not in (before.id, COACH):
            handover = turn.wording(before.handover, number)
            turn.say_as(
                before,
                handover.replace("{next_name}", after.name).replace("{next_title}", after.title),
            )
        elif (
            before.id != after.id
            and all(one["interviewer"] == COACH for one in agenda[position - 1 :])
            and not str(turn.slot("question")).startswith(OFFER)
        ):
            turn.say_as(before, turn.wording(before.closing, 0))
        # Back at what was left open nothing begins; questions of the bank are not announced.
        begins = not same_part and "question" not in place and part != QUESTIONS
        if begins:
            parts = ["", *(one["part"] for one in behind)]
            begun = sum(one == part != earlier for earlier, one in pairwise(parts))
            announce(turn, part, begun)
        if after.id not in met:
            turn.say_as(after, turn.wording(after.greeting, number))
        elif not begins:
            turn.say_as(after, turn.wording(after.transitions, number))
