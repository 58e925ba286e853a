"""How far the interview is."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.history import build_history, how_am_i_doing
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
            finished = sum(1 for one in interviews if one.finished_at)
            turn.respond(
                "utter_progress_before" if finished else "utter_progress_none",
                interviews=str(finished),
            )
            self._over_time(turn)
            return slots(prompt="brief")
        total = len(turn.agenda)
        lines = [f"This is question {turn.position} of {total}, with {turn.persona.name}."]
        if turn.slot("mode") != "rehearsal":
            lines += progress_lines([turn.view(one) for one in turn.attempts()])
        turn.say("\n".join(lines))
        if turn.slot("mode") != "rehearsal":
            self._over_time(turn)
        return slots(prompt="brief")

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
