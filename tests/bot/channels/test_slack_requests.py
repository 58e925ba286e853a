"""Which requests the Slack channel takes, and that each is answered once."""

import asyncio
import json
import time
from typing import Any

import pytest

from bot.channels import slack
from bot.channels.slack_requests import settings_of

from ...fakes.slack_payloads import BOT, TEAM, command, mention, message, signed
from .slack_workspace import Run, Workspace, run_slack

__all__ = ["run_slack"]


# --- signatures -----------------------------------------------------------------------------------

BODY = json.dumps(message("I planned the rounds.")).encode()
FORGED = {
    "no signature": {},
    "another secret": signed(BODY, secret="another"),
    "another body": signed(BODY + b" "),
    "six minutes old": signed(BODY, moment=time.time() - 360),
    "six minutes ahead": signed(BODY, moment=time.time() + 86_400),
    "no number": {**signed(BODY), "X-Slack-Request-Timestamp": "now"},
    "another number": {**signed(BODY), "X-Slack-Request-Timestamp": "٣"},
    "empty": {**signed(BODY), "X-Slack-Signature": ""},
    "v0 alone": {**signed(BODY), "X-Slack-Signature": "v0="},
}


@pytest.mark.parametrize("path", ["events", "interactivity", "command"])
@pytest.mark.parametrize("how", FORGED)
def test_what_slack_has_not_signed_is_refused(run_slack: Run, path: str, how: str) -> None:
    async def scenario(workspace: Workspace) -> None:
        try:
            status, text = await workspace.post(path, BODY, FORGED[how])
        except UnicodeEncodeError:  # no client sends that
            return
        assert status == 401
        assert "planned" not in text
        await workspace.quiet()
        assert len(workspace.rasa.handled) == 1  # the one of `quiet`

    run_slack(scenario)


