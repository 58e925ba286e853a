"""An answer that came while no form was open: after feedback, or in a pause."""

from rasa_sdk.events import EventType

from actions.commands.retry_question import ActionRetryQuestion
from actions.interview.add_to_answer import ActionAddToAnswer
from actions.interview.ask_back import answered_back
from actions.interview.attempts import ask_where, count_as_new, count_as_next, lead_back
from actions.interview.leave_out import left_out_here, wish_of
from actions.interview.no_answer import looked_at, refuse, taken
from actions.step import Step
from actions.turn import Turn, slots
from coach.content import ENTRY
from coach.errors import CoachError
from coach.interview.after_feedback import kind_of
from coach.interview.attempt_words import announced_addition, announced_try
from coach.records import whole_text
from coach.scoring import Score

#: What makes a text a mere remark, where the feedback has been given.
_NOTHING_TOLD = ("no_words", "no_answer", "not_prose")
_FEWEST_KEPT_WORDS = 4


class ActionAcceptAnswer(Step):
    """Takes it as the answer that was waited for; after feedback, as what it plainly is."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_accept_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        wish = wish_of(turn)
        if turn.open_stage == "feedback":
            if wish is not None and not wish.told:
                return _left_out(turn)
            return self._after_feedback(turn, closes=wish is not None)
        if wish is not None:  # the next step sees to it
            return slots(
                answer=turn.text, stage="question", next_step="consider", paused_stage=None
            )
        answer = taken(turn, turn.text)
        if answer is None:
            return lead_back(turn, "question")
        return slots(**answer, stage="question", next_step="consider", paused_stage=None)

    def _after_feedback(self, turn: Turn, closes: bool) -> list[EventType]:
        """What the text is; where it also closes a subject, it is a try or an addition, or lost.

        Args:
            turn: the present turn.
            closes: whether it closes a subject, beside what it tells.
        """
        if answered_back(turn):
            return lead_back(turn, "feedback")
        # What is only noted, and another question of one's own, is no second try.
        if turn.part.compares and turn.question.type != ENTRY and turn.turns:
            return self._beside_the_answer(turn, closes)
        answer = taken(turn, turn.text)
        if answer is None:
            return lead_back(turn, "feedback")
        told = whole_text(turn.turns)
        if told and turn.part.is_another(turn.text, told, turn.coach):
            return count_as_next(turn, answer)
        return count_as_new(turn, answer)

    @staticmethod
    def _beside_the_answer(turn: Turn, closes: bool) -> list[EventType]:
        """A whole new telling is a new try, an addition is added; of other pieces it is asked."""
        if announced_addition(turn.text) is not None:
            return ActionAddToAnswer().take(turn)
        told = announced_try(turn.text)
        if told == "":
            return [*ActionRetryQuestion().take(turn), *slots(paused_stage=None)]
        told = told or turn.text
        kind, score = _kind_of(turn, told)
        if kind == "new_try":
            judged = score.as_dict() if score else None
            return count_as_new(turn, {"answer": told, "judged": judged})
        return _left_out(turn) if closes else _no_try(turn, kind)


def _left_out(turn: Turn) -> list[EventType]:
    return [*(left_out_here(turn) or ()), *slots(stage="feedback", paused_stage=None)]


def _no_try(turn: Turn, kind: str) -> list[EventType]:
    """What becomes of a text of this kind, or of one that cannot be used, for this reason."""
    if kind == "fragment":
        return ask_where(turn, turn.text)
    if kind == "remark":
        return _remark(turn)
    refuse(turn, kind)
    return lead_back(turn, "feedback")


def _kind_of(turn: Turn, told: str) -> tuple[str, Score | None]:
    """What a text is that came after the feedback, or why it cannot be used; and its score."""
    try:
        reason, score = looked_at(turn, told)
        if reason is not None:
            return "remark" if reason in _NOTHING_TOLD else reason, None
        if score is None:  # the part takes it as it is
            return "new_try", None
        earlier = whole_text(turn.turns)
        (closeness,) = turn.coach.closeness(told, [earlier])
        return kind_of(turn.text, score, earlier, closeness), score
    except CoachError as error:
        if error.passing:
            raise
        return "fragment", None  # it cannot be judged, and is not lost


def _remark(turn: Turn) -> list[EventType]:
    """It is no attempt; where it was meant as one, it can still be added."""
    kept = len(turn.text.split()) >= _FEWEST_KEPT_WORDS
    turn.respond("utter_remark_kept" if kept else "utter_remark")
    waits = {"text": turn.text, "message_id": turn.message_id}
    return [*lead_back(turn, "feedback"), *(slots(unplaced=waits) if kept else [])]
