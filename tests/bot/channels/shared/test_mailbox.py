"""Messages that wait, and replies that wait, on disk."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.channels.shared.mailbox import Mailbox, Place
from guard import forgetting


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where messages are kept."""
    return tmp_path / "kept.db"


@pytest.fixture
def kept(file: Path) -> Mailbox:
    """Nothing is kept yet."""
    return Mailbox(file)


def test_the_oldest_comes_first_and_each_sender_has_an_order_of_its_own(
    kept: Mailbox,
) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("you", "uno", "m1", {})
    kept.keep("me", "two", "m2", {"candidate": "Zoë"})
    assert kept.first("me").text == "one"
    assert kept.first("you").text == "uno"
    assert kept.first("nobody") is None
    assert sorted(kept.senders()) == ["me", "you"]
    assert (kept.count("me"), kept.count("you"), kept.count("nobody")) == (2, 1, 0)
    kept.settle([kept.first("me")], [])
    second = kept.first("me")
    assert (second.text, second.message_id, second.metadata) == ("two", "m2", {"candidate": "Zoë"})


def test_the_same_message_is_kept_once(kept: Mailbox) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("me", "one, changed", "m1", {})
    assert kept.count("me") == 1
    assert kept.first("me").text == "one"


def test_a_settled_message_leaves_its_replies_until_they_have_come(kept: Mailbox) -> None:
    kept.keep("me", "one", "m1", {})
    kept.keep("you", "uno", "m1", {})
    kept.settle([kept.first("me")], [{"text": "a"}, {"text": "b"}])
    kept.settle([kept.first("you")], [{"text": "c"}])
    found, last = kept.replies("me")
    assert found == [{"text": "a"}, {"text": "b"}]
    assert kept.replies("me") == (found, last)  # they may have been lost on their way
    assert kept.replies("me", seen=last) == ([], last)
    assert kept.replies("you")[0] == [{"text": "c"}]


def test_numbers_of_replies_are_never_given_again(kept: Mailbox) -> None:
    kept.keep("me", "one", "m1", {})
    kept.settle([kept.first("me")], [{"text": "a"}])
    _, last = kept.replies("me")
    kept.replies("me", seen=last)
    kept.keep("me", "two", "m2", {})
    kept.settle([kept.first("me")], [{"text": "b"}])
    assert kept.replies("me", seen=last)[0] == [{"text": "b"}]


def test_replies_given_along_with_a_message_are_given_again_to_that_one_alone(
    kept: Mailbox,
) -> None:
    kept.keep("me", "one", "m1", {})
    kept.settle([kept.first("me")], [{"text": "a"}])
    assert kept.replies_along_with("me", "m2") == [{"text": "a"}]
    assert kept.replies_along_with("me", "m2") == [{"text": "a"}]
    assert kept.replies_along_with("me", "m3") == []


def test_what_has_come_by_itself_is_not_given_along_with_the_next_message(
    kept: Mailbox,
) -> None:
    kept.keep("me", "one", "m1", {})
    kept.settle([kept.first("me")], [{"text": "a"}])
    assert kept.replies("me")[0] == [{"text": "a"}]
    assert kept.replies_along_with("me", "m2") == []


def test_what_fails_three_times_is_set_aside_and_tried_again_by_the_next_server(
    kept: Mailbox, file: Path
) -> None:
    kept.keep("me", "one", "m1", {})
    told = [{"text": "sorry"}]
    assert [kept.failed(kept.first("me"), told) for _ in range(3)] == [False, False, True]
    assert kept.replies("me")[0] == told
    assert (kept.first("me"), kept.senders(), kept.count("me")) == (None, [], 0)
    assert Mailbox(file).first("me").text == "one"


