"""What Slack is sent: in order, as often as it takes, and files."""

import asyncio
import logging
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.shared import retry
from bot.channels.shared.remote import EXPORTED

from ....fakes.slack_api import Refusal
from ....fakes.slack_payloads import decoded, mention, message
from .workspace import Run, Workspace, run_slack, saying

REPORT = {"kind": "report"}
SAVED = {
    "text": "All of this is saved on this computer.",
    "utter_action": "utter_saved",
    "document": REPORT,
}
SAVED_THERE = "All of this is saved on the computer that I run on."

__all__ = ["run_slack"]


# --- Slack is slow, full or away ------------------------------------------------------------------


def test_too_many_requests_are_sent_again_when_slack_says(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        limit = Refusal(429, "ratelimited", {"Retry-After": "1"})
        workspace.api.refuse("chat.postMessage", limit)
        began = asyncio.get_running_loop().time()
        assert [one["text"] for one in await workspace.say("one")] == ["you said one"]
        assert asyncio.get_running_loop().time() - began >= 1

    run_slack(scenario)


def test_order_is_kept_while_slack_is_away(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.api.refuse("chat.postMessage", *[Refusal(503, "service_unavailable")] * 4)
        for text in ("one", "two", "three"):
            await workspace.event(message(text))
        await workspace.replies(0, 3)
        assert workspace.seen_by() == ["you said one", "you said two", "you said three"]

    run_slack(scenario)


def test_words_that_were_not_sent_outlive_the_server(
    run_slack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def before(workspace: Workspace) -> None:
        monkeypatch.setattr(retry, "LONGEST_PAUSE_SECONDS", 0.01)
        workspace.api.refuse("chat.postMessage", *[Refusal(503, "service_unavailable")] * 9999)
        await workspace.event(message("one"))
        refusals = workspace.api.refusals["chat.postMessage"]
        await workspace.api.until(lambda: len(refusals) < 9990)

    async def after(workspace: Workspace) -> None:
        await workspace.replies(0)
        assert workspace.seen_by() == ["you said one"]
        assert workspace.rasa.texts == []

    run_slack(before)
    run_slack(after)


def test_blocks_that_slack_will_not_have_are_sent_as_plain_text(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.api.refuse("chat.postMessage", Refusal(200, "invalid_blocks"))
        [said] = await workspace.say("a < b")
        assert said["text"] == "you said a &lt; b"
        assert not said.get("blocks")

    run_slack(scenario)


def test_what_slack_refuses_for_good_does_not_stop_the_rest(
    run_slack: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.api.refuse("chat.postMessage", Refusal(200, "channel_not_found"))
        await workspace.event(message("secret words"))
        await workspace.event(message("two"))
        await workspace.replies(0)
        assert workspace.seen_by() == ["you said two"]

    with caplog.at_level(logging.DEBUG, "bot"):
        run_slack(scenario)
    assert "channel_not_found" in caplog.text
    assert "secret" not in caplog.text


# --- markup ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "<!channel> <@U2> <#C1|general> <http://evil.example|click>",
        "*bold* _italic_ ~struck~ `code` :tada: > quote",
        "&lt;script&gt; &amp;amp;",
    ],
)
def test_markup_typed_by_a_candidate_is_shown_as_text(run_slack: Run, typed: str) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    async def scenario(workspace: Workspace) -> None:
        [said] = await workspace.say(escaped(typed))
        assert workspace.rasa.texts == [typed]
        assert said["text"] == escaped(f"you said {typed}")
        assert (said["mrkdwn"], said["parse"], said["link_names"]) == (False, "none", False)
        for block in decoded(said["blocks"]):
            assert block["text"]["type"] == "plain_text"
            assert block["text"]["emoji"] is False
            assert block["text"]["text"] == said["text"]

    run_slack(scenario)


# --- files ----------------------------------------------------------------------------------------


def test_report_comes_at_the_end_of_an_interview(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = saying({"text": "Goodbye."}, SAVED)
        await workspace.event(mention("stop", "U1", "C1", ts="100.1"))
        await workspace.api.until(lambda: workspace.api.of("files.completeUploadExternal"))
        [done] = workspace.api.of("files.completeUploadExternal")
        assert (done["channel_id"], done["thread_ts"]) == ("C1", "100.1")
        assert workspace.api.uploads == {"second-interview.pdf": b"%PDF-1.7 fake"}
        [asked] = workspace.actions.reports
        assert asked == {
            "candidate": workspace.rasa.handled[0].metadata["candidate"],
            "format": "pdf",
        }

    run_slack(scenario)


@pytest.mark.parametrize(("status", "said"), [(404, []), (500, ["could not make the report"])])
def test_report_that_cannot_be_made(run_slack: Run, status: int, said: "list[str]") -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.actions.report_status = status
        workspace.rasa.answer = lambda one: [SAVED] if one.text == "stop" else [{"text": "next"}]
        await workspace.event(message("stop"))
        await workspace.event(message("hello"))
        await workspace.replies(0, 2 + len(said))
        seen = workspace.seen_by()
        assert (seen[0], seen[-1], len(seen)) == (SAVED_THERE, "next", 2 + len(said))
        assert all(part in seen[1] for part in said)
        assert not workspace.api.uploads

    run_slack(scenario)


def test_export_is_handed_over_as_files(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        exports = workspace.home / "exports"
        exports.mkdir()
        data, outside = exports / "me-data.json", workspace.home / "slack.key"
        data.write_text('{"format": "second-round-export"}')

        def answer(one: UserMessage) -> "list[dict[str, Any]]":
            path = outside if one.text == "outside" else data
            return [
                {
                    "text": f"Everything that I keep about you is now in a file: {path}.",
                    "utter_action": "utter_exported",
                    "path": str(path),
                    "document": REPORT,
                }
            ]

        workspace.rasa.answer = answer
        await workspace.event(message("export my data"))
        done = workspace.api
        await done.until(lambda: len(done.of("files.completeUploadExternal")) == 2)
        assert set(done.uploads) == {"my-data.json", "second-interview.pdf"}
        assert done.uploads["my-data.json"] == data.read_bytes()
        assert workspace.seen_by() == [EXPORTED]
        done.uploads.clear()
        await workspace.event(message("outside"))
        await done.until(lambda: len(done.of("files.completeUploadExternal")) == 3)
        assert set(done.uploads) == {"second-interview.pdf"}

    run_slack(scenario)
