"""Without the action server a message is kept, and handled once when the server is back."""

import asyncio
import logging

import pytest
from rasa.shared.core.events import BotUttered, UserUttered

from bot.channels import rest
from bot.channels.shared import desk, disk

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
        came_along = {"candidate": "Zoë", "context": "setup"}
        assert (message.message_id, message.metadata) == ("m1", came_along)
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
def test_a_message_that_fails_for_ever_is_set_aside_and_the_rest_goes_on(
    run: Run, how: str
) -> None:
    async def scenario(channel: Channel) -> None:
        setattr(channel.rasa, how, 1_000_000)
        assert await channel.say("one") == [rest.KEPT]
        assert await channel.arrived() == [rest.GIVEN_UP]
        assert "nothing to do with what you wrote" in rest.GIVEN_UP
        setattr(channel.rasa, how, 0)
        assert await channel.say("two") == ["you said two"]

    run(scenario)


def test_what_was_set_aside_is_tried_again_by_the_next_server(run: Run) -> None:
    async def broken(channel: Channel) -> None:
        channel.rasa.raises = 1_000_000
        await channel.say("one", message_id="m1")
        assert await channel.arrived() == [rest.GIVEN_UP]

    async def mended(channel: Channel) -> None:
        for _ in range(500):
            texts, _ = await channel.waiting()
            if texts:
                break
            await asyncio.sleep(0.01)
        assert texts == ["you said one"]

    run(broken)
    run(mended)


def test_a_failure_that_may_pass_is_never_too_often(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(channel: Channel) -> None:
        channel.rasa.fails = 12
        monkeypatch.setattr(desk, "PASSING_FAILURES", _Everything())
        assert await channel.say("one") == [rest.KEPT]
        assert await channel.arrived() == ["you said one"]

    run(scenario)


class _Everything(set):
    """Holds whatever it is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


def test_a_turn_that_was_saved_when_its_server_was_killed_is_not_done_twice(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        assert await channel.say("one", message_id="m1") == [rest.KEPT]
        channel.rasa.events["me"] = [
            UserUttered("one", message_id="m1"),
            BotUttered("said before the end"),
        ]
        channel.actions.there = True
        assert await channel.arrived() == ["said before the end"]
        assert channel.rasa.handled == []

    run(scenario)


def test_replies_that_were_lost_on_their_way_are_given_again(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("one", message_id="m1")
        channel.actions.there = True
        assert await channel.say("two", message_id="m2") == ["you said one", "you said two"]
        assert await channel.say("two", message_id="m2") == ["you said one", "you said two"]
        assert await channel.say("three", message_id="m3") == ["you said three"]

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


def test_a_turn_in_which_the_action_server_falls_silent_is_ended_and_the_message_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SECONDS_BETWEEN_LOOKS", 0.05)

    async def scenario(channel: Channel) -> None:
        channel.rasa.takes = asyncio.Event()
        saying = asyncio.create_task(channel.say("hello", message_id="1"))
        await channel.rasa.begun.wait()
        channel.actions.hangs = True
        assert await saying == [rest.KEPT]
        assert channel.rasa.handled == []

        channel.rasa.takes.set()
        channel.actions.hangs = False
        assert await channel.arrived() == ["you said hello"]
        assert channel.rasa.texts == ["hello"]

    run(scenario)


def test_a_long_turn_goes_on_while_the_action_server_answers(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SECONDS_BETWEEN_LOOKS", 0.02)

    async def scenario(channel: Channel) -> None:
        channel.rasa.takes = asyncio.Event()
        saying = asyncio.create_task(channel.say("hello"))
        await channel.rasa.begun.wait()
        await asyncio.sleep(0.5)  # twenty looks
        assert not saying.done()
        channel.rasa.takes.set()
        assert await saying == ["you said hello"]

    run(scenario)


def test_no_turn_is_longer_than_the_longest(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SECONDS_BETWEEN_LOOKS", 0.02)
    monkeypatch.setattr(desk, "LONGEST_TURN_SECONDS", 0.2)

    async def scenario(channel: Channel) -> None:
        channel.rasa.takes = asyncio.Event()
        assert await channel.say("hello") == [rest.KEPT]
        channel.rasa.takes.set()
        assert await channel.arrived() == ["you said hello"]

    run(scenario)


def test_without_room_on_the_disk_nothing_is_done_and_the_message_can_be_sent_again(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    message = {"sender": "me", "message": "Quillfeather", "message_id": "1"}

    async def scenario(channel: Channel) -> None:
        with monkeypatch.context() as full:
            full.setattr(disk, "ROOM_ON_DISK", 10**18)
            for _ in range(2):
                status, replies = await channel.post(message)
                assert status == 503
                assert replies == [
                    {"recipient_id": "me", "text": rest.NOT_KEPT, "custom": {"kept": False}}
                ]
        assert channel.rasa.handled == []
        assert await channel.say("Quillfeather", message_id="1") == ["you said Quillfeather"]
        assert channel.rasa.texts == ["Quillfeather"]

    run(scenario)
    assert "is full: make room on it" in caplog.text
    assert "Quillfeather" not in caplog.text


def test_kept_messages_wait_for_room(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        assert await channel.say("hello") == [rest.KEPT]
        with monkeypatch.context() as full:
            full.setattr(disk, "ROOM_ON_DISK", 10**18)
            channel.actions.there = True
            await asyncio.sleep(0.2)  # twenty looks
            assert await channel.waiting() == ([], 1)
        assert await channel.arrived() == ["you said hello"]

    run(scenario)
