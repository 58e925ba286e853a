"""Finds out which message of an answer each of its sentences comes from."""

from __future__ import annotations

from collections.abc import Sequence

from coach.report.entries import LabelledText


def sentences_by_turn(
    turns: Sequence[str], sentences: Sequence[LabelledText]
) -> list[tuple[LabelledText, ...]] | None:
    """Deal the sentences of an answer out to the messages that it was typed in.

    Args:
        turns: the messages, in order.
        sentences: the sentences of all of them, in order.

    Returns:
        For each message its sentences; or None where sentences and messages do not cover each
        other word for word, so that a message could not be shown by its sentences alone.
    """
    dealt: list[tuple[LabelledText, ...]] = []
    left = list(sentences)
    for turn in turns:
        rest = _plain(turn)
        own: list[LabelledText] = []
        while rest:
            start = _plain(left[0].text) if left else ""
            if start == f"{rest}.":  # the full stop came with the next message
                rest = start
            if not start or not rest.startswith(start):
                return None
            own.append(left.pop(0))
            rest = rest[len(start) :].lstrip()
        dealt.append(tuple(own))
    return None if left else dealt


def _plain(text: str) -> str:
    return " ".join(text.split())
