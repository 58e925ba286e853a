"""Messages that wait, and replies that wait, on disk."""

from pathlib import Path

import pytest

from bot.channels.shared.kept_messages import KeptMessages


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


def test_a_settled_message_leaves_its_replies_until_they_have_come(kept: KeptMessages) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("you", "uno", "m1", {})
    kept.settle(kept.first("me"), [{"text": "a"}, {"text": "b"}])
    kept.settle(kept.first("you"), [{"text": "c"}])
    found, last = kept.replies("me")
    assert found == [{"text": "a"}, {"text": "b"}]
    assert kept.replies("me") == (found, last)  # they may have been lost on their way
    assert kept.replies("me", seen=last) == ([], last)
    assert kept.replies("you")[0] == [{"text": "c"}]


def test_numbers_of_replies_are_never_given_again(kept: KeptMessages) -> None:
    kept.keep("me", "one", "m1", {})
    kept.settle(kept.first("me"), [{"text": "a"}])
    _, last = kept.replies("me")
    kept.replies("me", seen=last)
    kept.keep("me", "two", "m2", {})
    kept.settle(kept.first("me"), [{"text": "b"}])
    assert kept.replies("me", seen=last)[0] == [{"text": "b"}]


def test_replies_given_along_with_a_message_are_given_again_to_that_one_alone(
    kept: KeptMessages,
) -> None:
    kept.keep("me", "one", "m1", {})
    kept.settle(kept.first("me"), [{"text": "a"}])
    assert kept.replies_along_with("me", "m2") == [{"text": "a"}]
    assert kept.replies_along_with("me", "m2") == [{"text": "a"}]
    assert kept.replies_along_with("me", "m3") == []


def test_what_has_come_by_itself_is_not_given_along_with_the_next_message(
    kept: KeptMessages,
) -> None:
    kept.keep("me", "one", "m1", {})
    kept.settle(kept.first("me"), [{"text": "a"}])
    assert kept.replies("me")[0] == [{"text": "a"}]
    assert kept.replies_along_with("me", "m2") == []


def test_what_fails_three_times_is_set_aside_and_tried_again_by_the_next_server(
    kept: KeptMessages, file: Path
) -> None:
    kept.keep("me", "one", "m1", {})
    told = [{"text": "sorry"}]
    assert [kept.failed(kept.first("me"), told) for _ in range(3)] == [False, False, True]
    assert kept.replies("me")[0] == told
    assert (kept.first("me"), kept.senders(), kept.count("me")) == (None, [], 0)
    assert KeptMessages(file).first("me").text == "one"


def test_what_is_set_aside_stays_so_where_something_came_after_it(
    kept: KeptMessages, file: Path
) -> None:
    kept.keep("me", "one", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.pass_over("me", "m2")
    assert KeptMessages(file).first("me") is None
    assert b"one" in file.read_bytes()


def test_what_is_set_aside_and_comes_again_is_settled(kept: KeptMessages, file: Path) -> None:
    kept.keep("me", "one", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.pass_over("me", "m1")
    assert KeptMessages(file).first("me") is None


def test_what_is_kept_outlives_the_server(kept: KeptMessages, file: Path) -> None:
    kept.keep("me", "one", "m1", {"a": 1})
    kept.keep("me", "two", "m2", {})
    kept.settle(kept.first("me"), [{"text": "reply"}])
    again = KeptMessages(file)
    assert again.first("me").text == "two"
    assert again.replies("me")[0] == [{"text": "reply"}]


def test_nothing_of_a_settled_message_stays_in_the_file(kept: KeptMessages, file: Path) -> None:
    secret = "Quillfeather mended the boiler"
    kept.keep("me", f"{secret} " * 300, "m1", {})
    assert secret.encode() in file.read_bytes()
    kept.settle(kept.first("me"), [{"text": f"You said: {secret}"}])
    kept.replies("me", seen=kept.replies("me")[1])
    for path in file.parent.iterdir():
        assert secret.encode() not in path.read_bytes(), path.name


@pytest.mark.parametrize(
    "text", ["", "'; DROP TABLE message; --", "\x00\x01", "🙂 Ω 我", "x" * 99_999]
)
def test_any_text_can_be_kept(kept: KeptMessages, text: str) -> None:
    kept.keep("me", text, "m1", {})
    assert kept.first("me").text == text


def test_what_is_set_aside_is_passed_over_by_a_kept_message_that_is_settled(
    kept: KeptMessages, file: Path
) -> None:
    kept.keep("me", "go on", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.keep("me", "an answer", "m2", {})
    kept.settle(kept.first("me"), [])
    assert KeptMessages(file).first("me") is None


def test_what_is_set_aside_and_sent_again_is_tried_again(kept: KeptMessages) -> None:
    kept.keep("me", "one", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.keep("me", "one", "m1", {})
    assert (kept.first("me").text, kept.count("me")) == ("one", 1)
