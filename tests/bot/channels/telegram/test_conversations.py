"""What becomes of what people write, send and press."""

import asyncio
import logging
import stat
from functools import partial
from pathlib import Path

import pytest

from bot.channels.shared import correspondence
from bot.channels.shared.message_limit import MESSAGES, MessageLimit
from bot.channels.shared.rate_limit import RateLimit
from bot.channels.telegram import conversations
from bot.channels.telegram.updates import INSTEAD_OF_TEXT
from tests.fakes.telegram_api import TOKEN, shown

from .house import POLLING, Bot, rows

GROUP = {"id": -5, "type": "group", "title": "Job club"}

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


def test_a_text_of_emoji_that_the_app_has_cut_is_one_answer(bot: Bot) -> None:
    parts = ["😀" * 2048, "😀" * 10]  # 4,096 units of UTF-16, as Telegram counts

    async def send(bot: Bot) -> None:
        for part in parts:
            await bot.hear(part)
        await bot.quiet()

    bot.play(send)
    assert bot.rasa.texts[0] == " ".join(parts)


def test_a_long_text_and_a_command_stay_two(bot: Bot) -> None:
    text = "I counted the till once more. " * 130

    async def send(bot: Bot) -> None:
        await bot.hear(text)
        await bot.hear("/help")
        await bot.quiet()

    bot.play(send)
    assert bot.rasa.texts[:2] == [text.strip(), "help"]


@pytest.mark.parametrize(
    "typed",
    [
        '<b>bold</b> & <a href="http://x">y</a> <script> &amp; </i>',
        "*_[ **bold** __x__ [a](tg://user?id=1) `code` ~~no~~ ||secret||",
        "<@U123> <!channel> <tg-spoiler>x</tg-spoiler>",
    ],
)
def test_markup_that_was_typed_is_shown_as_text(bot: Bot, typed: str) -> None:

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
    assert message.metadata == {"candidate": message.sender_id, "context": "setup"}
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
        await bot.api.until(lambda: not rows(tmp_path, "place"))

    bot.play(send)
    assert "zebra" not in caplog.text
    assert TOKEN not in caplog.text
    assert b"zebra" not in (tmp_path / "telegram.db").read_bytes()
    assert [rows(tmp_path, one) for one in ("message", "waiting_reply", "place")] == [[], [], []]


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
        assert said == ["you said I took over.", conversations.EDITED]
        data = bot.api.press("Try again")["callback_query"]["data"]
        assert data.endswith(" let me try again")  # behind where the conversation stood

    bot.play(edit)
    assert "I took over the till." not in bot.rasa.texts


def test_in_a_group_there_is_one_kind_word(bot: Bot) -> None:
    async def meet(bot: Bot) -> None:
        for text in ("/start", "/interview owner 4", "My secret answer."):
            await bot.hear(text, chat=GROUP)
        assert await bot.quiet() == []
        assert bot.api.texts(-5) == [conversations.IN_GROUP]
        assert len(bot.rasa.handled) == 1

    bot.play(meet)


def test_a_group_that_calls_again_later_has_another_word(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(conversations, "RateLimit", partial(RateLimit, clock=lambda: clock[0]))

    async def meet(bot: Bot) -> None:
        for seconds in (0, conversations.GROUP_PAUSE_SECONDS + 1, 1):
            clock[0] += seconds
            await bot.hear("/start", chat=GROUP)
            await bot.quiet()
        await bot.api.until(lambda: len(bot.api.texts(-5)) == 2)

    bot.play(meet)
    assert bot.api.texts(-5) == [conversations.IN_GROUP] * 2


# --- commands and buttons -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words", "settings"),
    [
        ("/start", "hello", None),
        ("/start from-the-poster", "hello", None),
        ("/interview", "hello", None),
        ("/interview owner 4", "hello", {"meeting": "owner", "question_count": 4}),
        ("/Interview@Second_Round_Bot 30 minutes", "hello", {"minutes": 30}),
        ("/interview just the salary talk", "hello", {"part": "salary"}),
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


def test_words_that_are_no_settings_are_said_in_the_conversation(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear("/interview at a bakery, I hope")
        await bot.api.said("bakery")

    bot.play(send)
    assert bot.rasa.texts == ["hello", "at a bakery, I hope"]


def test_an_open_interview_is_not_thrown_away(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        await bot.hear("hello")
        await bot.api.said("you said hello")
        bot.rasa.stage = "question"
        await bot.hear("/interview owner 4")
        await bot.api.said(conversations.OPEN_ALREADY)
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


# --- too many at once -----------------------------------------------------------------------------


@pytest.fixture
def within_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, no time goes by for the limit."""
    still = partial(MessageLimit, clock=lambda: 0.0)
    monkeypatch.setattr(correspondence, "MessageLimit", still)


@POLLING
def test_who_sends_too_much_at_once_is_told_so_once(
    bot: Bot, within_a_moment: None, polling: bool
) -> None:
    async def flood(bot: Bot) -> None:
        for number in range(MESSAGES + 20):
            await bot.hear(f"message {number}")
        await bot.api.said(f"you said message {MESSAGES - 1}")
        await bot.api.said("stopped reading")
        assert await bot.quiet(chat=8) == []
        assert len(bot.api.texts()) == MESSAGES + 1
        assert len([one for one in bot.api.texts() if "stopped reading" in one]) == 1

    bot.play(flood, polling)
    assert bot.rasa.texts[:-1] == [f"message {number}" for number in range(MESSAGES)]
    assert rows(bot.home, "message") == []


def test_stickers_edits_and_presses_count_as_messages(bot: Bot, within_a_moment: None) -> None:
    bot.rasa.says["hello"] = [{"text": "What now?", "choices": [{"title": "On", "text": "on"}]}]

    async def flood(bot: Bot) -> None:
        update = await bot.hear("hello")
        await bot.api.said("What now?")
        for _ in range(MESSAGES - 3):
            await bot.api.bring(bot.api.message(None, sticker={"file_id": "x"}))
        await bot.api.bring(bot.api.edit(update, "hello!"))
        await bot.api.bring(bot.api.press("On"))
        await bot.hear("too much")
        await bot.api.said("stopped reading")

    bot.play(flood)
    assert bot.rasa.texts == ["hello", "on"]


def test_duplicates_do_not_count(bot: Bot) -> None:
    async def repeat(bot: Bot) -> None:
        update = bot.api.message("once")
        for _ in range(MESSAGES + 5):
            await bot.api.bring(update)
        assert await bot.quiet() == ["you said once"]

    bot.play(repeat)
