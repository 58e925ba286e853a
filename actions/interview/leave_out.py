"""What the candidate wants left out is taken out of all answers, and nobody takes it up again."""

from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import EventType

from actions.interview.attempts import placing_reply
from actions.interview.no_answer import looked_at
from actions.interview.no_story import no_story_after_all
from actions.interview.opening import has_another
from actions.turn import Turn, slots
from coach.help import fresh
from coach.interview.left_out import (
    BOUNDARY,
    Wish,
    figure_lost,
    quoted_in,
    sentences_of,
    what_is_left,
)
from coach.interview.story_building import is_building
from coach.parts import PARTS
from coach.records import Attempt, turns_without, whole_text


@dataclass(frozen=True)
class LeftOut:
    """What has been done.

    Attributes:
        turns: what is left of the answer to the question that is or was open.
        answer: what the message itself tells besides; empty where that is nothing.
        closes_question: whether the question itself asks for what is closed.
        slots: what is left of all messages, for the tracker.
    """

    turns: list[dict[str, Any]]
    answer: str
    closes_question: bool
    slots: dict[str, Any]


def wish_of(turn: Turn, text: str | None = None) -> Wish | None:
    """What a message wants left out, unless it is just what the open question asks for.

    Nor is it one where it only says what is to become of a text that waits: "leave it out".

    Args:
        turn: the present turn.
        text: another text than the latest message: a part of that, or an earlier one. It is an
            answer, whatever it wants left out.
    """
    if turn.takes_text:
        return None
    wish = turn.coach.left_out.read(turn.text if text is None else text)
    if wish is None:
        return None
    if wish.told and looked_at(turn, wish.told)[0] is not None:  # it answers nothing
        wish = replace(wish, told="")
    if text not in (None, turn.text):
        return wish if wish.told else None
    points = not (wish.subject or wish.figures or wish.gone)
    return None if points and placing_reply(turn) is not None else wish


def left_out_here(turn: Turn) -> list[EventType] | None:
    """Do what a message wants left out, where it came to a step that keeps the floor.

    Returns:
        None where it wants nothing left out. While a question is open the text is handed on as if
        it were an answer, to the step that considers what comes next.
    """
    if turn.stage == "question":
        return None if wish_of(turn) is None else slots(answer=turn.text, prompt="none")
    if turn.stage not in ("feedback", "paused"):
        return None
    done = leave_out(turn)
    if done is None:
        return None
    found: dict[str, Any] = {**done.slots, "turns": done.turns, "next_step": "listen"}
    if turn.stage == "feedback":
        turn.respond("utter_after_feedback")
    elif turn.open_stage == "question":  # what was asked on may be just that
        found |= {"follow_up": None, "following_up": False}
    return slots(**found)


def leave_out(turn: Turn, text: str | None = None) -> LeftOut | None:
    """Take out what a message wants left out, say so, and close the subject.

    Args:
        turn: the present turn.
        text: as for `wish_of`.

    Returns:
        What is left; None where the message wants nothing of the kind.
    """
    wish = wish_of(turn, text)
    if wish is None:
        return None
    told = turn.records.every_revision(turn.interview)
    told = [one for one in told if wish.kind == BOUNDARY or _is_open(turn, one)]
    turns = {one["message_id"]: one for attempt in told for one in attempt.turns}
    # A story that is still being built is in no record.
    answers = turn.answers if wish.kind == BOUNDARY else [(None, turn.turns)]
    turns |= {one["message_id"]: one for _, answer in answers for one in answer}
    waits = turn.slot("unplaced")
    if waits:
        turns.setdefault(waits["message_id"], waits)
    left, quoted = _taken_out(turn, wish, list(turns.values()))
    shown = turn.attempts() if left else []
    scores = _scores(turn, told, left)
    if left:
        turn.records.rewrite(left, scores, quoted)
    about_question = _asks_for_it(turn, wish, quoted)
    _close(turn, wish, quoted, about_question)
    replies = turn.coach.left_out.replies(wish.kind)
    took_out = left or wish.gone or wish.told
    turn.say(
        fresh(replies.says if took_out else replies.says_nothing_there, turn.heard),
        card=_card(turn, shown, scores, left),
    )
    before = turn.slot("left_out", {})
    left_out = {
        "texts": {**before.get("texts", {}), **left},
        "unquoted": [*before.get("unquoted", []), *quoted, *wish.gone],
    }
    rest = turns_without(turn.turns, left, quoted)
    found: dict[str, Any] = {"left_out": left_out}
    if waits and waits["message_id"] in left:
        text = left[waits["message_id"]]
        found["unplaced"] = {**waits, "text": text} if text else None
    return LeftOut(rest, wish.told, about_question, found)


