"""Questions about the feedback, and objections to it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rasa_sdk.events import EventType

from actions.interview.leave_out import left_out_here
from actions.step import Step
from actions.turn import Turn, slots
from coach.content.about_feedback import load_about_feedback
from coach.errors import CoachError
from coach.feedback import explanation_text
from coach.feedback.discussion import Discussion
from coach.feedback.view import AttemptView
from coach.parts import PARTS
from coach.records import Attempt
from coach.scoring import Score


class ActionDiscussFeedback(Step):
    """Answers from the newest attempt's score; what was objected is kept with it.

    Nothing that is said here is an answer, and what is scored for trying it out is kept nowhere.
    """

    #: Whether only an objection to a certain part or sentence is answered as such.
    points_only = False

    def name(self) -> str:
        """Name in the domain."""
        return "action_discuss_feedback"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.answers_after_all or turn.takes_text:
            return slots(answer=turn.text, prompt="none")
        left_out = left_out_here(turn)
        if left_out is not None:
            return left_out
        self.say(turn)
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(prompt="full")

    def say(self, turn: Turn) -> None:
        """Say what the newest attempt's score has to say to the message."""
        attempts = sorted(turn.attempts(), key=lambda one: one.created_at)
        if turn.slot("mode") == "rehearsal" and turn.stage != "idle":
            turn.respond("utter_score_at_the_end")
        elif not attempts and turn.records.problem is not None:
            turn.respond_to_fault("utter_cannot", turn.records.problem)
        elif not attempts:
            turn.respond("utter_no_score_yet")
        else:
            self._discuss(turn, attempts)

    def take_without(self, turn: Turn, error: CoachError) -> list[EventType]:
        """Says what is wrong."""
        turn.respond_to_fault("utter_cannot", str(error))
        return slots(prompt="full")

    def _discuss(self, turn: Turn, attempts: Sequence[Attempt]) -> None:
        newest = attempts[-1]
        view = turn.view(newest)
        kept = list(newest.score.get("objections", []))
        discussion = _discussion(turn, view, kept, attempts)
        again = next((one for one in kept if one["message_id"] == turn.message_id), None)
        if again is not None and again["conceded"]:  # delivered a second time
            turn.say(_about(turn, view) + discussion.concession(again))
            return
        heard = turn.coach.listener.hear(turn.text, view.score)
        pointed = heard.kind == "objection" and (heard.part or heard.sentences)
        if heard.kind == "score" or (self.points_only and not pointed):
            turn.say(_about(turn, view) + explanation_text(view.question, view.score))
            return
        reply = discussion.reply(turn.text, heard)
        if reply.objection is not None and again is None:
            entry = {
                **reply.objection,
                "message_id": turn.message_id,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
            corrected = {} if reply.score is None else reply.score.as_dict()
            score = {**newest.score, **corrected, "objections": [*kept, entry]}
            turn.records.object_to(newest, score)
        said = _about(turn, view) + reply.text
        if kept and said in turn.heard:  # neither gives way, so it is not said a third time
            said = load_about_feedback().says["agree_to_differ"]
        turn.say(said)


def _about(turn: Turn, view: AttemptView) -> str:
    """Which answer this is about, where it is not that to the question at hand."""
    if view.question.id == turn.slot("question") and turn.stage != "idle":
        return ""
    return load_about_feedback().says["about"].format(question=view.question.text) + "\n"


def _discussion(
    turn: Turn, view: AttemptView, kept: list[dict[str, Any]], attempts: Sequence[Attempt]
) -> Discussion:
    question = view.question
    before = [one for one in attempts[:-1] if one.question_id == attempts[-1].question_id]
    return Discussion(
        about=load_about_feedback(),
        question=question,
        score=view.score,
        words=len(view.text.split()),
        again=lambda sentences, labels: _again(turn, view, sentences, labels),
        exemplars=turn.coach.content.strong_exemplars(question.id),
        before=turn.view(before[-1]).score if before else None,
        # One that comes a second time is no repetition of itself.
        objections=[one for one in kept if one["message_id"] != turn.message_id],
    )


def _again(
    turn: Turn, view: AttemptView, sentences: Sequence[str], labels: Mapping[int, str]
) -> Score:
    """Score other sentences as an answer to the same question, only to see what changes."""
    text = " ".join(sentences)
    if view.score.criteria:
        interview = turn.records.interview(turn.interview)
        asked = interview.questions if interview is not None else []
        part = next((one.part for one in asked if one.question_id == view.question.id), "questions")
        return PARTS[part].score(view.question, text, turn.coach, turn.context)
    return turn.coach.score(view.question, text, sentences=sentences, labels=labels)
