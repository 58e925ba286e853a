"""Which requests the Slack channel takes, and that each is answered once."""

import asyncio
import json
import time
from typing import Any
from urllib.parse import quote_from_bytes

import pytest

from ....fakes.slack_payloads import BOT, message, signed
from .workspace import Run, Workspace, run_slack

__all__ = ["run_slack"]


# --- signatures -----------------------------------------------------------------------------------


BODY = json.dumps(message("I planned the rounds.")).encode()
FORGED = {
    "no signature": {},
    "another secret": signed(BODY, secret="another"),
    "another body": signed(BODY + b" "),
    "six minutes old": signed(BODY, moment=time.time() - 360),
    "six minutes ahead": signed(BODY, moment=time.time() + 360),
    "signature alone": {"X-Slack-Signature": signed(BODY)["X-Slack-Signature"]},
    "timestamp alone": {
        "X-Slack-Request-Timestamp": signed(BODY)["X-Slack-Request-Timestamp"],
    },
    "a newer timestamp": {
        **signed(BODY, moment=time.time() - 60),
        "X-Slack-Request-Timestamp": str(int(time.time())),
    },
    "no number": {**signed(BODY), "X-Slack-Request-Timestamp": "now"},
    "another number": {**signed(BODY), "X-Slack-Request-Timestamp": "٣"},
    "empty": {**signed(BODY), "X-Slack-Signature": ""},
    "v0 alone": {**signed(BODY), "X-Slack-Signature": "v0="},
    "no ASCII": {**signed(BODY), "X-Slack-Signature": "v0=\xe9"},
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


@pytest.mark.parametrize("path", ["events", "interactivity", "command"])
def test_what_is_too_large_is_not_read_to_its_end(run_slack: Run, path: str) -> None:
    async def scenario(workspace: Workspace) -> None:
        port = int(workspace.url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"POST /webhooks/slack/{path} HTTP/1.1\r\nHost: x\r\n"
            "Content-Length: 500000000\r\n\r\n".encode()
        )
        assert b" 413 " in await reader.readline()
        writer.close()

    run_slack(scenario)


@pytest.mark.parametrize("path", ["", "events", "interactivity", "command"])
def test_nothing_is_told_to_who_only_asks(run_slack: Run, path: str) -> None:
    async def scenario(workspace: Workspace) -> None:
        async with workspace.http.get(f"{workspace.url}/{path}") as answer:
            assert answer.status in (404, 405)

    run_slack(scenario)


DEEP = b'{"event":' * 5000
HALF = b'{"type":"event_callback","event":{"type":"message","text":"\\ud83d"}}'


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"NaN", DEEP, HALF])
def test_signed_nonsense_is_refused_in_one_sentence(run_slack: Run, body: bytes) -> None:
    async def scenario(workspace: Workspace) -> None:
        form = b"payload=" + quote_from_bytes(body).encode()
        for path, sent in (("events", body), ("interactivity", form)):
            if path == "interactivity" and not body:  # no payload
                continue
            status, said = await workspace.post(path, sent)
            assert status == 400 and said.count(".") == 1
        assert not workspace.rasa.handled
        assert (await workspace.post("command", body))[0] == 200

    run_slack(scenario)


def test_bytes_that_are_no_text_are_not_slacks(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        for path in ("events", "interactivity", "command"):
            assert (await workspace.post(path, b"\xff"))[0] == 401

    run_slack(scenario)


def test_a_signed_body_of_another_kind_is_let_pass(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        for path in ("events", "interactivity", "command"):
            assert (await workspace.post(path, b'{"type":"event_callback"}'))[0] == 200
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


def test_retry_that_comes_while_the_first_is_being_scored_changes_nothing(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        event, workspace.rasa.takes = message("I planned the rounds."), asyncio.Event()
        await workspace.event(event)
        for number in ("1", "2", "3"):
            await workspace.event(event, **{"X-Slack-Retry-Num": number})
        workspace.rasa.takes.set()
        await workspace.quiet()
        assert workspace.rasa.texts.count("I planned the rounds.") == 1
        assert workspace.seen_by("U1") == ["you said I planned the rounds."]

    run_slack(scenario)


def test_same_words_in_another_message_are_another_message(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.say("go on")
        await workspace.say("go on")
        assert workspace.rasa.texts == ["go on", "go on"]

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
