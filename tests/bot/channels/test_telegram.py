"""Telegram's messages: each handled once, whatever is delivered, and answered kindly."""

import asyncio
import json
import logging
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from rasa.shared.exceptions import RasaException

from bot.channels import desk, telegram
from bot.channels.telegram_updates import COMMANDS, INSTEAD_OF_TEXT
from tests.fakes.telegram_api import TOKEN, shown

from .telegram_bot import SECRET, Bot

POLLING = pytest.mark.parametrize("polling", [False, True], ids=["webhook", "polling"])
GROUP = {"id": -5, "type": "group", "title": "Job club"}


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return Bot(tmp_path, monkeypatch)


# --- who may speak to it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Telegram-Bot-Api-Secret-Token": ""},
        {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]},
        {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"},
        {"Authorization": f"Bearer {SECRET}"},
    ],
)
def test_without_the_secret_nothing_is_heard(bot: Bot, headers: dict[str, str]) -> None:
    async def forge(bot: Bot) -> None:
        body = bot.api.message("I am somebody else.")
        async with (
            aiohttp.ClientSession() as session,
            session.post(bot.url, json=body, headers=headers) as answer,
        ):
            assert answer.status == 401
            assert SECRET not in await answer.text()
        assert await bot.quiet() == []
        assert len(bot.rasa.handled) == 1

    bot.play(forge)


def test_bytes_that_are_no_text_as_secret_are_refused(bot: Bot) -> None:
    async def forge(bot: Bot) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(bot.url.split(":")[2][:5]))
        writer.write(
            b"POST /webhooks/telegram/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
            b"Connection: close\r\nX-Telegram-Bot-Api-Secret-Token: \xff\xfe\r\n\r\n{}"
        )
        assert b" 401 " in await reader.readline()
        writer.close()

    bot.play(forge)


