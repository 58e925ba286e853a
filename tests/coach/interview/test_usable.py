"""Whether a message can be an answer at all: each kind of bad input, and answers that look bad."""

import pytest

from coach.interview.usable import LONGEST_ANSWER, cleaned, unusable

EARLIER = ["I counted the stock again and found the box."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        (" \t\r\n ", "empty"),
        ("\x00\x07\x1b", "empty"),
        ("\u2060", "empty"),
        ("\ufeff", "empty"),
        ("a", "no_words"),
        ("I", "no_words"),
        ("?", "no_words"),
        ("...", "no_words"),
        ("/restart", "not_prose"),
        ('/answer{"answer": "x"}', "not_prose"),
        ("😀", "no_words"),
        ("👩‍🚀 🎉🎉🎉", "no_words"),
        ("\u200b\u200b", "no_words"),
        ("a b c", "no_words"),
        ("x x x x", "no_words"),
        ("x x x x", "no_words"),
        ("/", "no_words"),
        ("_____", "no_words"),
        ('{"a": 1, "b": [2, 3]}', "no_words"),
        ("<script>alert('x')</script>", "not_prose"),
        ("<html><body><h1>Hello</h1><p>my answer</p></body></html>", "not_prose"),
        ("<img src=x onerror=alert(1)>", "not_prose"),
        ("'; DROP TABLE attempts; --", "not_prose"),
        ("SELECT name\nFROM users WHERE 1=1;", "not_prose"),
        ("blah blah blah", "not_prose"),
        ("/restart", "not_prose"),
        ('/inform{"role": "nurse"}', "not_prose"),
        ("Ha! Ha. Ha, ha", "not_prose"),
        ("word " * 4000, "too_long"),
        ("x" * 20_000, "too_long"),
        ("😀" * 20_000, "too_long"),
        ("I counted the stock again and found the box.", "same_again"),
        ("  i counted the STOCK again, and found the box!! ", "same_again"),
    ],
)
def test_what_is_no_answer(text: str, reason: str) -> None:
    assert unusable(cleaned(text), EARLIER) == reason


@pytest.mark.parametrize(
    "text",
    [
        "No",
        "42",
        "25 to 28 thousand",
        "/restart is what I typed to get the till going again.",
        "I would stop and ask for help.",
        "Could you repeat that? is what I asked the client.",
        "<b>I stayed late</b> & closed the shop.",
        "I ran SELECT * FROM stock; and dropped the broken table.",
        "Yo conté las existencias otra vez.",
        "我又数了一遍库存。",
        "i counted the stock again and found the box and rang ines",
        "28k",
        "25,000 - 28,000",
        "Delete from the list whatever is old, that was the order.",
        "No, no.",
        "x" * LONGEST_ANSWER,
    ],
)
def test_what_may_be_one(text: str) -> None:
    assert unusable(cleaned(text), EARLIER) is None


def test_a_short_reply_may_come_again() -> None:
    assert unusable("Yes, I did.", ["Yes, I did."]) is None


def test_nothing_comes_again_where_nothing_was_said() -> None:
    assert unusable(EARLIER[0]) is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  I did.  ", "I did."),
        ("First.\r\nSecond.", "First.\nSecond."),
        ("First.\rSecond.", "First.\nSecond."),
        ("First.\x0bSecond.\x0cThird.\x85Fourth.", "First.\nSecond.\nThird.\nFourth."),
        ("tab\tstays", "tab\tstays"),
        ("bell\x07 and escape\x1b and null\x00", "bell and escape and null"),
        ("\x9b2J", "2J"),
        ("half \ud83d of an emoji", "half  of an emoji"),
        ("whole 😀 emoji", "whole 😀 emoji"),
        ("\u2060/restart", "/restart"),
        ("\ufeffI did.", "I did."),
        ("naïve café – “quoted”", "naïve café – “quoted”"),
    ],
)
def test_cleaning_takes_away_what_nobody_typed(typed: str, text: str) -> None:
    assert cleaned(typed) == text
    assert cleaned(text) == text
    text.encode("utf-8")  # can be kept
