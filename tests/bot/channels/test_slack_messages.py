"""What people see of the bot in Slack, and that no word is lost on the way."""

import asyncio
import logging
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels import slack
from bot.channels.desk import GIVEN_UP, KEPT

from ...fakes.slack_api import Refusal
from ...fakes.slack_payloads import decoded, mention, message
from .slack_workspace import Run, Workspace, run_slack, words

__all__ = ["run_slack"]

DELETED = (
    "Done. Everything about you is deleted from this computer. Say hello if you want to begin "
    "afresh."
)
SAVED = (
    "All of this is saved on this computer. Say hello for another interview, with other questions; "
    '"delete my data" removes everything.'
)
CHOICES = [
    {"title": "Try again", "text": "let me try again"},
    {"title": "Go on", "text": "go on"},
]
SPEAKER = {"id": "owner", "name": "Marta Okafor", "title": "owner"}


def saying(*replies: "dict[str, Any]") -> Any:
    return lambda _: list(replies)


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
        monkeypatch.setattr(slack, "LONGEST_RETRY_SECONDS", 0.01)
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


# --- files and deletion ---------------------------------------------------------------------------


def test_report_comes_at_the_end_of_an_interview(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = saying({"text": "Goodbye.", "speaker": SPEAKER}, {"text": SAVED})
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
        workspace.rasa.answer = lambda one: (
            [{"text": SAVED}] if one.text == "stop" else [{"text": "next"}]
        )
        await workspace.event(message("stop"))
        await workspace.event(message("hello"))
        await workspace.replies(0, 2 + len(said))
        seen = workspace.seen_by()
        assert (seen[0], seen[-1], len(seen)) == (SAVED, "next", 2 + len(said))
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
            text = (
                f"Everything that I keep about you is now in a file on this computer: {path}. A "
                f"report of your latest interview lies beside it: {exports / 'me-report.html'}."
            )
            return [{"text": text}]

        workspace.rasa.answer = answer
        await workspace.event(message("export my data"))
        done = workspace.api
        await done.until(lambda: len(done.of("files.completeUploadExternal")) == 2)
        assert set(done.uploads) == {"my-data.json", "second-interview.pdf"}
        assert done.uploads["my-data.json"] == data.read_bytes()
        assert str(workspace.home) not in workspace.seen_by()[0]
        done.uploads.clear()
        await workspace.event(message("outside"))
        await done.until(lambda: len(done.of("files.completeUploadExternal")) == 3)
        assert set(done.uploads) == {"second-interview.pdf"}

    run_slack(scenario)


def test_deleting_forgets_every_conversation_of_the_candidate(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        await workspace.event(mention("hello", "U1", "C1", ts="100.1"))
        await workspace.replies(0)
        await workspace.say("hello")
        await workspace.say("hello", user="U2")
        thread, direct, other = (one.sender_id for one in workspace.rasa.handled)
        workspace.rasa.answer = saying({"text": DELETED})
        await workspace.say("yes")
        await workspace.quiet()
        assert workspace.rasa.forgotten == [thread]  # `direct` is forgotten by the turn itself
        assert other in workspace.rasa.events
        stored = (workspace.home / "slack.db").read_bytes()
        assert thread.encode() not in stored
        assert direct.encode() not in stored
        workspace.rasa.answer = saying({"text": "Welcome."})
        assert [one["text"] for one in await workspace.say("hello")] == ["Welcome."]

    run_slack(scenario)


def test_deleting_forgets_nobody_else(run_slack: Run) -> None:
    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = saying({"text": DELETED})
        for number, user in enumerate(("U1", "U2", "U3")):
            await workspace.event(mention("yes", user, "C1", thread_ts="100.1"))
            await workspace.replies(number)
        await workspace.quiet()
        assert workspace.rasa.forgotten == []
        # Whoever has deleted everything in a thread is still heard there.
        await workspace.event(message("hello", "U1", "C1", thread_ts="100.1"))
        await workspace.api.until(lambda: "hello" in workspace.rasa.texts)

    run_slack(scenario)


# --- markup, and a whole interview ----------------------------------------------------------------


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


def test_a_whole_short_interview(run_slack: Run) -> None:
    feedback = {
        "text": "Situation ●●  Task ●○  Action ●●  Result ○○\n\nWhat worked:\n- the rounds\n\n"
        "Say how it came out.",
        "card": {
            "kind": "feedback",
            "question": "When did you plan something?",
            "attempt": 1,
            "score": {
                "star": {"S": 2, "T": 1, "A": 2, "R": 0},
                "sentences": [
                    {"text": "Last year six vans stood still.", "label": "S"},
                    {"text": "I planned <the> rounds.", "label": "A"},
                ],
            },
        },
    }
    script = {
        "hello": [
            {"text": "Welcome."},
            {"text": "Whom?", "choices": [{"title": "Owner", "text": "the owner"}]},
        ],
        "the owner": [{"text": "Marta: When did you plan something?", "speaker": SPEAKER}],
        "Last year six vans stood still. I planned <the> rounds.": [
            feedback,
            {"text": "What next?", "choices": CHOICES},
        ],
        "go on": [{"text": "Marta: Goodbye.", "speaker": SPEAKER}, {"text": SAVED}],
    }

    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = lambda one: script[one.text]
        await workspace.event(message("hello"))
        await workspace.replies(0, 2)
        await workspace.press(workspace.posted[-1], "Owner")
        asked = (await workspace.replies(2))[-1]
        assert words(asked) == ["Marta Okafor, owner", "When did you plan something?"]
        await workspace.event(
            message("Last year six vans stood still. I planned &lt;the&gt; rounds.")
        )
        card, choices = await workspace.replies(3, 2)
        assert words(card) == [
            "Feedback",
            "When did you plan something?",
            *("Situation ●●", "Task ●○", "Action ●●", "Result ○○"),
            "What worked:\n- the rounds",
            "Say how it came out.",
            "Your answer: S Situation · T Task · A Action · R Result · O other",
            "[S] Last year six vans stood still.\n[A] I planned &lt;the&gt; rounds.",
        ]
        await workspace.press(choices, "Go on")
        await workspace.api.until(lambda: workspace.api.of("files.completeUploadExternal"))
        assert workspace.rasa.texts == list(script)
        assert workspace.seen_by()[-1] == SAVED

    run_slack(scenario)
