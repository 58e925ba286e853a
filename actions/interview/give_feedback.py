"""Feedback on the answer that was just considered; in a rehearsal it waits for the end."""

from rasa_sdk.events import EventType

from actions.interview.attempts import ADDITION
from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.feedback import AttemptView, comparison_text, counting_text, feedback_text
from coach.interview.best_try import best_try
from coach.parts import ENTRY
from coach.records import whole_text


class ActionGiveFeedback(Step):
    """Says what worked and what to change first; after a retry, what changed."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_feedback"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.slot("mode") == "rehearsal":
            if turn.turns and turn.turns[-1]["message_id"] != turn.message_id:
                _enter_again(turn)
            return slots(next_step="ask")
        _enter_again(turn)
        question = turn.question
        for one in turn.records.waiting:
            if one["score"] is None and one["turns"] == turn.turns:
                turn.respond_to_fault("utter_not_judged", one["problem"])
                return slots(stage="feedback", next_step="listen")
        attempts = turn.attempts(turn.slot("question"))
        views = [turn.view(one) for one in attempts]
        told = list(turn.slot("told", []))
        own = turn.part.feedback(
            question, views[-1].text, views[-1].score, turn.coach, turn.context
        )
        text = own or feedback_text(question, turn.speaker, views[-1].score, told)
        turn.say(
            text,
            card={
                "kind": "feedback",
                "question": question.text,
                "attempt": len(views),
                "score": views[-1].score.as_dict(),
            },
        )
        if not own and turn.part.compares:
            _compare(turn, views)
        turn.respond(
            "utter_after_entry"
            if views[-1].score.question_type == ENTRY
            else "utter_after_feedback"
        )
        return slots(
            stage="feedback",
            next_step="listen",
            told=[*told, *text.splitlines()],
            judged_aloud=[*turn.slot("judged_aloud", []), attempts[-1].message_id],
        )

    def take_without(self, turn: Turn, error: CoachError) -> list[EventType]:
        """The answer is in the record; only what is said about it cannot be found."""
        turn.respond_to_fault("utter_not_judged", str(error))
        return slots(stage="feedback", next_step="listen")


def _compare(turn: Turn, views: list[AttemptView]) -> None:
    """Say what has changed: by what was added, or since the try before; and which try counts."""
    question, now = turn.question, views[-1].score
    turns, said = turn.turns, []
    if len(turns) > 1 and turns[-1]["kind"] == ADDITION:
        text = whole_text(turns[:-1])
        before = turn.part.score(question, text, turn.coach, turn.context)
        said.append(comparison_text(question, before, now, added=True))
    elif len(views) > 1 and views[-2].question.type == question.type:
        first = views[0].score if len(views) > 2 else None
        said.append(comparison_text(question, views[-2].score, now, first))
    best = best_try(views, lambda one: one.score.overall)
    if best is not views[-1]:
        said.append(counting_text(best))
    if said:
        turn.say("\n\n".join(said))


def _enter_again(turn: Turn) -> None:
    """Enter the answer once more where the record has lost it since its first part was entered."""
    turns = turn.turns
    if not turns or turn.attempts(turn.slot("question")):
        return
    if any(one["turns"] == turns for one in turn.records.waiting):
        return
    text = whole_text(turns)
    score = turn.part.score(turn.question, text, turn.coach, turn.context)
    judged = {**score.as_dict(), "variant": turn.slot("variant")}
    turn.records.add_attempt(turns[-1]["message_id"], turns, judged, None)
