"""What the candidate hears when a message cannot be taken as an answer."""

from actions.turn import Turn
from coach.embedding.vocabulary import known_share, struck_at_random
from coach.errors import CoachError
from coach.interview.story_building import is_building
from coach.interview.usable import unusable
from coach.scoring.cautions import is_foreign_text

#: Cautions of the scorer that mean: this is no answer, ask again (`design.md`).
_CAUTIONS = ("not_english", "not_prose", "no_answer")
#: The answer to a follow-up may be a list or a word.
_CAUTIONS_OF_FOLLOW_UPS = ("not_english",)
#: With a smaller share of words that the encoder knows, keys were struck at random.
_FEWEST_KNOWN_WORDS = 0.34
#: From this many in a row on, ways out are offered.
_PATIENCE = 2


def say_why_unusable(turn: Turn, text: str) -> bool:
    """Say why a text is no answer, if it is none.

    Args:
        turn: the present turn; the question is open.
        text: the typed text, cleaned.

    Returns:
        Whether the text is no answer.
    """
    try:
        return _said(turn, _reason(turn, text))
    except CoachError as error:
        if error.passing:
            raise
        # It cannot be judged; what it is can still be seen.
        return _said(turn, unusable(text, _earlier(turn)))


def _reason(turn: Turn, text: str) -> str | None:
    """Why a text is no answer to the open question, or None where it is one."""
    follow_up = turn.slot("follow_up")
    question = turn.question
    if turn.part.takes(question, text):
        return _not_to_be_entered(text)
    reason: str | None = unusable(text, _earlier(turn))
    if reason is None and not (follow_up and is_building(follow_up["part"])):
        caution = turn.part.score(question, text, turn.coach, turn.context).caution
        reason = (
            caution if caution in (_CAUTIONS_OF_FOLLOW_UPS if follow_up else _CAUTIONS) else None
        )
    if reason is None and is_foreign_text(text):  # also where the part's own checks were passed
        reason = "not_english"
    if reason is None and known_share(text) < _FEWEST_KNOWN_WORDS:
        reason = "not_prose"
    return reason


def _earlier(turn: Turn) -> list[str]:
    """What was told before in this interview, as a whole and message by message."""
    attempts = turn.told()
    return [attempt.text for attempt in attempts] + [
        str(one["text"]) for attempt in attempts for one in attempt.turns
    ]


def _not_to_be_entered(text: str) -> str | None:
    """Why a text cannot even be kept as it is; a list, names or a single word can."""
    if reason := unusable(text):
        return reason
    if struck_at_random(text):
        return "not_prose"
    return "not_english" if is_foreign_text(text) else None


def _said(turn: Turn, reason: str | None) -> bool:
    if reason is None:
        return False
    turn.respond(f"utter_unusable_{reason}")
    if int(turn.slot("misfires", 0)) + 1 >= _PATIENCE:
        turn.respond("utter_ways_out")
    return True
