"""What the candidate hears when a message cannot be taken as an answer."""

from typing import Any

from actions.turn import Turn
from coach.embedding.vocabulary import known_share, struck_at_random
from coach.errors import CoachError
from coach.interview.usable import unusable
from coach.records import joined
from coach.scoring import Score
from coach.scoring.cautions import is_foreign_text

#: Cautions of the scorer that mean: this is no answer, ask again (`design.md`).
_CAUTIONS = ("not_english", "not_prose", "no_answer")
#: With a smaller share of words that the encoder knows, keys were struck at random.
_FEWEST_KNOWN_WORDS = 0.34
#: From this many in a row on, ways out are offered.
_PATIENCE = 2


def taken(turn: Turn, text: str, joins: bool = False) -> dict[str, Any] | None:
    """Take a text for an answer, or say why it is none.

    Args:
        turn: the present turn; the question is open.
        text: the typed text, cleaned.
        joins: whether it is added to an answer; so is the answer to a follow-up.

    Returns:
        The slots by which the answer goes on its way, its score among them where it has been
        scored to see what it is; None where it is no answer.
    """
    try:
        reason, score = looked_at(turn, text, joins)
    except CoachError as error:
        if error.passing:
            raise
        # It cannot be judged; what it is can still be seen.
        reason, score = unusable(text, _earlier(turn)), None
    if reason is None:
        return {"answer": text, "judged": score.as_dict() if score else None}
    refuse(turn, reason)
    return None


def refuse(turn: Turn, reason: str) -> None:
    """Say why a text is no answer; after several in a row, say what else can be done."""
    turn.respond(f"utter_unusable_{reason}")
    if int(turn.slot("misfires", 0)) + 1 >= _PATIENCE:
        turn.respond("utter_ways_out")


def looked_at(turn: Turn, text: str, joins: bool = False) -> tuple[str | None, Score | None]:
    """Why a text is no answer to the open question, if it is none; and its score, if need be.

    Args:
        turn: the present turn.
        text: the typed text, cleaned.
        joins: whether it is added to an answer; so is the answer to a follow-up.
    """
    joins = joins or bool(turn.follow_up)
    question = turn.question
    if turn.part.takes(question, text):
        return _not_to_be_entered(text), None
    reason: str | None = unusable(text, _earlier(turn))
    score = None
    # The answer to a follow-up may be a list or a word, and is scored with what it adds to.
    if reason is None and not joins:
        score = turn.part.score(question, text, turn.coach, turn.context)
        reason = score.caution if score.caution in _CAUTIONS else None
    if reason is None and is_foreign_text(text):  # also where the part's own checks were passed
        reason = "not_english"
    if reason is None and known_share(text) < _FEWEST_KNOWN_WORDS:
        reason = "not_prose"
    return reason, score


def _earlier(turn: Turn) -> list[str]:
    """What was told before in this interview, as a whole and message by message."""
    told = [[str(one["text"]) for one in turns] for turns in turn.told]
    return [joined(texts) for texts in told] + [one for texts in told for one in texts]


def _not_to_be_entered(text: str) -> str | None:
    """Why a text cannot even be kept as it is; a list, names or a single word can."""
    if reason := unusable(text):
        return reason
    if struck_at_random(text):
        return "not_prose"
    return "not_english" if is_foreign_text(text) else None
