"""What is sent: in order, within the limits, as often as it takes, and files."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.shared import desk, documents
from bot.channels.shared.remote import EXPORTED
from bot.channels.telegram.conversations import LEFT_WITH_TELEGRAM
from tests.fakes.telegram_api import shown

from .house import POLLING, Bot, rows

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
        await bot.api.until(lambda: not rows(tmp_path, "waiting_reply"))
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
        await bot.api.until(lambda: not rows(tmp_path, "place"))

    bot.play(away_and_back, polling)
    assert bot.rasa.texts[0] == "My answer."


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


REPORT = {"kind": "report"}
END = {
    "text": "All of this is saved on this computer. Say hello for another interview.",
    "utter_action": "utter_saved",
    "document": REPORT,
}
END_HERE = END["text"].replace("this computer", "the computer that I run on")


@pytest.mark.parametrize("said", [END, {"text": "Here.", "document": REPORT}])
def test_the_report_comes_as_a_document(bot: Bot, said: dict) -> None:
    bot.rasa.says["stop"] = [said]

    async def end(bot: Bot) -> None:
        await bot.hear("stop")
        await bot.api.until(lambda: bool(bot.api.sent("sendDocument")))
        (_, sent) = bot.api.sent("sendDocument")[0]
        assert (sent["chat_id"], sent["document"]) == (7, "second-interview.pdf")
        assert bot.api.files[0].startswith(b"%PDF")
        assert bot.actions.asked_for == [(bot.rasa.handled[0].sender_id, "pdf")]
        assert "candidate" not in sent

    bot.play(end)


def test_an_export_comes_as_documents(bot: Bot, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    data = exports / "me.json"
    data.write_text('{"format": "second-round-export"}')
    for words, path in (("export my data", data), ("outside", tmp_path / "telegram.key")):
        bot.rasa.says[words] = [
            {
                "text": f"Everything that I keep about you is now in a file: {path}.",
                "utter_action": "utter_exported",
                "path": str(path),
                "document": REPORT,
            }
        ]

    async def ask(bot: Bot) -> None:
        await bot.hear("export my data")
        await bot.api.until(lambda: len(bot.api.files) == 2)
        assert bot.api.files[0] == data.read_bytes()
        assert bot.api.texts() == [EXPORTED]
        await bot.hear("outside")
        await bot.api.until(lambda: len(bot.api.files) == 3)
        assert bot.api.files[2].startswith(b"%PDF")

    bot.play(ask)


def test_where_there_is_no_report_nothing_is_sent(bot: Bot) -> None:
    bot.rasa.says["stop"] = [END]
    bot.actions.has_report = False

    async def end(bot: Bot) -> None:
        await bot.hear("stop")
        assert await bot.quiet() == [END_HERE]
        assert bot.api.sent("sendDocument") == []

    bot.play(end)


def test_a_report_that_cannot_be_made_is_regretted(bot: Bot) -> None:
    bot.rasa.says["stop"] = [END]

    async def end(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        await bot.hear("stop")
        await bot.api.until(lambda: bool(bot.api.sent("sendChatAction")))
        bot.actions.there = False
        bot.rasa.takes.set()
        await bot.api.said(documents.NO_REPORT)

    bot.play(end)


def test_what_is_left_with_telegram_is_said_once_everything_is_deleted(bot: Bot) -> None:
    deleted = {"text": "Done, on this computer.", "utter_action": "utter_deleted"}
    bot.rasa.says["yes"] = [deleted]

    async def send(bot: Bot) -> None:
        await bot.hear("yes")
        await bot.api.said(LEFT_WITH_TELEGRAM)
        assert await bot.quiet() == [
            f"Done, on the computer that I run on.\n\n{LEFT_WITH_TELEGRAM}"
        ]

    bot.play(send)