def test_what_is_set_aside_stays_so_where_something_came_after_it(
    kept: Mailbox, file: Path
) -> None:
    kept.keep("me", "one", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.pass_over("me", "m2")
    assert Mailbox(file).first("me") is None
    assert b"one" in file.read_bytes()


def test_what_is_set_aside_and_comes_again_is_settled(kept: Mailbox, file: Path) -> None:
    kept.keep("me", "one", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.pass_over("me", "m1")
    assert Mailbox(file).first("me") is None


def test_what_is_kept_outlives_the_server(kept: Mailbox, file: Path) -> None:
    kept.keep("me", "one", "m1", {"a": 1})
    kept.keep("me", "two", "m2", {})
    kept.settle([kept.first("me")], [{"text": "reply"}])
    again = Mailbox(file)
    assert again.first("me").text == "two"
    assert again.replies("me")[0] == [{"text": "reply"}]


def test_what_is_damaged_holds_nobody_up(kept: Mailbox, file: Path) -> None:
    for sender in ("me", "you"):
        kept.keep(sender, "one", "m1", {})
        kept.keep(sender, "two", "m2", {})
        kept.send(sender, [{"text": "hello"}, {"text": "bye"}])
    with closing(sqlite3.connect(file, isolation_level=None)) as store:
        store.execute("UPDATE message SET metadata = '{' WHERE sender = 'me' AND text = 'one'")
        store.execute("UPDATE waiting_reply SET payload = '{' WHERE sender = 'me' AND number = 1")
    again = Mailbox(file)
    assert [one.text for one in again.messages("me")] == ["two"]
    assert [one.text for one in again.messages("you")] == ["one", "two"]
    assert again.replies("me")[0] == [{"text": "bye"}]
    assert len(again.replies("you")[0]) == 2


def test_nothing_of_a_settled_message_stays_in_the_file(kept: Mailbox, file: Path) -> None:
    secret = "Quillfeather mended the boiler"
    kept.keep("me", f"{secret} " * 300, "m1", {})
    assert secret.encode() in file.read_bytes()
    kept.settle([kept.first("me")], [{"text": f"You said: {secret}"}])
    kept.replies("me", seen=kept.replies("me")[1])
    for path in file.parent.iterdir():
        assert secret.encode() not in path.read_bytes(), path.name


@pytest.mark.parametrize(
    "text", ["", "'; DROP TABLE message; --", "\x00\x01", "🙂 Ω 我", "x" * 99_999]
)
def test_any_text_can_be_kept(kept: Mailbox, text: str) -> None:
    kept.keep("me", text, "m1", {})
    assert kept.first("me").text == text


def test_what_is_set_aside_is_passed_over_by_a_kept_message_that_is_settled(
    kept: Mailbox, file: Path
) -> None:
    kept.keep("me", "go on", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.keep("me", "an answer", "m2", {})
    kept.settle([kept.first("me")], [])
    assert Mailbox(file).first("me") is None


def test_what_is_set_aside_and_sent_again_is_tried_again(kept: Mailbox) -> None:
    kept.keep("me", "one", "m1", {})
    for _ in range(3):
        kept.failed(kept.first("me"), [])
    kept.keep("me", "one", "m1", {})
    assert (kept.first("me").text, kept.count("me")) == ("one", 1)


# --- each once ------------------------------------------------------------------------------------


def test_what_is_known_by_any_of_its_ids_is_not_new(kept: Mailbox, file: Path) -> None:
    assert kept.is_new(["event 1", "message 1"])
    assert not kept.is_new(["event 2", "message 1"])
    assert not Mailbox(file).is_new(["event 2"])
    assert kept.is_new(["event 3"])


def test_what_has_come_is_known_for_so_many_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("bot.channels.shared.mailbox.time.time", lambda: now)
    short, long = Mailbox(tmp_path / "a.db"), Mailbox(tmp_path / "b.db", days_known=30)
    assert short.is_new(["1"]) and long.is_new(["1"])
    now += 25 * 60 * 60
    assert short.is_new(["1"]) and not long.is_new(["1"])


def test_what_was_not_written_down_as_a_whole_is_new(kept: Mailbox) -> None:
    with pytest.raises(RuntimeError), kept.transaction():
        assert kept.is_new(["1"])
        kept.keep("me", "one", "m1", {})
        kept.send("me", [{"text": "a"}])
        raise RuntimeError
    assert kept.unfinished() == []
    assert kept.is_new(["1"])


# --- messages that are sent -----------------------------------------------------------------------


def test_what_is_sent_goes_out_in_order_for_each_sender(kept: Mailbox) -> None:
    kept.send("me", [{"text": "a"}, {"text": "b"}])
    kept.send("you", [{"text": "c"}])
    number, payload = kept.first_reply("me")
    assert payload == {"text": "a"}
    kept.sent("me", number)
    assert kept.first_reply("me")[1] == {"text": "b"}
    kept.drop_replies("me")
    assert kept.first_reply("me") is None
    assert kept.unfinished() == ["you"]


def test_a_place_is_left_when_nothing_waits_there(kept: Mailbox) -> None:
    place = Place("me", "Zoë", "D1", "100.1")
    kept.meet(place)
    kept.keep("me", "one", "m1", {})
    kept.leave("me")
    assert kept.place("me") == place
    kept.settle([kept.first("me")], [{"text": "the last word"}])
    kept.leave("me")
    assert kept.place("me") is None


def test_a_button_carries_its_words_or_a_name_for_them(kept: Mailbox) -> None:
    long = "x" * 65
    assert kept.name_of("me", "go on", 64) == "go on"
    name = kept.name_of("me", long, 64)
    assert len(name) == 33
    assert kept.words_of("me", name) == long
    assert kept.words_of("you", name) == ""
    assert kept.words_of("me", kept.name_of("me", "#1", 64)) == "#1"


# --- files of earlier versions --------------------------------------------------------------------


def earlier(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(script)


SLACK = """
CREATE TABLE seen (id TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE place (sender TEXT PRIMARY KEY, candidate TEXT NOT NULL, channel TEXT NOT NULL,
    thread TEXT NOT NULL);
CREATE TABLE received (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, text TEXT NOT NULL,
    message_id TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE TABLE outgoing (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, payload TEXT NOT NULL);
INSERT INTO seen VALUES ('event 1', NOW);
INSERT INTO place VALUES ('slack-1', 'slack-me', 'D1', '');
INSERT INTO received VALUES (3, 'slack-1', 'first', 'm1', '{"candidate": "slack-me"}');
INSERT INTO received VALUES (4, 'slack-1', 'second', 'm2', '{"candidate": "slack-me"}');
INSERT INTO outgoing VALUES (7, 'slack-1', '{"message": {"text": "a", "blocks": []}}');
"""


def test_what_waits_in_an_earlier_file_of_slack_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "slack.db"
    earlier(path, SLACK.replace("NOW", "strftime('%s', 'now')"))
    for _ in range(2):  # a second start finds the same
        mail = Mailbox(path)
        assert [one.text for one in mail.messages("slack-1")] == ["first", "second"]
        assert mail.first("slack-1").metadata == {"candidate": "slack-me"}
        assert mail.first_reply("slack-1")[1] == {"message": {"text": "a", "blocks": []}}
        assert mail.place("slack-1") == Place("slack-1", "slack-me", "D1")
        assert not mail.is_new(["event 1"])


TELEGRAM = """
CREATE TABLE seen (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE come (number INTEGER PRIMARY KEY, name TEXT, payload TEXT,
    sender TEXT NOT NULL DEFAULT '');
CREATE TABLE going (number INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER, method TEXT,
    payload TEXT, sender TEXT NOT NULL DEFAULT '');
CREATE TABLE chat (sender TEXT PRIMARY KEY, chat INTEGER);
CREATE TABLE button (sender TEXT, name TEXT, text TEXT, PRIMARY KEY (sender, name));
INSERT INTO seen (name) VALUES ('update 5');
INSERT INTO chat VALUES ('telegram-kept', 9);
INSERT INTO button VALUES ('telegram-1', '#1', 'many words');
"""
UPDATE = {"update_id": 5, "chat": 7, "user": 7, "kind": "text", "text": "My answer."}


def test_what_waits_in_an_earlier_file_of_telegram_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "telegram.db"
    earlier(path, TELEGRAM)
    going = [
        ("sendMessage", {"chat_id": 7, "text": "<b>a</b>", "parse_mode": "HTML"}),
        ("sendDocument", {"chat_id": 7, "candidate": "x", "document": {"kind": "report"}}),
    ]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO come (name, payload, sender) VALUES ('5', ?, 'telegram-1')",
            (json.dumps(UPDATE),),
        )
        database.executemany(
            "INSERT INTO going (chat, method, payload, sender) VALUES (7, ?, ?, 'telegram-1')",
            [(method, json.dumps(payload)) for method, payload in going],
        )
    mail = Mailbox(path)
    message = mail.first("telegram-1")
    assert (message.text, message.message_id) == ("My answer.", "telegram-5")
    assert message.metadata == {"candidate": "telegram-1", "update": UPDATE}
    number, payload = mail.first_reply("telegram-1")
    assert payload == {"message": {"text": "<b>a</b>", "parse_mode": "HTML"}}
    mail.sent("telegram-1", number)
    assert mail.first_reply("telegram-1")[1] == {"document": {"kind": "report"}}
    assert mail.place("telegram-1").channel == "7"
    assert mail.place("telegram-kept").channel == "9"
    assert mail.words_of("telegram-1", "#1") == "many words"
    assert not mail.is_new(["update 5"])


def test_an_earlier_file_is_forgotten_as_it_is(tmp_path: Path) -> None:
    earlier(tmp_path / "slack.db", SLACK.replace("NOW", "0"))
    forgetting.forget(tmp_path, "slack-me")
    assert b"first" not in (tmp_path / "slack.db").read_bytes()
    assert Mailbox(tmp_path / "slack.db").unfinished() == []
