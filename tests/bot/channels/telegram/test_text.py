"""Messages in Telegram's form: escaped rightly, split at sentences, never a broken tag."""

import re

import pytest

from bot.channels.shared.messages import reply
from bot.channels.telegram.text import (
    LONGEST_CALLBACK,
    as_html,
    keyboard,
    pressed,
    rendered,
    split_html,
)
from tests.fakes.telegram_api import shown

MARKUP = '<b>bold</b> & </i> <script>alert("x")</script> &lt; *_[a](tg://user?id=1)_* `'
OWNER = {"id": "owner", "name": "Dana Whitfield", "title": "owner"}


def card(**score: object) -> dict[str, object]:
    sentences = [
        {"text": "The till was short.", "label": "S"},
        {"text": MARKUP, "label": "A"},
        {"text": "Nice weather.", "label": "O"},
    ]
    given = {"star": {"S": 2, "T": 0, "A": 1, "R": 0}, "sentences": sentences, "caution": None}
    return {"kind": "feedback", "question": "?", "attempt": 1, "score": {**given, **score}}


def words_of(text: str) -> list[str]:
    return text.split()


def test_markup_is_shown_as_it_was_typed() -> None:
    assert shown(as_html(reply(MARKUP))) == MARKUP


def test_a_speaker_stands_above_the_words() -> None:
    html = as_html(reply("Dana: Why us?\n- one\n- two", speaker=OWNER))
    assert html == "<b>Dana Whitfield</b>, <i>owner</i>\nWhy us?\n• one\n• two"


def test_a_speaker_with_markup_in_the_name_is_harmless() -> None:
    html = as_html(reply("Hello", speaker={"id": "x", "name": "<b>X", "title": "a & b"}))
    assert shown(html) == "<b>X, a & b\nHello"


def test_a_card_shows_the_answer_with_star_letters() -> None:
    text = shown(as_html(reply("Well told.", card=card())))
    assert text is not None
    assert "[S] The till was short." in text
    assert f"[A] {MARKUP}" in text
    assert "[–] Nice weather." in text


@pytest.mark.parametrize(
    "score",
    [{"star": None}, {"sentences": []}, {"caution": "not_prose"}, {"caution": "not_english"}],
)
def test_a_card_without_letters_that_mean_anything_is_text_alone(score: dict) -> None:
    assert as_html(reply("Well told.", card=card(**score))) == "Well told."


def test_another_kind_of_card_is_text_alone() -> None:
    assert as_html(reply("Hello.", card={"kind": "new"})) == "Hello."


def test_short_text_is_one_piece() -> None:
    assert split_html("One. Two.") == ["One. Two."]


def test_text_of_the_limit_is_one_piece_and_one_more_is_two() -> None:
    assert len(split_html("x" * 4096)) == 1
    assert [len(one) for one in split_html("x" * 4097)] == [4096, 1]


def test_long_text_is_cut_after_sentences() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(400))
    pieces = split_html(text)
    assert len(pieces) > 1
    assert all(len(one) <= 4096 and one.endswith(".") for one in pieces)
    assert " ".join(pieces) == text


def test_a_text_without_sentences_is_cut_between_words() -> None:
    text = "word " * 2000
    pieces = split_html(text)
    assert all(set(words_of(one)) == {"word"} for one in pieces)
    assert sum(len(words_of(one)) for one in pieces) == 2000


def test_open_tags_are_closed_and_opened_again() -> None:
    text = "<b>Bold one. <i>" + "Both at once. " * 20 + "</i>Bold.</b> Plain."
    pieces = split_html(text, 100)
    assert len(pieces) > 2
    assert all(shown(one) is not None and len(one) <= 100 for one in pieces)
    assert pieces[1].startswith("<b><i>")
    joined = " ".join(str(shown(one)) for one in pieces)
    assert words_of(joined) == words_of(str(shown(text)))


@pytest.mark.parametrize("typed", ["<", "&", "😀", "<b>", "a &amp; ", "é"])
@pytest.mark.parametrize("count", [1, 700, 4096, 5000])
def test_no_cut_breaks_an_entity_or_a_tag(typed: str, count: int) -> None:
    text = typed * count
    pieces = [one["text"] for one in rendered(reply(text, speaker=OWNER), str)]
    assert all(len(one.encode("utf-16-le")) // 2 <= 4096 for one in pieces)
    told = "".join(str(shown(one)) for one in pieces)
    body = told.removeprefix("Dana Whitfield, owner").strip()
    assert re.sub(r"\s", "", body) == re.sub(r"\s", "", text)


def test_blank_text_is_nothing_to_send() -> None:
    assert rendered(reply(" \n "), str) == []


def test_buttons_hang_on_the_last_piece() -> None:
    choices = [{"title": "Go on", "text": "go on"}]
    pieces = rendered(reply("A sentence. " * 600, choices=choices), str)
    assert [("reply_markup" in one) for one in pieces] == [False] * (len(pieces) - 1) + [True]


def test_buttons_share_a_row_as_far_as_they_can_be_read() -> None:
    titles = ["Supervisor", "Owner", "Co-worker", "All three", "A round of a good 30 minutes"]
    rows = keyboard([{"title": one, "text": one} for one in titles], str)["inline_keyboard"]
    assert [[one["text"] for one in row] for row in rows] == [titles[:3], titles[3:4], titles[4:]]


def test_a_pressed_button_is_all_that_is_left() -> None:
    assert pressed("Go on", "go on") == {
        "inline_keyboard": [[{"text": "✓ Go on", "callback_data": "go on"}]]
    }
    assert LONGEST_CALLBACK == 64
