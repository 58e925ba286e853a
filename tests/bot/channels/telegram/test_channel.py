"""How updates come in: nobody but Telegram is heard, and a start that fails says why."""

import asyncio
import json
import logging
from contextlib import suppress

import aiohttp
import pytest
from rasa.shared.exceptions import RasaException

from bot.channels.shared.disk import DiskError
from bot.channels.shared.mailbox import Mailbox
from bot.channels.telegram import channel
from bot.channels.telegram.updates import COMMANDS
from tests.fakes.telegram_api import TOKEN

from .house import POLLING, SECRET, Bot

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
        large = b'"' + b"x" * channel.LARGEST_UPDATE + b'"'
        sent = [(b"{", 400), (b"\xff", 400), (b"[]", 400), (b'{"update_id": 1}', 200), (large, 413)]
        odd = {"update_id": 5, "message": {"from": {"id": 1}, "message_id": "x", "text": "a"}}
        sent.append((json.dumps(odd).encode(), 200))
        press = {"from": {"id": 1}, "data": "x", "message": {"reply_markup": {}}}
        for wrong in (
            {"update_id": 10**30, "message": {"from": {"id": 1}, "text": "a"}},
            {"update_id": 6, "message": {"from": {"id": 10**30}, "text": "a"}},
            {"update_id": 7, "message": {"from": {"id": 1}, "message_id": [], "text": ["a"]}},
        ):
            sent.append((json.dumps(wrong).encode(), 200))
        for number, board in enumerate((1, [1], [[1]], {"a": []}), 8):
            press["message"]["reply_markup"] = {"inline_keyboard": board}
            sent.append((json.dumps({"update_id": number, "callback_query": press}).encode(), 200))
        sent.append((b'{"update_id":' * 5000, 400))
        sent.append((b'{"update_id": 12, "message": {"text": "\\ud83d"}}', 400))
        sent.append((b'{"update_id": 12, "update_id": 13}', 400))
        async with aiohttp.ClientSession() as session:
            for body, status in sent:
                async with session.post(bot.url, data=body, headers=headers) as answer:
                    assert answer.status == status, body[:20]
        assert await bot.quiet() == []

    bot.play(send)


@pytest.mark.parametrize(("secret", "status"), [(SECRET, b" 413 "), ("guessed", b" 401 ")])
def test_what_is_too_large_is_not_read_to_its_end(bot: Bot, secret: str, status: bytes) -> None:
    async def send(bot: Bot) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(bot.url.split(":")[2][:5]))
        writer.write(
            "POST /webhooks/telegram/webhook HTTP/1.1\r\nHost: x\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Length: 500000000\r\n\r\n".encode()
        )
        assert status in await reader.readline()
        with suppress(ConnectionError):  # the server hangs up
            writer.write(b"x" * 2_000_000)
            await reader.read()
        writer.close()

    bot.play(send)


def test_with_long_polling_there_is_no_address(bot: Bot) -> None:
    async def look(bot: Bot) -> None:
        async with aiohttp.ClientSession() as session, session.post(bot.url, json={}) as answer:
            assert answer.status == 404

    bot.play(look, polling=True)


@pytest.mark.parametrize(
    ("webhook", "secret", "named"),
    [
        ("https://x.example", "", "TELEGRAM_SECRET_TOKEN"),
        ("https://x.example", "short", "TELEGRAM_SECRET_TOKEN"),
        ("http://x.example", SECRET, "TELEGRAM_WEBHOOK_URL"),
    ],
)
def test_what_a_webhook_lacks_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, webhook: str, secret: str, named: str
) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", webhook)
    monkeypatch.setenv("TELEGRAM_SECRET_TOKEN", secret)
    monkeypatch.delenv("TELEGRAM_API_URL", raising=False)
    with pytest.raises(RasaException, match=named) as refusal:
        channel.TelegramChannel.from_credentials({"access_token": TOKEN})
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
    monkeypatch.setattr(channel, "CONFLICT_PAUSE_SECONDS", 0.01)
    refusal = {"ok": False, "error_code": 409, "description": "Conflict"}

    async def look(bot: Bot) -> None:
        await bot.hear("Hello")
        await bot.api.said("you said Hello")
        assert len([one for one in caplog.messages if "another program" in one]) == 1

    bot.api.refusals += [("getUpdates", 409, refusal)] * 2
    bot.play(look, polling=True)


def test_an_update_that_the_disk_did_not_take_is_asked_for_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    is_new, full = Mailbox.is_new, [True, True]

    def fail(*given: object) -> bool:
        if full:
            full.pop()
            raise DiskError("the disk is full")
        return is_new(*given)

    monkeypatch.setattr(Mailbox, "is_new", fail)

    async def send(bot: Bot) -> None:
        await bot.hear("My answer.")
        await bot.api.said("you said My answer.")

    bot.play(send, polling=True)
    assert "cannot be written" in caplog.text
