"""Each message is handled once and in order, whatever is delivered and whatever dies."""

import asyncio

import pytest

from bot.channels.telegram import conversations

from .house import POLLING, Bot


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
def test_a_duplicate_that_comes_while_the_first_is_being_scored_changes_nothing(
    bot: Bot, polling: bool
) -> None:
    async def repeat(bot: Bot) -> None:
        bot.rasa.takes = asyncio.Event()
        update = bot.api.message("I took over the till.")
        await asyncio.gather(*(bot.api.bring(update) for _ in range(4)))
        await bot.api.until(lambda: bool(bot.api.sent("sendChatAction")))
        await bot.api.bring(update)
        bot.rasa.takes.set()
        assert await bot.quiet() == ["you said I took over the till."]

    bot.play(repeat, polling)


def test_the_same_words_in_another_message_are_another_message(bot: Bot) -> None:
    async def repeat(bot: Bot) -> None:
        await bot.hear("go on")
        await bot.hear("go on")
        assert await bot.quiet() == ["you said go on"] * 2

    bot.play(repeat)


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
    monkeypatch.setattr(conversations, "TYPING_SECONDS", 0.01)

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
