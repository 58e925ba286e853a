"""An answer is in: it is scored and kept, and a follow-up or the feedback comes next."""

from dataclasses import replace
from typing import Any

from rasa_sdk.events import EventType

from actions.interview.attempts import (
    ADDITION,
    FollowUp,
    an_addition,
    drop_unplaced,
    is_addition,
    is_placing,
)
from actions.interview.leave_out import go_on_without, leave_out
from actions.interview.no_story import no_story_after_all
from actions.step import Step
from actions.tracker_history import message_with_text
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.interview.attempt_words import placing_of
from coach.interview.story_building import is_building, next_step
from coach.interview.usable import cleaned
from coach.parts import Context
from coach.parts.pasted import says_nothing
from coach.records import whole_text
from coach.scoring import Score

_NOTHING_SAID = "no_answer"  # the caution


class ActionConsiderAnswer(Step):
    """Scores the answer with its follow-ups as one and enters it in the record."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_consider_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        question, earlier = turn.question, turn.turns
        text = cleaned(turn.slot("answer", ""))
        follow_up = turn.follow_up
        message_id = message_with_text(turn.tracker, text) or turn.message_id
        left_out = leave_out(turn, text)
        if left_out is not None:
            if not left_out.answer:
                return go_on_without(turn, left_out)
            message = _message(follow_up, question.text, left_out.answer, message_id)
            considered = self._considered(turn, [*left_out.turns, message], follow_up)
            return [*slots(**left_out.slots), *considered]
        if is_placing(follow_up):
            waits, where = turn.slot("unplaced"), placing_of(text)
            if where is None:
                return _ask_once_more()
            if where == "neither":
                return drop_unplaced(turn)
            text, message_id = waits["text"], waits["message_id"]
            follow_up, earlier = (an_addition(), earlier) if where == "add" else (None, [])
        turns = [*earlier, _message(follow_up, question.text, text, message_id)]
        return self._considered(turn, turns, follow_up)

    def _considered(
        self, turn: Turn, turns: list[dict[str, Any]], follow_up: FollowUp | None
    ) -> list[EventType]:
        """Score the answer that these messages are, and lead on; the last of them is new."""
        question, earlier = turn.question, turns[:-1]
        text, message_id = str(turns[-1]["text"]), str(turns[-1]["message_id"])
        building = self._build(turn, turns, follow_up)
        if building is not None:
            return building
        # Small questions that build a story are in no record before the story is complete.
        built = follow_up is not None and is_building(follow_up["part"])
        part, context = turn.part, turn.context
        replaces = earlier[-1]["message_id"] if earlier and not built else None
        found: dict[str, Any] = {"answer": None, "judged": None, "unplaced": None}
        try:
            whole, score = self._judge(turn, turns, context)
        except CoachError as error:
            if error.passing:
                raise
            turn.records.add_unjudged(message_id, turns, replaces, str(error))
            return slots(
                **found,
                turns=turns,
                stage="question",
                follow_up=None,
                following_up=False,
                next_step="feedback",
            )
        reply = part.reply(question, text, turn.coach, context)
        learned = part.learn(question, whole, turn.coach, context)
        asked = [one["part"] for one in turns if one["kind"] == "follow_up"]
        # What is added after the feedback leads to feedback on the whole.
        is_complete = follow_up is not None and is_addition(follow_up) and not follow_up["before"]
        shown = turn.spared(score)
        next_follow_up = None if is_complete else part.follow_up(question, shown, asked, context)
        score = replace(score, remarks=shown.remarks)
        judged = {**score.as_dict(), "variant": turn.slot("variant")}
        objections = self._objections(turn, replaces)
        if objections:
            judged["objections"] = objections
        brief = learned.as_json() if learned is not None else None
        turns = turn.records.add_attempt(message_id, turns, judged, replaces, brief)
        turn.say_as(turn.speaker, _acknowledgement(turn, turns) if reply is None else reply)
        found |= {"turns": turns, "stage": "question"}
        if next_follow_up is None:
            return slots(**found, follow_up=None, following_up=False, next_step="feedback")
        return slots(
            **found,
            follow_up={"part": next_follow_up.part, "text": next_follow_up.text},
            following_up=True,
            next_step="ask",
            prompt="full",
        )

    @staticmethod
    def _objections(turn: Turn, replaces: str | None) -> list[dict[str, Any]]:
        """What was objected to the mark of the answer that is added to; it stays on record."""
        before = [one for one in turn.attempts() if one.message_id == replaces] if replaces else []
        return [dict(one) for attempt in before for one in attempt.score.get("objections", [])]

    @staticmethod
    def _judge(turn: Turn, turns: list[dict[str, Any]], context: Context) -> tuple[str, Score]:
        """The whole answer and its score; "I don't know" to a follow-up takes nothing back."""

        def judged(told: list[dict[str, Any]]) -> tuple[str, Score]:
            text = whole_text(told)
            return text, turn.part.score(turn.question, text, turn.coach, context)

        known = turn.slot("judged")
        if known is not None and len(turns) == 1 and turns[0]["text"] == turn.slot("answer"):
            return str(turns[0]["text"]), Score.from_dict(known)
        found = judged(turns)
        if found[1].caution != _NOTHING_SAID:
            return found
        adds = [
            one
            for one in turns
            if one["kind"] == "answer" or judged([one])[1].caution != _NOTHING_SAID
        ]
        return found if adds == turns else judged(adds)

    @staticmethod
    def _build(
        turn: Turn, turns: list[dict[str, Any]], follow_up: dict[str, str] | None
    ) -> list[EventType] | None:
        """The next small question while a story is being built, or None."""
        if not follow_up or not is_building(follow_up["part"]):
            return None
        if says_nothing(str(turns[-1]["text"])):
            return no_story_after_all(turn)
        step = next_step(turn.coach.content, follow_up["part"], turn.interview)
        if step is None:
            return None
        turn.say_as(turn.speaker, _acknowledgement(turn, turns))
        return slots(
            turns=turns,
            answer=None,
            judged=None,
            stage="question",
            follow_up={"part": step.part, "text": step.text},
            following_up=True,
            next_step="ask",
            prompt="full",
        )


def _message(
    follow_up: FollowUp | None, question: str, text: str, message_id: str
) -> dict[str, Any]:
    """A message of an answer, as it is kept."""
    message: dict[str, Any] = {"kind": "answer", "part": None, "asked": question}
    if is_addition(follow_up):
        message = {"kind": ADDITION, "part": None, "asked": ""}
    elif follow_up:
        message = {"kind": "follow_up", "part": follow_up["part"], "asked": follow_up["text"]}
    return {**message, "text": text, "message_id": message_id}


def _ask_once_more() -> list[EventType]:
    return slots(answer=None, stage="question", next_step="ask", prompt="full")


def _acknowledgement(turn: Turn, turns: list[dict[str, Any]]) -> str:
    """A plain word to say that the answer, of which these are the messages, was heard."""
    heard = {one["message_id"] for told in (*turn.told, turns) for one in told}
    return turn.wording(turn.speaker.acknowledgements, len(heard))