def go_on_without(turn: Turn, left_out: LeftOut) -> list[EventType]:
    """Go on with an open question once something has been left out.

    The answer goes on with another follow-up or with feedback; where there is none, the question
    stays, or another takes its place.
    """
    follow_up, rest = turn.follow_up, left_out.turns
    found: dict[str, Any] = {"answer": None, "judged": None, "turns": rest, "stage": "question"}
    if follow_up and is_building(follow_up["part"]):
        return [*slots(**left_out.slots, answer=None, judged=None), *no_story_after_all(turn)]
    found |= left_out.slots
    found |= {"follow_up": None, "following_up": False}
    if not rest:
        if not left_out.closes_question and not turn.turns:
            return slots(**found, next_step="ask", prompt="full")
        turn.records.skip(turn.interview, turn.slot("question"))
        return slots(**found, replacing=has_another(turn), next_step="next")
    text = whole_text(rest)
    score = turn.part.score(turn.question, text, turn.coach, turn.context)
    # What the follow-up asked for is not asked for again.
    asked = [one["part"] for one in rest if one["kind"] == "follow_up"]
    asked += [follow_up["part"]] if follow_up else []
    further = turn.part.follow_up(turn.question, turn.spared(score), asked, turn.context)
    if further is None:
        return slots(**found, next_step="feedback")
    found |= {"follow_up": {"part": further.part, "text": further.text}, "following_up": True}
    return slots(**found, next_step="ask", prompt="full")


def _is_open(turn: Turn, attempt: Attempt) -> bool:
    return attempt.question_id == str(turn.slot("question"))


def _taken_out(
    turn: Turn, wish: Wish, turns: list[dict[str, Any]]
) -> tuple[dict[str, str], list[str]]:
    """What is left of each message that loses something, by message id; and what is not in it now.

    The latter is what must not be quoted again: the sentences that went, or a figure.
    """
    places = [
        (str(one["message_id"]), sentence)
        for one in turns
        for sentence in sentences_of(str(one["text"]))
    ]
    sentences = [sentence for _, sentence in places]
    heard = () if wish.gone else reversed(turn.just_heard)
    pointed_at = [quote for text in heard for quote in quoted_in(text)]
    rest = what_is_left(wish, sentences, pointed_at, turn.coach.closeness)
    points = not (wish.subject or wish.figures or wish.gone)
    if rest == sentences and turn.turns and points:
        rest = _pointed_at_without_quoting(turn, wish, places)
    lost = [(one, after) for one, after in zip(sentences, rest, strict=True) if one != after]
    losing = {message for (message, one), after in zip(places, rest, strict=True) if one != after}
    left = {
        message: " ".join(
            after for (other, _), after in zip(places, rest, strict=True) if other == message
        ).strip()
        for message in losing
    }
    return left, [figure_lost(one, after) for one, after in lost]


def _pointed_at_without_quoting(turn: Turn, wish: Wish, places: list[tuple[str, str]]) -> list[str]:
    """What is left: "that's untrue" is the last sentence, "not that" after feedback all of it."""
    mine = {str(one["message_id"]) for one in turn.turns}
    if wish.kind == BOUNDARY:
        closed = mine if turn.stage == "feedback" else set()
        return ["" if message in closed else one for message, one in places]
    last = max(n for n, (message, _) in enumerate(places) if message in mine)
    return ["" if number == last else one for number, (_, one) in enumerate(places)]


def _scores(turn: Turn, told: list[Attempt], left: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Message id of each attempt that loses something to its score without it."""
    found = turn.records.interview(turn.interview)
    parts = {one.question_id: one.part for one in found.questions} if found else {}
    scores = {}
    for attempt in told:
        rest = turns_without(attempt.turns, left)
        if not rest or rest == attempt.turns:
            continue
        part = PARTS[parts.get(attempt.question_id) or "questions"]
        question = turn.view(attempt).question
        text = whole_text(rest)
        score = part.score(question, text, turn.coach, turn.context)
        kept = {key: value for key, value in attempt.score.items() if key == "variant"}
        scores[attempt.message_id] = {**score.as_dict(), **kept}
    return scores


def _card(
    turn: Turn,
    shown: list[Attempt],
    scores: dict[str, dict[str, Any]],
    left: dict[str, str],
) -> dict[str, Any] | None:
    """What takes the place of feedback that was shown before: its score now, None where all went.

    Args:
        turn: the present turn.
        shown: the attempts as they were.
        scores: those of the attempts of which something is left.
        left: what is left of each message that lost something.
    """
    changed = [
        {
            "question": turn.view(one).question.text,
            "attempt": one.number,
            "score": scores.get(one.message_id),
        }
        for one in shown
        if turns_without(one.turns, left) != one.turns
    ]
    return {"kind": "left_out", "attempts": changed} if changed else None


def _asks_for_it(turn: Turn, wish: Wish, quoted: list[str]) -> bool:
    """Whether the question that is or was open cannot be answered without what is closed."""
    if wish.kind != BOUNDARY:
        return False
    if wish.subject:
        return turn.is_closed(turn.question.text, [wish.subject])
    return not (quoted or wish.told or turn.follow_up)


def _close(turn: Turn, wish: Wish, quoted: list[str], about_question: bool) -> None:
    closed = [wish.subject] if wish.subject and wish.kind == BOUNDARY else [*quoted, *wish.gone]
    if about_question and not wish.subject:
        closed = [*closed, turn.question.text]
    brief = turn.brief
    closed = list(dict.fromkeys([*brief.closed, *closed]))
    if closed != brief.closed:
        brief = brief.model_copy(update={"closed": closed})
        turn.records.set_brief(turn.interview, brief.as_json())
