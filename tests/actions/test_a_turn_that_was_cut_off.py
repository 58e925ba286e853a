"""A server ended in the middle of a turn: the message comes again and is answered as if for once.

What the turn had entered in the record stays there; what it had set in the tracker does not.
"""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from coach.records import Records
from coach.service import Coach

from .conversation import Conversation
from .scripted import ScriptedScorer

#: Each message with what it is taken for: every way to change the record in one interview.
MESSAGES = (
    ("hello", "smalltalk"),
    ("Our lift broke with a wheelchair user upstairs, and I phoned round for a stair climber.", ""),
    ("let me try again", "retry"),
    ("The lift stuck at nine. I rang four firms, and one of them came within the hour.", ""),
    ("go on", "next"),
    ("another one please", "skip"),
    ("I rewrote the rota for the pool so that nobody had two late shifts in a row.", ""),
    ("go on then", "next"),
    ("that will do", "stop"),
    ("that was my answer", "was_answer"),
    ("enough", "stop"),
    ("how am I doing", "progress"),
    ("hello again", "smalltalk"),
)


class EndedError(Exception):
    """The server is gone."""


class Interrupted(Conversation):
    """A conversation that can be cut off after any of a turn's actions."""

    left: int | None = None

    def take(self, name: str) -> dict[str, Any]:
        """See parent class."""
        found = super().take(name)
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise EndedError
        return found

    def hears_once_cut_off(self, number: int, **message: Any) -> bool:
        """Take a message up to its n-th action and lose all of it but the record.

        Returns:
            Whether the turn had so many actions.
        """
        kept = copy.deepcopy({name: value for name, value in vars(self).items() if name != "coach"})
        self.left = number
        try:
            self.hears(**message)
        except EndedError:
            return True
        finally:
            vars(self).update(kept, left=None)
        return False


@pytest.fixture
def settings() -> dict[str, Any]:
    """An interview that begins at once."""
    return {"meeting": "supervisor", "role": "caretaker", "question_count": 3}


def _held(conversation: Conversation, settings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, (text, intent) in enumerate(MESSAGES):
        yield {
            "text": text,
            "intent": intent or "answer",
            "message_id": f"m-{number}",
            "settings": settings if intent == "smalltalk" else None,
        }


@pytest.mark.parametrize(
    ("mode", "cut"),
    [*(("coach", cut) for cut in (1, 2, 3)), *(("rehearsal", cut) for cut in (1, 2, 3, 4, 5))],
)
@pytest.mark.parametrize("with_ids", [True, False])
def test_each_message_is_answered_as_in_a_conversation_that_was_never_cut_off(
    coach: Coach,
    records: Records,
    settings: dict[str, Any],
    mode: str,
    cut: int,
    with_ids: bool,
) -> None:
    settings["mode"] = mode
    reference = Interrupted(coach, "terminal-whole", "whole")
    cut_up = Interrupted(coach, "terminal-cut", "cut")
    cuts = 0
    for one, again in zip(_held(reference, settings), _held(cut_up, settings), strict=True):
        reference.hears(**one)
        cuts += cut_up.hears_once_cut_off(cut, **again)
        if not with_ids:
            again["message_id"] += "-again"
        cut_up.hears(**again)
        assert cut_up.slots["stage"] == reference.slots["stage"], one["text"]
        assert cut_up.responses == reference.responses, one["text"]
        assert len(cut_up.said) == len(reference.said), one["text"]
    assert cuts > 0
    whole, parts = (
        [
            [(one.number, one.text) for one in records.attempts(interview.id)]
            for interview in records.interviews(name)
            if records.attempts(interview.id)
        ]
        for name in ("whole", "cut")
    )
    assert parts == whole
    # After feedback the stop that was an answer is one; a rehearsal is over by then.
    assert [len(one) for one in whole] == [{"coach": 4, "rehearsal": 2}[mode]]


@pytest.mark.parametrize("with_ids", [True, False])
def test_the_answer_to_a_follow_up_is_no_repetition_either(
    coach: Coach, records: Records, scorer: ScriptedScorer, settings: dict[str, Any], with_ids: bool
) -> None:
    talk = Interrupted(coach)
    talk.hears("hello", "smalltalk", settings=settings)
    scorer.missing = "R"
    talk.hears("I counted the stock again and found the missing box.", message_id="m-1")
    assert talk.slots["follow_up"]
    scorer.missing = ""
    more = "By noon the shelves were right, and the owner said so."
    assert talk.hears_once_cut_off(2, text=more, message_id="m-2")
    talk.hears(more, message_id="m-2" if with_ids else "m-3")
    assert talk.slots["stage"] == "feedback"
    (attempt,) = talk.attempts
    assert [one["text"] for one in attempt.turns][1] == more


def test_what_was_entered_by_a_lost_turn_is_in_the_report_even_if_it_never_comes_again(
    coach: Coach, records: Records, settings: dict[str, Any]
) -> None:
    talk = Interrupted(coach)
    talk.hears("hello", "smalltalk", settings=settings)
    answer = "I counted the stock again and found the missing box."
    assert talk.hears_once_cut_off(2, text=answer, message_id="m-1")
    talk.hears("stop please", "stop")
    assert "utter_nothing_to_sum_up" not in talk.responses
    assert [one.text for one in talk.attempts] == [answer]


def test_who_says_the_same_again_of_their_own_accord_still_hears_so(
    coach: Coach, records: Records, settings: dict[str, Any]
) -> None:
    talk = Interrupted(coach)
    talk.hears("hello", "smalltalk", settings=settings)
    answer = "I counted the stock again and found the missing box."
    talk.hears(answer, message_id="m-1").hears(answer, message_id="m-2")
    assert "utter_unusable_same_again" in talk.responses
    assert len(talk.attempts) == 1