def test_a_body_that_is_no_update_does_no_harm(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        large = b'"' + b"x" * telegram.LARGEST_UPDATE + b'"'
        sent = [(b"{", 400), (b"\xff", 400), (b"[]", 200), (b'{"update_id": 1}', 200), (large, 413)]
        odd = {"update_id": 5, "message": {"from": {"id": 1}, "message_id": "x", "text": "a"}}
        sent.append((json.dumps(odd).encode(), 200))
        async with aiohttp.ClientSession() as session:
            for body, status in sent:
                async with session.post(bot.url, data=body, headers=headers) as answer:
                    assert answer.status == status, body[:20]
        assert await bot.quiet() == []

    bot.play(send)


def test_with_long_polling_there_is_no_address(bot: Bot) -> None:
    async def look(bot: Bot) -> None:
        async with aiohttp.ClientSession() as session, session.post(bot.url, json={}) as answer:
            assert answer.status == 404

    bot.play(look, polling=True)


@pytest.mark.parametrize(
    ("credentials", "names"),
    [
        (None, "TELEGRAM_BOT_TOKEN"),
        ({"access_token": None, "secret_token": None}, "TELEGRAM_BOT_TOKEN"),
        ({"access_token": "", "webhook_url": "https://x.example"}, "TELEGRAM_BOT_TOKEN"),
        ({"access_token": TOKEN, "webhook_url": "https://x.example"}, "TELEGRAM_SECRET_TOKEN"),
        (
            {"access_token": TOKEN, "webhook_url": "https://x.example", "secret_token": "short"},
            "TELEGRAM_SECRET_TOKEN",
        ),
        (
            {"access_token": TOKEN, "webhook_url": "http://x.example", "secret_token": SECRET},
            "TELEGRAM_WEBHOOK_URL",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(credentials: dict | None, names: str) -> None:
    with pytest.raises(RasaException, match=names) as refusal:
        telegram.TelegramChannel.from_credentials(credentials)
    assert "docs/telegram.md" in str(refusal.value)
    assert TOKEN not in str(refusal.value)


# --- the start ------------------------------------------------------------------------------------


def test_telegram_is_told_of_webhook_and_commands(bot: Bot) -> None:
    async def look(bot: Bot) -> None:
        (_, hook), (_, menu) = bot.api.sent("setWebhook")[0], bot.api.sent("setMyCommands")[0]
        assert (hook["url"], hook["secret_token"]) == (bot.url, SECRET)
        assert hook["allowed_updates"] == ["message", "edited_message", "callback_query"]
        assert {one["command"] for one in menu["commands"]} == set(COMMANDS)
        assert menu["scope"] == {"type": "all_private_chats"}

    bot.play(look)


@POLLING
def test_a_start_without_network_works_and_is_said_once(
    bot: Bot, polling: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    async def come_back(bot: Bot) -> None:
        away = [one for one in caplog.messages if "cannot be reached" in one]
        while not away:
            await asyncio.sleep(0)
            away = [one for one in caplog.messages if "cannot be reached" in one]
        await bot.api.start()
        await bot.ready()
        await bot.hear("I am here.")
        await bot.api.said("you said I am here.")
        assert len([one for one in caplog.messages if "cannot be reached" in one]) == 1
        assert len([one for one in caplog.messages if "reached again" in one]) == 1
        assert TOKEN not in caplog.text

    async def begin(bot: Bot) -> None:
        await bot.api.stop()

    bot.play(begin)  # so that the fake has a port to be away from
    caplog.clear()
    bot.play(come_back, polling, reached=False)


def test_a_wrong_token_is_said_once(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}

    async def look(bot: Bot) -> None:
        assert [one for one in caplog.messages if "TELEGRAM_BOT_TOKEN" in one] == [
            "Telegram refused getMe (401): TELEGRAM_BOT_TOKEN is not, or no longer, a bot's token."
        ]
        await bot.hear("Hello")
        await bot.api.said("you said Hello")

    bot.api.refusals += [("getMe", 401, refusal)] * 3
    bot.play(look)


def test_another_program_that_asks_for_updates_is_named(
    bot: Bot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram, "CONFLICT_PAUSE_SECONDS", 0.01)
    refusal = {"ok": False, "error_code": 409, "description": "Conflict"}

    async def look(bot: Bot) -> None:
        await bot.hear("Hello")
        await bot.api.said("you said Hello")
        assert len([one for one in caplog.messages if "another program" in one]) == 1

    bot.api.refusals += [("getUpdates", 409, refusal)] * 2
    bot.play(look, polling=True)


# --- each message once ----------------------------------------------------------------------------


@POLLING
def test_a_duplicate_is_handled_once(bot: Bot, polling: bool) -> None:
    async def repeat(bot: Bot) -> None:
        update = bot.api.message("I took over the till.")
        for _ in range(3):
            await bot.api.bring(update)
        assert await bot.quiet() == ["you said I took over the till."]
        await bot.api.bring(update)
        assert await bot.quiet() == ["you said I took over the till."]

    bot.play(repeat, polling)
    assert bot.rasa.texts.count("I took over the till.") == 1


@POLLING
def test_a_duplicate_after_a_restart_is_handled_once(bot: Bot, polling: bool) -> None:
    updates: list[dict] = []

    async def first(bot: Bot) -> None:
        updates.append(await bot.hear("I took over the till."))
        await bot.api.said("you said I took over the till.")

    async def again(bot: Bot) -> None:
        await bot.api.bring(updates[0])
        assert await bot.quiet() == []

    bot.play(first, polling)
    bot.play(again, polling)
    assert bot.rasa.texts.count("I took over the till.") == 1


def test_telegram_has_its_200_before_the_answer_is_scored(bot: Bot) -> None:
    async def take_long(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        await asyncio.wait_for(bot.hear("A long answer."), 3)
        await bot.api.until(lambda: bool(bot.api.sent("sendChatAction")))
        assert bot.api.texts() == []
        bot.rasa.takes.set()
        await bot.api.said("you said A long answer.")
        assert bot.api.sent("sendChatAction")[0][1] == {"chat_id": 7, "action": "typing"}

    bot.play(take_long)


def test_typing_is_shown_for_as_long_as_it_takes(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram, "TYPING_SECONDS", 0.01)

    async def take_long(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        await bot.hear("A long answer.")
        await bot.api.until(lambda: len(bot.api.sent("sendChatAction")) >= 3)
        bot.rasa.takes.set()
        await bot.api.said("you said")

    bot.play(take_long)


def test_what_was_taken_in_outlives_the_server(bot: Bot) -> None:
    async def die(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        await bot.hear("First.")
        await bot.hear("Second.")
        await bot.api.until(lambda: bool(bot.api.sent("sendChatAction")))

    async def live(bot: Bot) -> None:
        await bot.api.said("you said Second.")
        assert bot.api.texts() == ["you said First.", "you said Second."]

    bot.play(die)
    bot.rasa.takes = None
    bot.play(live)
    assert bot.rasa.texts == ["First.", "Second."]


def test_what_was_to_be_sent_outlives_the_server(bot: Bot) -> None:
    async def die(bot: Bot) -> None:
        bot.api.refusals += [("sendMessage", 500, {})] * 100_000
        await bot.hear("My answer.")
        await bot.api.until(lambda: any(name == "refused sendMessage" for name, _ in bot.api.calls))
        await bot.api.until(lambda: bool(bot.rasa.handled))

    async def live(bot: Bot) -> None:
        await bot.api.said("you said My answer.")

    bot.play(die)
    bot.api.refusals.clear()
    bot.play(live)
    assert bot.rasa.texts == ["My answer."]


def test_messages_sent_fast_are_answered_in_order(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        for number in range(10):
            await bot.hear(f"message {number}")
        await bot.api.said("you said message 9")
        assert bot.api.texts() == [f"you said message {number}" for number in range(10)]

    bot.play(send)


def test_two_people_never_mix(bot: Bot) -> None:
    async def speak(bot: Bot) -> None:
        await asyncio.gather(*(bot.hear(f"I am {user}", user=user) for user in (1, 2, 3)))
        for user in (1, 2, 3):
            await bot.api.said(f"you said I am {user}", user)
            assert bot.api.texts(user) == [f"you said I am {user}"]
        assert len({one.sender_id for one in bot.rasa.handled}) == 3

    bot.play(speak)


# --- the candidate's text and name ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "I wrote a bot, /bot, which answered 300 letters a day.",
        "/bot",
        "/botany was my first subject, and /stop was the command that I typed.",
        "/stop motion was what I did all summer long.",
        "/help desk work taught me patience.",
        "<b>bold</b> & <script>alert(1)</script> &lt;",
        "   a text\n\nwith /restart in it 😀",
        "x" * 4096,
    ],
)
@POLLING
def test_a_text_arrives_whole(bot: Bot, text: str, polling: bool) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear(text)
        await bot.api.until(lambda: bool(bot.api.texts()))

    bot.play(send, polling)
    assert [one.removeprefix("\u2060") for one in bot.rasa.texts] == [text.strip()]


@POLLING
def test_a_text_that_the_app_has_cut_is_one_answer(bot: Bot, polling: bool) -> None:
    text = "I counted the till once more. " * 350
    parts = [text[:4080].strip(), text[4080:8160].strip(), text[8160:].strip()]

    async def send(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        for part in parts:
            await bot.hear(part)
        bot.rasa.takes.set()
        await bot.quiet()

    bot.play(send, polling)
    assert bot.rasa.texts[0] == " ".join(parts)
    assert len(bot.rasa.texts) == 2


def test_a_long_text_and_a_command_stay_two(bot: Bot) -> None:
    text = "I counted the till once more. " * 130

    async def send(bot: Bot) -> None:
        await bot.hear(text)
        await bot.hear("/help")
        await bot.quiet()

    bot.play(send)
    assert bot.rasa.texts[:2] == [text.strip(), "help"]


def test_markup_that_was_typed_is_shown_as_text(bot: Bot) -> None:
    typed = '<b>bold</b> & <a href="http://x">y</a> <script> &amp; </i>'

    async def send(bot: Bot) -> None:
        await bot.hear(typed)
        await bot.api.until(lambda: bool(bot.api.texts()))
        assert shown(bot.api.texts()[0]) == f"you said {typed}"

    bot.play(send)


def test_the_name_is_a_keyed_hash(bot: Bot, tmp_path: Path) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear("Hello", user=123456789)
        await bot.api.said("you said Hello", 123456789)

    bot.play(send)
    (message,) = bot.rasa.handled
    assert message.metadata == {"candidate": message.sender_id}
    assert message.sender_id.startswith("telegram-")
    assert "123456789" not in message.sender_id
    assert stat.S_IMODE((tmp_path / "telegram.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "telegram.db").stat().st_mode) == 0o600
    bot.play(send)
    assert len({one.sender_id for one in bot.rasa.handled}) == 1
    (tmp_path / "telegram.key").unlink()
    bot.play(send)
    assert len({one.sender_id for one in bot.rasa.handled}) == 2


def test_nothing_typed_stays_behind_or_gets_into_a_log(
    bot: Bot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def send(bot: Bot) -> None:
        bot.rasa.raises = 1
        await bot.hear("the zebra of the owner")
        await bot.api.until(lambda: len(bot.api.texts()) >= 2)
        await bot.quiet()
        await bot.api.until(lambda: not _rows(tmp_path, "going"))

    bot.play(send)
    assert "zebra" not in caplog.text
    assert TOKEN not in caplog.text
    assert b"zebra" not in (tmp_path / "telegram.db").read_bytes()
    assert [_rows(tmp_path, one) for one in ("come", "going", "chat")] == [[], [], []]


def _rows(home: Path, table: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "telegram.db")) as database:
        return database.execute(f"SELECT * FROM {table}").fetchall()


# --- what is no text ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document", "location"])
@POLLING
def test_what_is_no_text_is_answered_kindly_and_not_scored(
    bot: Bot, kind: str, polling: bool
) -> None:
    async def send(bot: Bot) -> None:
        content = [{"file_id": "x"}] if kind == "photo" else {"file_id": "x"}
        await bot.api.bring(bot.api.message(None, **{kind: content}))
        assert shown((await bot.quiet())[0]) == INSTEAD_OF_TEXT[kind]
        assert len(bot.rasa.handled) == 1

    bot.play(send, polling)


def test_words_beside_a_picture_are_an_answer(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        update = bot.api.message(None, photo=[{"file_id": "x"}], caption="I led the team.")
        await bot.api.bring(update)
        assert (await bot.quiet())[1] == "you said I led the team."

    bot.play(send)


def test_an_edited_message_is_no_new_answer_and_said_once(bot: Bot) -> None:
    async def edit(bot: Bot) -> None:
        update = await bot.hear("I took over.")
        await bot.api.said("you said")
        for text in ("I took over the till.", "I took over the till and the shop."):
            await bot.api.bring(bot.api.edit(update, text))
        said = await bot.quiet()
        assert said == ["you said I took over.", telegram.EDITED]
        assert bot.api.press("Try again")["callback_query"]["data"] == "let me try again"

    bot.play(edit)
    assert "I took over the till." not in bot.rasa.texts


def test_in_a_group_there_is_one_kind_word(bot: Bot) -> None:
    async def meet(bot: Bot) -> None:
        for text in ("/start", "/interview owner 4", "My secret answer."):
            await bot.hear(text, chat=GROUP)
        assert await bot.quiet() == []
        assert bot.api.texts(-5) == [telegram.IN_GROUP]
        assert len(bot.rasa.handled) == 1

    bot.play(meet)


def test_a_group_that_calls_again_later_has_another_word(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    times = SimpleNamespace(monotonic=lambda: clock[0])

    async def meet(bot: Bot) -> None:
        monkeypatch.setattr(telegram, "time", times)
        for seconds in (0, telegram.GROUP_PAUSE_SECONDS + 1, 1):
            clock[0] += seconds
            await bot.hear("/start", chat=GROUP)
            await bot.quiet()
        await bot.api.until(lambda: len(bot.api.texts(-5)) == 2)

    bot.play(meet)
    assert bot.api.texts(-5) == [telegram.IN_GROUP] * 2


def test_an_update_that_the_disk_did_not_take_is_asked_for_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    take_in, full = telegram.Mailbox.take_in, [True, True]

    def fail(*given: object) -> bool:
        if full:
            full.pop()
            raise sqlite3.OperationalError("database or disk is full")
        return take_in(*given)

    monkeypatch.setattr(telegram.Mailbox, "take_in", fail)

    async def send(bot: Bot) -> None:
        await bot.hear("My answer.")
        await bot.api.said("you said My answer.")

    bot.play(send, polling=True)
    assert "cannot be written" in caplog.text


# --- commands and buttons -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words", "settings"),
    [
        ("/start", "hello", None),
        ("/start from-the-poster", "hello", None),
        ("/interview", "hello", None),
        ("/interview owner 4", "hello", {"meeting": "owner", "question_count": 4}),
        ("/Interview@Second_Round_Bot 30 minutes", "hello", {"minutes": 30}),
        ("/stop", "stop", None),
        ("/help", "help", None),
        ("/delete", "delete my data", None),
        ("/stop@other_bot", "\u2060/stop@other_bot", None),
    ],
)
def test_commands_stand_for_words_and_settings(
    bot: Bot, typed: str, words: str, settings: dict | None
) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear(typed)
        await bot.api.said("you said")

    bot.play(send)
    (message,) = bot.rasa.handled
    assert message.text == words
    assert message.metadata.get("settings") == settings


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (
            "Welcome to Second Round. Everything stays on this computer, and you can ask.",
            "Welcome to Second Round. Only Telegram and the computer that I run on see it, and you "
            "can ask.",
        ),
        (
            "Done. Everything about you is deleted from this computer.",
            "Done. Everything about you is deleted from the computer that I run on.\n\n"
            + telegram.FORGOTTEN_HERE,
        ),
        ("I worked on this computer.", "I worked on this computer."),
    ],
)
def test_what_is_said_of_the_computer_is_true_here(bot: Bot, said: str, heard: str) -> None:
    bot.rasa.says["hello"] = [{"text": said}]

    async def send(bot: Bot) -> None:
        await bot.hear("/start")
        assert await bot.quiet() == [heard]

    bot.play(send)


def test_words_that_are_no_settings_are_said_in_the_conversation(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear("/interview just the salary talk")
        await bot.api.said("salary")

    bot.play(send)
    assert bot.rasa.texts == ["hello", "just the salary talk"]


def test_an_open_interview_is_not_thrown_away(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear("hello")
        await bot.api.said("you said hello")
        bot.rasa.stage = "question"
        await bot.hear("/interview owner 4")
        await bot.api.said(telegram.OPEN_ALREADY)
        await bot.api.bring(bot.api.press("Stop and sum up"))
        await bot.api.said("you said stop")

    bot.play(send)
    assert bot.rasa.texts == ["hello", "stop"]


def test_in_the_set_up_a_command_begins_anew(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear("hello")
        await bot.api.said("you said hello")
        bot.rasa.stage = "setup"
        await bot.hear("/interview owner 4")
        await bot.api.until(lambda: len(bot.api.texts()) == 2)

    bot.play(send)
    assert bot.rasa.texts == ["hello", "stop", "hello"]
    assert bot.rasa.handled[2].metadata["settings"] == {"meeting": "owner", "question_count": 4}


@POLLING
def test_a_button_stands_for_its_words_once(bot: Bot, polling: bool) -> None:
    long = "tell me, please, how an owner of a small company would see that, in a few words"
    choices = [{"title": "Go on", "text": "go on"}, {"title": "Owner", "text": long}]
    bot.rasa.says["hello"] = [{"text": "What now?", "choices": choices}]

    async def press(bot: Bot) -> None:
        await bot.hear("hello")
        await bot.api.said("What now?")
        update = bot.api.press("Owner")
        await bot.api.bring(update)
        await bot.api.said(f"you said {long}")
        await bot.api.until(lambda: bool(bot.api.sent("answerCallbackQuery")))
        await bot.api.until(lambda: bool(bot.api.sent("editMessageReplyMarkup")))
        left = bot.api.sent("editMessageReplyMarkup")[0][1]["reply_markup"]
        assert [[one["text"] for one in row] for row in left["inline_keyboard"]] == [["✓ Owner"]]
        await bot.api.bring(update)
        await bot.api.bring(bot.api.press("Owner"))
        assert len(await bot.quiet()) == 2

    bot.play(press, polling)
    assert bot.rasa.texts[:2] == ["hello", long]
    assert len(bot.rasa.texts) == 3


def test_a_button_that_nobody_knows_says_nothing(bot: Bot) -> None:
    async def press(bot: Bot) -> None:
        choices = [{"title": "Go on", "text": "go on"}]
        bot.rasa.says["hello"] = [{"text": "What now?", "choices": choices}]
        await bot.hear("hello")
        await bot.api.said("What now?")
        update = bot.api.press("Go on")
        update["callback_query"]["data"] = "#of-somebody-else"
        await bot.api.bring(update)
        assert await bot.quiet() == ["What now?"]

    bot.play(press)


# --- Telegram's limits ----------------------------------------------------------------------------


def test_long_text_comes_in_pieces_and_in_order(bot: Bot) -> None:
    text = " ".join(f"This is sentence number {number}, with <b> & more." for number in range(300))
    bot.rasa.says["hello"] = [{"text": text}]

    async def send(bot: Bot) -> None:
        await bot.hear("hello")
        said = await bot.quiet()
        assert len(said) > 3
        assert " ".join(str(shown(one)) for one in said) == text
        assert not [name for name, _ in bot.api.calls if name.startswith("refused")]

    bot.play(send)


def test_telegram_is_left_alone_for_as_long_as_it_asks(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float, *more: object) -> None:
        slept.append(seconds)
        await sleep(min(seconds, 0.01), *more)

    wait = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests",
        "parameters": {"retry_after": 37},
    }

    async def send(bot: Bot) -> None:
        monkeypatch.setattr(asyncio, "sleep", note)
        bot.api.refusals += [("sendMessage", 429, wait)] * 2
        await bot.hear("First.")
        await bot.hear("Second.")
        await bot.api.said("you said Second.")
        assert bot.api.texts() == ["you said First.", "you said Second."]
        monkeypatch.setattr(asyncio, "sleep", sleep)

    bot.play(send)
    assert slept.count(37) == 2


def test_one_chat_that_has_to_wait_holds_up_no_other(bot: Bot) -> None:
    wait = {"ok": False, "error_code": 429, "parameters": {"retry_after": 60}}

    async def send(bot: Bot) -> None:
        bot.api.refusals.append(("sendMessage", 429, wait))
        await bot.hear("Me first.", user=1)
        await bot.api.until(lambda: not bot.api.refusals)
        await bot.hear("And me.", user=2)
        await bot.api.said("you said And me.", 2)
        assert bot.api.texts(1) == []

    bot.play(send)


def test_a_refused_form_is_sent_as_plain_text(bot: Bot) -> None:
    refusal = {"ok": False, "error_code": 400, "description": "Bad Request: can't parse entities"}

    async def send(bot: Bot) -> None:
        bot.api.refusals.append(("sendMessage", 400, refusal))
        await bot.hear("a < b & c")
        await bot.api.said("you said a < b & c")
        assert "parse_mode" not in bot.api.sent("sendMessage")[0][1]

    bot.play(send)


def test_who_has_left_the_chat_is_left_in_peace(bot: Bot, tmp_path: Path) -> None:
    refusal = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
    bot.rasa.says["hello"] = [{"text": "One."}, {"text": "Two."}]

    async def send(bot: Bot) -> None:
        bot.api.refusals.append(("sendMessage", 403, refusal))
        await bot.hear("hello")
        await bot.api.until(lambda: not bot.api.refusals)
        await bot.hear("Next.", user=8)
        await bot.api.said("you said Next.", 8)
        await bot.api.until(lambda: not _rows(tmp_path, "going"))
        assert bot.api.texts(7) == []

    bot.play(send)


# --- the action server away -----------------------------------------------------------------------


@POLLING
def test_while_the_action_server_is_away_messages_are_kept(
    bot: Bot, tmp_path: Path, polling: bool
) -> None:
    async def away_and_back(bot: Bot) -> None:
        bot.actions.there = False
        await bot.hear("My answer.")
        await bot.api.said(desk.KEPT)
        assert bot.rasa.texts == []
        bot.actions.there = True
        await bot.api.said("you said My answer.")
        assert await bot.quiet() == [desk.KEPT, "you said My answer."]

    bot.play(away_and_back, polling)
    assert bot.rasa.texts[0] == "My answer."
    assert _rows(tmp_path, "chat") == []


def test_a_kept_message_finds_its_chat_after_a_restart(bot: Bot) -> None:
    async def away(bot: Bot) -> None:
        bot.actions.there = False
        await bot.hear("My answer.")
        await bot.api.said(desk.KEPT)

    async def back(bot: Bot) -> None:
        bot.actions.there = True
        await bot.api.said("you said My answer.")

    bot.play(away)
    bot.actions.there = False
    bot.play(back)
    assert bot.rasa.texts == ["My answer."]


# --- the report -----------------------------------------------------------------------------------

END = "All of this is saved on this computer. Say hello for another interview."
END_HERE = END.replace("this computer", "the computer that I run on")
EXPORTED = "Everything that I keep about you is now in a file on this computer: /home/x/y.json."


@pytest.mark.parametrize(
    "said",
    [{"text": END}, {"text": EXPORTED}, {"text": "Here.", "document": {"kind": "report"}}],
)
def test_the_report_comes_as_a_document(bot: Bot, said: dict) -> None:
    bot.rasa.says["stop"] = [said]

    async def end(bot: Bot) -> None:
        await bot.hear("stop")
        await bot.api.until(lambda: bool(bot.api.sent("sendDocument")))
        (_, sent) = bot.api.sent("sendDocument")[0]
        assert (sent["chat_id"], sent["document"]) == (7, "second-round-report.pdf")
        assert bot.api.files[0].startswith(b"%PDF")
        assert bot.actions.asked_for == [(bot.rasa.handled[0].sender_id, "pdf")]
        assert "candidate" not in sent
        assert not any("/home/" in text for text in bot.api.texts())

    bot.play(end)


def test_where_there_is_no_report_nothing_is_sent(bot: Bot) -> None:
    bot.rasa.says["stop"] = [{"text": END}]
    bot.actions.has_report = False

    async def end(bot: Bot) -> None:
        await bot.hear("stop")
        assert await bot.quiet() == [END_HERE]
        assert bot.api.sent("sendDocument") == []

    bot.play(end)


def test_a_report_that_cannot_be_made_is_regretted(bot: Bot) -> None:
    bot.rasa.says["stop"] = [{"text": END}]

    async def end(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        await bot.hear("stop")
        await bot.api.until(lambda: bool(bot.api.sent("sendChatAction")))
        bot.actions.there = False
        bot.rasa.takes.set()
        await bot.api.said(telegram.NO_REPORT)

    bot.play(end)


def test_the_words_that_are_looked_for_are_those_of_the_domain() -> None:
    domain = "".join(path.read_text("utf-8") for path in Path("bot/domain").glob("*.yml"))
    for words in (telegram.EXPORTED, telegram.SAVED, telegram.DELETED, telegram.WELCOME):
        assert words in domain
    assert telegram.HERE[0][0] in domain


# --- a whole interview ----------------------------------------------------------------------------

OWNER = {"id": "owner", "name": "Dana Whitfield", "title": "owner"}
ANSWER = "Last May the till was <short>. I counted it & found the slip. We lost nothing."
SCORE = {
    "overall": 4.0,
    "star": {"S": 2.0, "T": 0.0, "A": 2.0, "R": 2.0},
    "sentences": [
        {"text": "Last May the till was <short>.", "label": "S"},
        {"text": "I counted it & found the slip.", "label": "A"},
        {"text": "We lost nothing.", "label": "R"},
    ],
    "caution": None,
}
AFTER = [
    {"title": "Try again", "text": "let me try again"},
    {"title": "Go on", "text": "go on"},
]
INTERVIEW: dict[str, list[dict]] = {
    "hello": [
        {"text": "Welcome to Second Round."},
        {"text": "Whom?", "choices": [{"title": "Owner", "text": "the owner"}]},
    ],
    "the owner": [{"text": "Dana: Tell me about a mistake.", "speaker": OWNER}],
    ANSWER: [
        {"text": "A clear story.", "card": {"kind": "feedback", "score": SCORE}},
        {"text": "Again, or on?", "choices": AFTER},
    ],
    "go on": [
        {"text": "Dana: Thank you for coming.", "speaker": OWNER},
        {"text": "You did well."},
        {"text": END},
    ],
}


@POLLING
def test_a_whole_interview(bot: Bot, polling: bool) -> None:
    bot.rasa.says = INTERVIEW

    async def hold(bot: Bot) -> None:
        await bot.hear("/start")
        await bot.api.said("Whom?")
        await bot.api.bring(bot.api.press("Owner"))
        await bot.api.said("Tell me about a mistake.")
        await bot.hear(ANSWER)
        await bot.api.said("Again, or on?")
        await bot.api.bring(bot.api.press("Go on"))
        await bot.api.until(lambda: bool(bot.api.sent("sendDocument")))

    bot.play(hold, polling)
    texts = [shown(one) for one in bot.api.texts()]
    assert texts == [
        "Welcome to Second Round.",
        "Whom?",
        "Dana Whitfield, owner\nTell me about a mistake.",
        "A clear story.\n\nYour answer, sentence by sentence\n"
        "[S] Last May the till was <short>.\n[A] I counted it & found the slip.\n"
        "[R] We lost nothing.\nS situation, T task, A action, R result, – none of them",
        "Again, or on?",
        "Dana Whitfield, owner\nThank you for coming.",
        "You did well.",
        END_HERE,
    ]
    assert bot.rasa.texts == ["hello", "the owner", ANSWER, "go on"]
