"""Still no story: how to say so well, scored as what one would do."""

from rasa_sdk.events import EventType

from actions.interview.opening import fresh_question
from actions.turn import Turn, slots
from coach.interview.asked_question import HYPOTHETICAL
from coach.interview.story_building import say_so


def no_story_after_all(turn: Turn) -> list[EventType]:
    """Put the question as what one would do, with how to say that there is no such story."""
    turn.say(say_so(turn.coach.content, turn.interview))
    return slots(**{**fresh_question(), "variant": HYPOTHETICAL, "misfires": turn.slot("misfires")})
