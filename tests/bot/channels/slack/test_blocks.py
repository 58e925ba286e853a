"""Messages as Slack shows them: within its limits, whatever is said."""

from typing import Any

import pytest

from bot.channels.slack.blocks import LONGEST_SECTION, escape, pieces, render, without_buttons

from ....fakes.slack_api import _problem, texts

SENTENCE = "I rang the first two cafés & told them the truth. "


def all_words(messages: "list[dict[str, Any]]") -> "list[str]":
    return [text for one in messages for block in one["blocks"] for text in texts(block)]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 1,
        SENTENCE * 500,
        "word " * 5_000,
        "x" * 20_000,
        "&" * 20_000,
        "<>" * 9_000,
        "😀" * 9_000,
        "line\n" * 4_000,
        "paragraph\n\n" * 400,
    ],
    ids=lambda text: text[:6],
)
def test_any_length_stays_within_the_limits_and_loses_nothing(text: str) -> None:
    choices = [{"title": f"Choice {n}" * 20, "text": f"words {n}"} for n in range(7)]
    messages = render({"text": text, "choices": choices}, "slack-1")
    for one in messages:
        assert _problem("chat.postMessage", one) is None
        assert one["text"].strip()
        for block in one["blocks"]:
            if block["type"] == "actions":
                assert len(block["elements"]) <= 5
            else:
                assert len(texts(block)[0]) <= LONGEST_SECTION
    said = "".join(all_words(messages))
    assert "".join(escape(text).split()) in "".join(said.split())
    assert [block["type"] for block in messages[-1]["blocks"]][-2:] == ["actions", "actions"]


def test_long_text_is_split_at_sentences() -> None:
    for piece in pieces(SENTENCE * 200):
        assert len(escape(piece)) <= LONGEST_SECTION
        assert piece.startswith("I rang")
        assert piece.endswith("truth.")


def test_an_entity_is_never_cut() -> None:
    for piece in pieces("a&" * 5_000):
        assert escape(piece).count("&amp;") == piece.count("&")


@pytest.mark.parametrize("text", ["", "  \n\n ", "\x00\x01"])
def test_nothing_to_say_is_no_message(text: str) -> None:
    assert render({"text": text}, "slack-1") == []


def test_value_of_a_button_is_the_words() -> None:
    choices = [{"title": "Go on", "text": "go on"}, {"title": "Long", "text": "x" * 2_001}]
    [one] = render({"text": "What next?", "choices": choices}, "slack-1")
    actions = one["blocks"][-1]
    assert actions["block_id"].endswith(":slack-1")
    assert [button["value"] for button in actions["elements"]] == ["go on"]
    assert one["text"] == "What next?"


def test_speaker_is_named_above_and_not_twice() -> None:
    speaker = {"id": "owner", "name": "Marta Okafor", "title": "owner"}
    [one] = render({"text": "Marta: Why us: the firm?", "speaker": speaker}, "slack-1")
    assert all_words([one]) == ["Marta Okafor, owner", "Why us: the firm?"]
    [one] = render({"text": "Why us: the firm?", "speaker": speaker}, "slack-1")
    assert all_words([one])[1] == "Why us: the firm?"


def test_feedback_on_a_very_long_answer_is_shown_whole() -> None:
    sentences = [{"text": f"Sentence {n} of <many>.", "label": "STARO"[n % 5]} for n in range(900)]
    score = {"star": {"S": 1, "T": 1, "A": 1, "R": 1}, "sentences": sentences}
    card = {"kind": "feedback", "question": "Why? " * 900, "attempt": 2, "score": score}
    messages = render({"text": "Say how it came out.", "card": card}, "slack-1")
    assert all(_problem("chat.postMessage", one) is None for one in messages)
    said = "\n".join(all_words(messages))
    assert said.startswith("Feedback on try 2\n")
    assert all(f"[{'STARO'[n % 5]}] Sentence {n} of &lt;many&gt;." in said for n in range(900))


def test_feedback_without_a_story_has_no_labels() -> None:
    score = {"star": None, "sentences": [{"text": "A range.", "label": "O"}]}
    card = {"kind": "feedback", "question": "Pay?", "attempt": 1, "score": score}
    [one] = render({"text": "A range, good.\n\nAnd why?", "card": card}, "slack-1")
    assert all_words([one]) == ["Feedback", "Pay?", "A range, good.", "And why?"]


def test_a_card_of_another_kind_is_plain_text() -> None:
    [one] = render({"text": "Your plan.", "card": {"kind": "plan"}}, "slack-1")
    assert all_words([one]) == ["Your plan."]


def test_pressed_buttons_make_room_for_the_choice() -> None:
    blocks = [{"type": "section"}] * 50 + [{"type": "actions"}]
    after = without_buttons(blocks, "<b>")
    assert len(after) == 50
    assert after[-1]["elements"][0]["text"] == "You chose: &lt;b&gt;"
