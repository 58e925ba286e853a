"""Messages that wait, and replies that wait, on disk."""

from pathlib import Path

import pytest

from bot.channels.kept_messages import KeptMessages


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where messages are kept."""
    return tmp_path / "kept.db"


@pytest.fixture
def kept(file: Path) -> KeptMessages:
    """Nothing is kept yet."""
    return KeptMessages(file)


def test_the_oldest_comes_first_and_each_sender_has_an_order_of_its_own(
    kept: KeptMessages,
) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("you", "uno", "m1", {})
    kept.keep("me", "two", "m2", {"candidate": "Zoë"})
    assert kept.first().text == "one"
    assert kept.first("you").text == "uno"
    assert kept.first("nobody") is None
    assert sorted(kept.senders()) == ["me", "you"]
    assert (kept.count("me"), kept.count("you"), kept.count("nobody")) == (2, 1, 0)
    kept.settle(kept.first("me"), [])
    second = kept.first("me")
    assert (second.text, second.message_id, second.metadata) == ("two", "m2", {"candidate": "Zoë"})


def test_the_same_message_is_kept_once(kept: KeptMessages) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("me", "one, changed", "m1", {})
    assert kept.count("me") == 1
    assert kept.first("me").text == "one"


def test_a_settled_message_leaves_its_replies_which_can_be_taken_once(kept: KeptMessages) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("you", "uno", "m1", {})
    kept.settle(kept.first("me"), [{"text": "a"}, {"text": "b"}])
    kept.settle(kept.first("you"), [{"text": "c"}])
    assert kept.take_replies("me") == [{"text": "a"}, {"text": "b"}]
    assert kept.take_replies("me") == []
    assert kept.take_replies("you") == [{"text": "c"}]


def test_failures_are_counted(kept: KeptMessages) -> None:
    kept.keep("me", "one", "m1", {})
    assert [kept.failed(kept.first("me")) for _ in range(3)] == [1, 2, 3]


def test_what_is_kept_outlives_the_server(kept: KeptMessages, file: Path) -> None:
    kept.keep("me", "one", "m1", {"a": 1})
    kept.keep("me", "two", "m2", {})
    kept.settle(kept.first("me"), [{"text": "reply"}])
    again = KeptMessages(file)
    assert again.first("me").text == "two"
    assert again.take_replies("me") == [{"text": "reply"}]


def test_nothing_of_a_settled_message_stays_in_the_file(kept: KeptMessages, file: Path) -> None:
    secret = "Quillfeather mended the boiler"
    kept.keep("me", f"{secret} " * 300, "m1", {})
    assert secret.encode() in file.read_bytes()
    kept.settle(kept.first("me"), [{"text": f"You said: {secret}"}])
    kept.take_replies("me")
    for path in file.parent.iterdir():
        assert secret.encode() not in path.read_bytes(), path.name


@pytest.mark.parametrize(
    "text", ["", "'; DROP TABLE message; --", "\x00\x01", "🙂 Ω 我", "x" * 99_999]
)
def test_any_text_can_be_kept(kept: KeptMessages, text: str) -> None:
    kept.keep("me", text, "m1", {})
    assert kept.first("me").text == text
