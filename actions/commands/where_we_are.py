"""Who asks, which question is open and what was said last: for whoever was away."""

from actions.turn import Turn
from coach.feedback.words import quoted
from coach.interview.agenda import COACH, label

#: After so many hours without a message somebody comes back, and does not only go on.
_AWAY_HOURS = 6.0
_QUOTED_WORDS = 20


def has_been_away(turn: Turn) -> bool:
    """Whether the message before this one is so long ago that one may have lost the thread."""
    moments = [
        float(event["timestamp"])
        for event in turn.tracker.events
        if event["event"] == "user" and event.get("timestamp")
    ]
    return len(moments) > 1 and moments[-1] - moments[-2] > _AWAY_HOURS * 3600


def say_where_we_are(turn: Turn) -> None:
    """Say it in two lines at most."""
    place = label(turn.agenda, turn.position)
    if turn.slot("interviewer") == COACH:
        turn.respond("utter_resume_with_me", place=place)
    else:
        persona = turn.persona
        turn.respond("utter_resume", place=place, name=persona.name, title=persona.title)
    told = turn.turns if turn.turns else next(reversed(turn.told), [])
    if told:
        turn.respond("utter_you_said_last", quote=quoted(str(told[-1]["text"]), _QUOTED_WORDS))
