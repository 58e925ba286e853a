"""Without the action server a message is kept, and handled once when the server is back."""

import asyncio
import logging

import pytest

from bot.channels import rest

from .conftest import Channel, Run


def test_it_is_kept_with_one_calm_sentence(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        status, replies = await channel.post({"sender": "me", "message": "hello"})
        assert status == 200
        assert replies == [{"recipient_id": "me", "text": rest.KEPT, "custom": {"kept": True}}]
        assert channel.rasa.handled == []
        assert await channel.waiting() == ([], 1)

        channel.actions.there = True
        assert await channel.arrived() == ["you said hello"]
        assert channel.rasa.texts == ["hello"]
        assert await channel.waiting() == ([], 0)

    run(scenario)


def test_an_action_server_that_hangs_is_taken_for_dead(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.hangs = True
        assert await channel.say("hello") == [rest.KEPT]
        channel.actions.hangs = False
        assert await channel.arrived() == ["you said hello"]

    run(scenario)


def test_several_are_handled_in_their_order(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        for number in range(5):
            assert await channel.say(str(number)) == [rest.KEPT]
        assert await channel.waiting() == ([], 5)
        channel.actions.there = True
        assert await channel.arrived() == [f"you said {number}" for number in range(5)]

    run(scenario)


def test_the_next_message_waits_its_turn_and_brings_the_replies(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("one")
        channel.actions.there = True
        assert await channel.say("two") == ["you said one", "you said two"]
        assert channel.rasa.texts == ["one", "two"]
        assert await channel.waiting() == ([], 0)

    run(scenario)


def test_with_its_message_id_and_what_came_along(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("  /one", message_id="m1", metadata={"candidate": "Zoë"})
        channel.actions.there = True
        await channel.arrived()
        message = channel.rasa.handled[0]
        assert (message.message_id, message.metadata) == ("m1", {"candidate": "Zoë"})
        assert not message.text.lstrip().startswith("/")

    run(scenario)


def test_delivered_again_while_kept_it_is_handled_once(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        for _ in range(3):
            assert await channel.say("one", message_id="m1") == [rest.KEPT]
        assert await channel.waiting() == ([], 1)
        channel.actions.there = True
        said = await channel.say("one", message_id="m1")
        assert said + await channel.arrived() == ["you said one"]
        assert channel.rasa.texts == ["one"]

    run(scenario)


def test_one_senders_kept_message_is_no_others_business(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("mine", sender="me")
        await channel.say("yours", sender="you")
        channel.actions.there = True
        assert await channel.arrived("you") == ["you said yours"]
        assert await channel.arrived("me") == ["you said mine"]

    run(scenario)


def test_what_is_kept_outlives_the_rasa_server(run: Run) -> None:
    async def before(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("one", message_id="m1")

    async def after(channel: Channel) -> None:
        assert await channel.arrived() == ["you said one"]
        assert [one.message_id for one in channel.rasa.handled] == ["m1"]

    run(before)
    run(after)


@pytest.mark.parametrize("how", ["fails", "raises"])
def test_a_turn_that_fails_is_kept_and_tried_again(run: Run, how: str) -> None:
    async def scenario(channel: Channel) -> None:
        setattr(channel.rasa, how, 1)
        assert await channel.say("one") == [rest.KEPT]
        assert await channel.arrived() == ["you said one"]
        assert channel.rasa.texts == ["one"]

    run(scenario)


@pytest.mark.parametrize("how", ["fails", "raises"])
def test_a_message_that_fails_for_ever_is_given_up_and_the_rest_goes_on(run: Run, how: str) -> None:
    async def scenario(channel: Channel) -> None:
        setattr(channel.rasa, how, 1_000_000)
        assert await channel.say("one") == [rest.KEPT]
        assert await channel.arrived() == [rest.GIVEN_UP]
        setattr(channel.rasa, how, 0)
        assert await channel.say("two") == ["you said two"]

    run(scenario)


def test_while_the_action_server_is_away_no_failure_counts(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("one")
        await asyncio.sleep(0.2)  # many looks of the channel
        channel.actions.there = True
        assert await channel.arrived() == ["you said one"]

    run(scenario)


def test_what_the_candidate_wrote_is_in_no_log(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(channel: Channel) -> None:
        channel.rasa.raises = 1
        await channel.say("secret words of the candidate")
        await channel.arrived()

    with caplog.at_level(logging.DEBUG):
        run(scenario)
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("bot.")]
    assert any("RuntimeError" in one for one in ours)
    assert not any("secret words" in one for one in ours)
