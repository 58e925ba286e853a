"""Who is spoken with where, and that no word of theirs is lost."""

import asyncio
import json
from functools import partial

import pytest

from bot.channels.shared import correspondence
from bot.channels.shared.desk import GIVEN_UP, KEPT
from bot.channels.shared.message_limit import MESSAGES, MessageLimit
from bot.channels.slack.conversations import LEFT_WITH_SLACK

from ....fakes.slack_payloads import BOT, TEAM, command, decoded, mention, message
from .workspace import Run, Workspace, run_slack, saying, words

DELETED = {"text": "Deleted from this computer.", "utter_action": "utter_deleted"}
CHOICES = [
    {"title": "Try again", "text": "let me try again"},
    {"title": "Go on", "text": "go on"},
]

__all__ = ["run_slack"]


# --- who is who -----------------------------------------------------------------------------------


def test_two_people_in_one_thread_never_mix(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.event(mention("hello", "U1", "C1", ts="100.1"))
        await workspace.replies(0)
        # Somebody else writes in that thread: not to the bot.
        await workspace.event(message("nice!", "U2", "C1", thread_ts="100.1"))
        await workspace.event(mention("me, too", "U2", "C1", thread_ts="100.1"))
        await workspace.replies(1)
        await workspace.event(message("mine", "U1", "C1", thread_ts="100.1"))
        await workspace.replies(2)
        await workspace.event(message("hers", "U2", "C1", thread_ts="100.1"))
        await workspace.replies(3)
        assert workspace.rasa.texts == ["hello", "me, too", "mine", "hers"]
        first, second, again, other = workspace.rasa.handled
        assert first.sender_id == again.sender_id != second.sender_id == other.sender_id
        assert first.metadata["candidate"] != second.metadata["candidate"]
        assert {one["thread_ts"] for one in workspace.posted} == {"100.1"}

    run_slack(scenario)


def test_two_people_who_write_at_once_in_one_channel_never_mix(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        people = ("U1", "U2", "U3")
        for number, user in enumerate(people):
            await workspace.event(mention(f"hello from {user}", user, "C1", thread_ts="100.1"))
            await workspace.replies(number)
        workspace.rasa.takes = asyncio.Event()
        await asyncio.gather(
            *(
                workspace.event(message(f"{user} says {number}", user, "C1", thread_ts="100.1"))
                for number in range(5)
                for user in people
            )
        )
        workspace.rasa.takes.set()
        await workspace.replies(3, 15)
        said: dict[str, list[str]] = {}
        for one in workspace.rasa.handled:
            said.setdefault(one.sender_id, []).append(one.text)
        assert sorted(said.values()) == [
            [f"hello from {user}", *(f"{user} says {number}" for number in range(5))]
            for user in people
        ]

    run_slack(scenario)


def test_mention_that_comes_twice_is_one_message(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        event = mention("hello", "U1", "C1", ts="100.1")
        as_message = message(f"<@{BOT}> hello", "U1", "C1", ts="100.1")
        for one in (as_message, event, as_message):
            await workspace.event(one)
        await workspace.quiet()
        assert workspace.rasa.texts == ["hello", "are you there?"]

    run_slack(scenario)


def test_channel_talk_is_left_alone(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.event(message("lunch?", "U1", "C1"))
        await workspace.event(message("yes", "U1", "C1", thread_ts="7.7"))
        await workspace.quiet()
        assert workspace.rasa.texts == ["are you there?"]

    run_slack(scenario)


def test_people_are_kept_under_pseudonyms(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.say("hello", user="U0SECRET")
        await workspace.event(mention("hello", "U0SECRET", "C1"))
        await workspace.replies(1)
        direct, thread = workspace.rasa.handled
        assert direct.metadata["candidate"] == thread.metadata["candidate"]
        assert direct.sender_id != thread.sender_id
        for one in (direct, thread):
            kept = f"{one.sender_id} {one.message_id} {one.metadata}"
            assert "U0SECRET" not in kept
            assert TEAM not in kept
        key = workspace.home / "slack.key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert b"U0SECRET" not in b"".join(
            path.read_bytes() for path in workspace.home.iterdir() if path.is_file()
        )

    run_slack(scenario)


# --- buttons --------------------------------------------------------------------------------------


def test_button_says_its_words_once_and_shows_what_was_chosen(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = saying({"text": "What next?", "choices": CHOICES})
        [asked] = await workspace.say("I planned the rounds.")
        await asyncio.gather(*(workspace.press(asked, "Try again") for _ in range(3)))
        await workspace.api.until(lambda: workspace.api.of("chat.update"))
        await workspace.press(asked, "Go on")  # a second choice of the same message
        await workspace.quiet()
        assert workspace.rasa.texts[:2] == ["I planned the rounds.", "let me try again"]
        assert "go on" not in workspace.rasa.texts
        [update] = workspace.api.of("chat.update")
        assert update["ts"] == asked["ts"]
        assert words(update)[-1] == "You chose: Try again"
        assert all(block["type"] != "actions" for block in decoded(update["blocks"]))

    run_slack(scenario)


def test_buttons_are_for_nobody_else(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = saying({"text": "What next?", "choices": CHOICES})
        await workspace.event(mention("hello", "U1", "C1", ts="100.1"))
        [asked] = await workspace.replies(0)
        await workspace.press(asked, "Try again", user="U2")
        await workspace.api.until(lambda: workspace.api.of("chat.postEphemeral"))
        [told] = workspace.api.of("chat.postEphemeral")
        assert (told["user"], told["thread_ts"]) == ("U2", "100.1")
        assert workspace.rasa.texts == ["hello"]
        await workspace.press(asked, "Try again")
        await workspace.replies(1)
        assert workspace.rasa.texts == ["hello", "let me try again"]

    run_slack(scenario)


# --- the slash command ----------------------------------------------------------------------------


def test_command_opens_an_interview_in_the_direct_message(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        status, text = await workspace.post("command", command("owner 4"))
        assert status == 200
        assert json.loads(text)["response_type"] == "ephemeral"
        [said] = await workspace.replies(0)
        assert said["channel"] == "D1"
        [handled] = workspace.rasa.handled
        assert handled.metadata["settings"] == {"meeting": "owner", "question_count": 4}
        await workspace.say("I planned the rounds.")
        assert len({one.sender_id for one in workspace.rasa.handled}) == 1

    run_slack(scenario)


def test_command_that_slack_sends_again_opens_one_interview(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        body = command("owner 4")
        for _ in range(3):
            assert (await workspace.post("command", body))[0] == 200
        await workspace.replies(0)
        await workspace.quiet()
        assert len(workspace.api.of("conversations.open")) == 1
        assert workspace.rasa.texts == ["hello", "are you there?"]

    run_slack(scenario)


def test_command_opens_a_thread_where_that_is_wanted(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.post("command", command("salary here"))
        root, said = await workspace.replies(0, 2)
        assert (root["channel"], said["channel"], said["thread_ts"]) == ("C1", "C1", root["ts"])
        await workspace.event(message("mine", "U1", "C1", thread_ts=root["ts"]))
        await workspace.replies(2)
        assert workspace.rasa.texts == ["hello", "mine"]

    run_slack(scenario)


def test_command_with_words_that_mean_nothing_says_which_do(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        for typed in ("the dragon", "help"):
            _, text = await workspace.post("command", command(typed))
            assert "/interview owner 4" in json.loads(text)["text"]
        await workspace.quiet()
        assert workspace.rasa.texts == ["are you there?"]

    run_slack(scenario)


def test_command_leaves_an_open_interview_open(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.say("hello")
        workspace.rasa.stand_at(workspace.rasa.handled[0].sender_id, "question")
        await workspace.post("command", command("owner 4"))
        said = (await workspace.replies(1))[0]
        assert "still open" in said["text"]
        await workspace.press(said, "End it")
        await workspace.replies(2)
        assert workspace.rasa.texts == ["hello", "stop, please"]

    run_slack(scenario)


def test_mention_takes_the_same_words(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.event(mention("owner 4"))
        await workspace.event(mention("", user="U2"))
        await workspace.replies(0, 2)
        settings = {
            one.metadata.get("settings", {}).get("meeting") for one in workspace.rasa.handled
        }
        assert settings == {"owner", None}
        assert workspace.rasa.texts == ["hello", "hello"]

    run_slack(scenario)


# --- the action server is away --------------------------------------------------------------------


def test_action_server_away_and_back(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.actions.there = False
        event = message("I planned the rounds.")
        await workspace.event(event)
        await workspace.replies(0)
        await workspace.event(event)
        assert workspace.seen_by() == [KEPT]
        workspace.actions.there = True
        await workspace.replies(1)
        await workspace.quiet()
        assert workspace.seen_by() == [KEPT, "you said I planned the rounds."]
        assert workspace.rasa.texts == ["I planned the rounds.", "are you there?"]

    run_slack(scenario)


def test_message_kept_in_a_thread_is_answered_in_that_thread(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.actions.there = False
        await workspace.event(mention("hello", "U1", "C1", ts="100.1"))
        await workspace.replies(0)
        workspace.actions.there = True
        await workspace.replies(1)
        assert [one["thread_ts"] for one in workspace.posted] == ["100.1", "100.1"]

    run_slack(scenario)


def test_turn_that_fails_again_and_again_is_said_kindly(
    run_slack: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.raises = 99
        await workspace.event(message("I planned the rounds."))
        await workspace.replies(0, 2)
        assert workspace.seen_by() == [KEPT, GIVEN_UP]

    run_slack(scenario)
    assert "secret words" not in caplog.text


# --- deletion -------------------------------------------------------------------------------------


def test_deleting_forgets_every_conversation_of_the_candidate(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.event(mention("hello", "U1", "C1", ts="100.1"))
        await workspace.replies(0)
        await workspace.say("hello")
        await workspace.say("hello", user="U2")
        thread, direct, other = (one.sender_id for one in workspace.rasa.handled)
        workspace.rasa.answer = saying(DELETED)
        [said] = await workspace.say("yes")
        assert said["text"].endswith(LEFT_WITH_SLACK)
        await workspace.quiet()
        assert {thread, direct} <= set(workspace.rasa.forgotten)
        assert other not in workspace.rasa.forgotten
        assert other in workspace.rasa.events
        stored = (workspace.home / "slack.db").read_bytes()
        assert thread.encode() not in stored
        assert direct.encode() not in stored
        workspace.rasa.answer = saying({"text": "Welcome."})
        assert [one["text"] for one in await workspace.say("hello")] == ["Welcome."]

    run_slack(scenario)


def test_deleting_forgets_nobody_else(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.say("hello", user="U9")
        [bystander] = workspace.rasa.handled
        workspace.rasa.answer = saying(DELETED)
        for number, user in enumerate(("U1", "U2", "U3"), start=1):
            await workspace.event(mention("yes", user, "C1", thread_ts="100.1"))
            await workspace.replies(number)
        await workspace.quiet()
        assert bystander.sender_id in workspace.rasa.events
        # Whoever has deleted everything in a thread is still heard there.
        await workspace.event(message("hello", "U1", "C1", thread_ts="100.1"))
        await workspace.api.until(lambda: "hello" in workspace.rasa.texts)

    run_slack(scenario)


# --- too many at once -----------------------------------------------------------------------------


def test_who_sends_too_much_at_once_is_told_so_once(
    run_slack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = partial(MessageLimit, clock=lambda: 0.0)  # however slow the machine is
    monkeypatch.setattr(correspondence, "MessageLimit", still)

    async def scenario(workspace: Workspace) -> None:
        for number in range(MESSAGES):
            await workspace.event(message(f"message {number}"))
        await workspace.event(mention("me again", "U1", "C1"))  # the same person elsewhere
        await workspace.replies(0, MESSAGES + 1)
        for _ in range(5):
            await workspace.event(message("and more"))
        _, told = await workspace.post("command", command("owner 4"))
        await workspace.quiet()
        assert told == ""
        assert workspace.seen_by() == [f"you said message {one}" for one in range(MESSAGES)]
        [said] = [one for one in workspace.posted if one["channel"] == "C1"]
        assert "stopped reading" in said["text"]
        assert workspace.rasa.texts[:-1] == [f"message {one}" for one in range(MESSAGES)]

    run_slack(scenario)
