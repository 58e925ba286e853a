"""What the bot says, before a channel gives it its form."""

from typing import Any

import pytest

from bot.channels.shared.messages import labelled_sentences, named_once, reply, unnamed

DANA = {"id": "owner", "name": "Dana Whitfield", "title": "owner"}
LEE = {"id": "coworker", "name": "Lee Park", "title": "fitter"}
SENTENCES = [{"text": "The till was short.", "label": "S"}]


def test_who_has_just_spoken_is_not_named_again() -> None:
    said = [
        reply("Dana: Thank you.", speaker=DANA),
        reply("Dana: Why us: the firm?", speaker=DANA),
        reply("A hint."),
        reply("And another."),
        reply("Dana: So?", speaker=DANA),
        reply("Lee: And mine?", speaker=LEE),
    ]
    found = named_once(said)
    assert [one["text"] for one in found] == [
        "Dana: Thank you.",
        "Why us: the firm?",
        "A hint.",
        "And another.",
        "Dana: So?",
        "Lee: And mine?",
    ]
    assert [bool(one.get("speaker")) for one in found] == [True, False, False, False, True, True]


@pytest.mark.parametrize("text", ["Why us: the firm?", ": what?", "D: why?", "Dana, why us?"])
def test_words_before_a_colon_that_are_no_name_stay(text: str) -> None:
    assert unnamed(reply(text, speaker=DANA)) == text
    assert unnamed(reply(text)) == text


@pytest.mark.parametrize(
    ("changed", "labelled"),
    [
        ({}, True),
        ({"caution": "too_short"}, True),
        ({"caution": "copied"}, False),
        ({"caution": "not_prose"}, False),
        ({"star": None}, False),
        ({"sentences": []}, False),
    ],
)
def test_sentences_are_labelled_where_that_says_much(
    changed: dict[str, Any], labelled: bool
) -> None:
    score = {"star": {"S": 2}, "sentences": SENTENCES, "caution": None, **changed}
    said = reply("Well told.", card={"kind": "feedback", "score": score})
    assert labelled_sentences(said) == (SENTENCES if labelled else [])
    assert labelled_sentences(reply("Well told.", card={"kind": "plan", "score": score})) == []
