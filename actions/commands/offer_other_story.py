"""There is no such story to tell."""

from typing import Any

from rasa_sdk.events import EventType

from actions.interview.leave_out import left_out_here
from actions.interview.opening import fresh_question
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.story_building import first_step, offer


class ActionOfferOtherStory(Step):
    """Offers other ground, or the question that the candidate could face instead."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_offer_other_story"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        left_out = left_out_here(turn)
        if left_out is not None:
            return [*slots(next_step="ask"), *left_out]
        opened: dict[str, Any] = fresh_question() if turn.stage != "question" else {}
        if turn.stage == "question" and turn.part.takes(turn.question, turn.text):
            return slots(answer=turn.text, prompt="none", next_step="ask")
        if turn.question.type != "episode":
            turn.respond("utter_no_story_needed")
            return slots(**{**opened, "prompt": "none", "next_step": "ask"})
        seed = f"{turn.interview}{turn.slot('question')}"
        turn.say(offer(turn.coach.content, seed))
        step = first_step(turn.coach.content, seed)
        return slots(
            **{
                **opened,
                "follow_up": {"part": step.part, "text": step.text},
                "following_up": True,
                "prompt": "full",
                "next_step": "ask",
            }
        )
