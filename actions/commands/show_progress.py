"""How far the interview is."""

from collections import Counter

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.history import build_history, how_am_i_doing
from coach.interview.agenda import COACH, label
from coach.interview.progress import progress_lines


class ActionShowProgress(Step):
    """Says which question this is and how the answers so far went."""

    gives_way = True

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_progress"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        interviews = turn.records.interviews()
        if turn.stage in ("idle", "setup"):
            meeting = turn.slot("meeting") if turn.stage == "setup" else None
            if meeting in turn.coach.content.personas:
                persona = turn.persona_of(meeting)
                turn.respond("utter_will_meet", name=persona.name, title=persona.title)
            finished = sum(1 for one in interviews if one.finished_at)
            turn.respond(
                "utter_progress_before" if finished else "utter_progress_none",
                interviews=str(finished),
            )
            self._over_time(turn)
            return slots(prompt="brief")
        lines = [self._here(turn), *self._to_come(turn)]
        if turn.slot("mode") != "rehearsal":
            lines += progress_lines([turn.view(one) for one in turn.attempts()])
        turn.say("\n".join(lines))
        if turn.slot("mode") != "rehearsal":
            self._over_time(turn)
        return slots(prompt="brief")

    @staticmethod
    def _here(turn: Turn) -> str:
        """Which question this is, and who asks."""
        place = label(turn.agenda, turn.position)
        if turn.slot("interviewer") == COACH:
            return f"This is {place}, with me."
        return f"This is {place}, with {turn.persona.name} ({turn.persona.title})."

    @staticmethod
    def _to_come(turn: Turn) -> list[str]:
        """Whom the candidate still meets, and for how many questions."""
        rest = turn.agenda[turn.position :]
        left = Counter(place["interviewer"] for place in rest)
        if not left:
            return ["It is the last one."]
        here = turn.slot("interviewer")
        told = []
        for one, count in left.items():
            persona = turn.persona_of(one)
            who = "me" if one == COACH else persona.name
            if one not in (here, COACH):
                who += f" ({persona.title})"
            told.append(f"{count} with {who}")
        return [f"Still to come: {', '.join(told)}."]

    @staticmethod
    def _over_time(turn: Turn) -> None:
        """How the candidate has been doing from interview to interview, once there are two."""
        history = build_history(turn.coach.records, turn.coach.content, turn.candidate)
        if len(history.interviews) > 1:
            turn.say(how_am_i_doing(history))

    def take_without(self, turn: Turn, error: CoachError) -> list[EventType]:
        """Says what is wrong."""
        turn.respond_to_fault("utter_cannot", str(error))
        return slots(prompt="brief")
