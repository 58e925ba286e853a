"""One message of a sender at a time, each handled once."""

import asyncio

from .conftest import Channel, Run


def test_messages_sent_at_once_are_handled_one_after_the_other(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.rasa.takes = asyncio.Event()
        waiting = [asyncio.ensure_future(channel.say(str(number))) for number in range(8)]
        await asyncio.sleep(0.1)
        channel.rasa.takes.set()
        said = await asyncio.gather(*waiting)
        assert said == [[f"you said {number}"] for number in range(8)]
        assert sorted(channel.rasa.texts) == [str(number) for number in range(8)]

    run(scenario)


def test_one_senders_slow_turn_does_not_hold_up_another(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        gate = channel.rasa.takes = asyncio.Event()
        slow = asyncio.ensure_future(channel.say("slow", sender="me"))
        await asyncio.sleep(0.1)
        channel.rasa.takes = None
        assert await channel.say("quick", sender="you") == ["you said quick"]
        assert not slow.done()
        gate.set()
        assert await slow == ["you said slow"]

    run(scenario)


def test_a_repeated_delivery_gets_the_same_replies(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        first = await channel.say("hello", message_id="m1")
        await channel.say("more", message_id="m2")
        assert await channel.say("hello", message_id="m1") == first
        assert channel.rasa.texts == ["hello", "more"]

    run(scenario)


def test_replies_of_several_paragraphs_are_repeated_as_they_were(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        first = await channel.say("one\n\ntwo", message_id="m1")
        assert first == ["you said one", "two"]
        assert await channel.say("one\n\ntwo", message_id="m1") == first

    run(scenario)


def test_repeated_at_once_it_is_handled_once(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        said = await asyncio.gather(*(channel.say("hello", message_id="m1") for _ in range(6)))
        assert said == [["you said hello"]] * 6
        assert channel.rasa.texts == ["hello"]

    run(scenario)


def test_the_same_id_from_two_senders_is_two_messages(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        await channel.say("mine", sender="me", message_id="m1")
        assert await channel.say("yours", sender="you", message_id="m1") == ["you said yours"]

    run(scenario)


def test_repeated_after_it_was_kept_its_replies_come_once(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.actions.there = False
        await channel.say("one", message_id="m1")
        channel.actions.there = True
        while channel.rasa.texts != ["one"]:  # handled, and nobody has fetched the replies
            await asyncio.sleep(0.01)
        assert await channel.say("one", message_id="m1") == ["you said one"]
        assert await channel.waiting() == ([], 0)
        assert channel.rasa.texts == ["one"]

    run(scenario)