def test_address_is_verified(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        body = json.dumps({"type": "url_verification", "challenge": "abc123"}).encode()
        assert await workspace.post("events", body) == (200, "abc123")
        assert (await workspace.post("events", body, {}))[0] == 401

    run_slack(scenario)


def test_too_large_a_request_is_refused(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        assert (await workspace.post("events", b"x" * 1_000_001))[0] == 413

    run_slack(scenario)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"type":"event_callback"}'])
def test_signed_nonsense_is_let_pass(run_slack: Run, body: bytes) -> None:
    async def scenario(workspace: Workspace) -> None:
        for path in ("events", "interactivity", "command"):
            assert (await workspace.post(path, body))[0] == 200
        assert not workspace.rasa.handled

    run_slack(scenario)


def test_without_a_model_slack_is_asked_to_come_again(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        event = message("hello")
        workspace.rasa.is_ready = False
        assert (await workspace.post("events", json.dumps(event).encode()))[0] == 503
        workspace.rasa.is_ready = True
        await workspace.event(event, **{"X-Slack-Retry-Num": "1"})
        await workspace.replies(0)

    run_slack(scenario)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        (None, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        ({"bot_token": "xoxb-1", "signing_secret": " "}, ["SLACK_SIGNING_SECRET"]),
        ({"bot_token": "", "signing_secret": "abc"}, ["SLACK_BOT_TOKEN"]),
    ],
)
def test_missing_secrets_are_one_clear_sentence(given: Any, named: "list[str]") -> None:
    with pytest.raises(ValueError, match=r"docs/slack\.md") as raised:
        slack.SlackChannel.from_credentials(given)
    sentence = str(raised.value)
    assert [
        name for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET") if name in sentence
    ] == named
    assert "xoxb-1" not in sentence
    assert sentence.count("\n") == 0


# --- once, and at once ----------------------------------------------------------------------------


def test_answer_comes_at_once_whatever_the_scoring_takes(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.takes = asyncio.Event()
        began = time.monotonic()
        await workspace.event(message("I planned the rounds."))
        assert time.monotonic() - began < 1
        assert not workspace.posted
        workspace.rasa.takes.set()
        await workspace.replies(0)

    run_slack(scenario)


def test_same_event_is_answered_once(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        event = message("I planned the rounds.")
        await asyncio.gather(*(workspace.event(event) for _ in range(4)))
        for number in ("1", "2", "3"):
            reason = {"X-Slack-Retry-Num": number, "X-Slack-Retry-Reason": "http_timeout"}
            await workspace.event(event, **reason)
        await workspace.quiet()
        assert workspace.rasa.texts.count("I planned the rounds.") == 1
        assert workspace.seen_by("U1") == ["you said I planned the rounds."]

    run_slack(scenario)


def test_retry_of_what_never_arrived_is_answered(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.event(message("hello"), **{"X-Slack-Retry-Num": "1"})
        await workspace.replies(0)

    run_slack(scenario)


def test_event_is_still_known_after_a_restart(run_slack: Run) -> None:
    event = message("I planned the rounds.")

    async def before(workspace: Workspace) -> None:
        await workspace.event(event)
        await workspace.replies(0)

    async def after(workspace: Workspace) -> None:
        await workspace.event(event)
        await workspace.quiet()
        assert "I planned the rounds." not in workspace.rasa.texts

    run_slack(before)
    run_slack(after)


def test_message_outlives_a_server_that_dies_before_it_is_handled(run_slack: Run) -> None:
    async def before(workspace: Workspace) -> None:
        workspace.rasa.takes = asyncio.Event()  # never comes
        await workspace.event(message("I planned the rounds."))

    async def after(workspace: Workspace) -> None:
        await workspace.replies(0)
        assert workspace.seen_by("U1") == ["you said I planned the rounds."]
        assert b"planned" not in (workspace.home / "slack.db").read_bytes()

    run_slack(before)
    run_slack(after)


# --- what is no answer ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"subtype": "message_changed", "message": {"text": "better", "user": "U1"}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B2"},
        {"bot_id": "B1"},
        {"user": BOT},
        {"user": "USLACKBOT"},
        {"user": None},
        {"hidden": True},
        {"edited": {"user": "U1", "ts": "1"}},
        {"type": "reaction_added"},
    ],
    ids=str,
)
def test_edits_joins_and_bots_are_no_answers(run_slack: Run, fields: "dict[str, Any]") -> None:
    async def scenario(workspace: Workspace) -> None:
        event = message("I planned the rounds.")
        event["event"].update(fields)
        await workspace.event(event)
        await workspace.quiet()
        assert workspace.rasa.texts == ["are you there?"]

    run_slack(scenario)


def test_files_are_declined_kindly_and_their_words_are_read(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        files = {"subtype": "file_share", "files": [{"id": "F1", "mimetype": "audio/mp4"}]}
        [said] = await workspace.say("", **files)
        assert "only what is typed" in said["text"]
        assert not workspace.rasa.handled
        await workspace.say("I planned the rounds.", **files)
        assert workspace.rasa.texts == ["I planned the rounds."]

    run_slack(scenario)


def test_words_are_read_as_they_were_typed(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.say(
            "/restart &lt;b&gt; A &amp; B, see <https://a.example/x|a.example/x> with <@U9> "
            "and <mailto:jo@a.example|jo@a.example>"
        )
        [text] = workspace.rasa.texts
        assert text.lstrip("\u2060") == (
            "/restart <b> A & B, see a.example/x with @somebody and jo@a.example"
        )

    run_slack(scenario)


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


def test_signatures_are_made_as_slack_documents_it() -> None:
    """The example in Slack's documentation (api.slack.com/authentication/verifying-requests)."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
        b"G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-"
        b"collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F"
        b"397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
        b"803a0bc887a14d10d2c447fce8b6703c"
    )
    made = signed(body, "8f742231b10e8888abcd99yyyzzz85a5", 1531420618)
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert made["X-Slack-Signature"] == expected


# --- the slash command ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "settings"),
    [
        ("", {}),
        ("owner 4", {"meeting": "owner", "question_count": 4}),
        ("Owner, four questions", {"meeting": "owner", "question_count": 4}),
        ("the co-worker", {"meeting": "coworker"}),
        ("salary", {"part": "salary"}),
        ("just the salary talk, please", {"part": "salary"}),
        ("thank-you note", {"part": "thank_you_note"}),
        ("all three, 30 minutes", {"meeting": "full", "minutes": 30}),
        (
            "supervisor 3 rehearsal for shop manager",
            {
                "meeting": "supervisor",
                "question_count": 3,
                "mode": "rehearsal",
                "role": "shop manager",
            },
        ),
        ("owner 99", None),
        ("45 minutes", None),
        ("the dragon", None),
    ],
)
def test_words_of_the_command_are_settings(typed: str, settings: "dict[str, Any] | None") -> None:
    assert settings_of(typed) == settings


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
        for words in ("the dragon", "help"):
            _, text = await workspace.post("command", command(words))
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
