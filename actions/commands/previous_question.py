"""Back to an earlier question, as a new attempt at it; what is open comes back afterwards."""

from collections.abc import Sequence

from rasa_sdk.events import EventType

from actions.interview.attempts import lead_back
from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.interview.agenda import Place, with_return
from coach.interview.earlier import Nearness, PutQuestion, earlier_question
from coach.parts import people


class ActionPreviousQuestion(Step):
    """Finds the question that is meant and puts it once more, before all that is still to come."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_previous_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        put = turn.questions_put
        current = next(
            (place for place, one in enumerate(put) if one.id == turn.slot("question")),
            len(put) - 1,
        )
        found = earlier_question(
            turn.text,
            put,
            current,
            _nearness(turn),
            people(turn.coach.content, turn.brief),
            {one.question_id: one.text for one in turn.attempts()},
            {one.id: _topic(turn, one) for one in put},
        )
        if not isinstance(found, PutQuestion):
            turn.respond(f"utter_earlier_{found}", questions=_listed(put))
            return lead_back(turn, turn.open_stage)
        is_open = turn.open_stage == "question"
        if is_open and found.id == turn.slot("question"):
            turn.respond("utter_earlier_is_open")
            return lead_back(turn, turn.open_stage)
        # What was open comes back; a question that was put once more keeps its number.
        again = "utter_earlier" if turn.attempts(found.id) else "utter_earlier_passed_over"
        turn.respond("utter_earlier_returns" if is_open else again, number=str(found.number))
        goes_to = Place(
            part=found.part,
            interviewer=found.interviewer,
            step=found.step,
            question=found.id,
            fields=found.fields,
            again=found.number,
        )
        agenda, replacing = go_to(turn, goes_to)
        return slots(agenda=agenda, replacing=replacing, next_step="start", paused_stage=None)


def go_to(turn: Turn, goes_to: Place) -> tuple[list[Place], bool]:
    """The plan by which a question comes now and the open one afterwards, as it stands.

    Args:
        turn: the present turn.
        goes_to: the place of the question.

    Returns:
        The plan, and whether what comes now takes the place of the open question.
    """
    left_open = left_open_place(turn) if turn.open_stage == "question" else None
    answered = bool(turn.attempts(turn.slot("question")))
    agenda = with_return(turn.agenda, turn.position, goes_to, left_open, answered)
    return agenda, left_open is not None and not answered


def left_open_place(turn: Turn) -> Place:
    """The place at which the open question comes back, with what was answered of it."""
    here = turn.agenda[turn.position - 1]
    kept = {name: turn.slot(name) for name in ("variant", "turns", "follow_up", "following_up")}
    place = Place(
        part=turn.slot("part"),
        interviewer=turn.slot("interviewer"),
        step=here.get("step", 0),
        question=turn.slot("question"),
        fields=turn.slot("fields", {}),
        kept=kept,
    )
    if "again" in here:
        place["again"] = here["again"]
    return place


def _nearness(turn: Turn) -> Nearness:
    """Compares meanings; without a model the words themselves have to do."""

    def near(text: str, others: Sequence[str]) -> Sequence[float]:
        try:
            return turn.coach.closeness(text, others)
        except CoachError as error:
            if error.passing:
                raise
            return [0.0] * len(others)

    return near


def _topic(turn: Turn, put: PutQuestion) -> str:
    question = turn.coach.content.find(put.id)
    return question.competency if question is not None else ""


def _listed(put: list[PutQuestion]) -> str:
    """The questions so far, a line each."""
    return "\n".join(f"{one.number}. {one.text}" for one in put)
