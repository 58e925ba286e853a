"""An interview in Slack with both real servers; only Slack itself is a fake on loopback."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach import paths
from second_round import installation, servers

from ...fakes.slack_payloads import SECRET, TOKEN, command, decoded, press
from ..backend import Backend, wait_until
from ..stories import BAKERY, GARDEN, PIECE
from .episodes import ANOTHER, asks_for_an_episode
from .slack_person import Person

MARKER = "quokka"


class SlackBackend(Backend):
    """Both servers with the Slack channel."""

    def __init__(self, home: Path) -> None:
        """Prepare the servers; nothing is started yet."""
        super().__init__(home)
        action_port, port = servers.free_port(), servers.free_port()
        self.url = f"http://{servers.LOOPBACK}:{port}"
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SECOND_ROUND_HOME", str(home))
            environment.delenv("SECOND_ROUND_DATABASE", raising=False)
            self.actions = servers.action_server(action_port, "action-secret")
            self.rasa = servers.rasa_server(
                servers.LOOPBACK, port, action_port, channels=["slack"], secret="action-secret"
            )


@pytest.fixture(scope="module")
def slack_api() -> Iterator[str]:
    """The fake Web API, in a process of its own; its address."""
    started = [str(installation.bot_python()), "-m", "tests.fakes.slack_api"]
    with subprocess.Popen(started, cwd=paths.root(), stdout=subprocess.PIPE, text=True) as fake:
        assert fake.stdout is not None
        try:
            yield fake.stdout.readline().strip()
        finally:
            fake.terminate()


@pytest.fixture(scope="module")
def slack_backend(
    slack_api: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SlackBackend]:
    """Running servers whose Slack is the fake."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SLACK_BOT_TOKEN", TOKEN)
        environment.setenv("SLACK_SIGNING_SECRET", SECRET)
        environment.setenv("SLACK_API_URL", slack_api)
        backend = SlackBackend(tmp_path_factory.mktemp("slack-home"))
    try:
        backend.start()
        yield backend
    finally:
        backend.stop()


def _text(posted: list[dict[str, Any]]) -> str:
    return "\n".join(one["text"] for one in posted)


def _with_button(posted: list[dict[str, Any]], title: str) -> dict[str, Any]:
    return next(
        one
        for one in reversed(posted)
        for block in decoded(one["blocks"])
        if block["type"] == "actions" and title in [b["text"]["text"] for b in block["elements"]]
    )


def test_interview_from_the_slash_command_to_the_report(
    slack_backend: SlackBackend, slack_api: str
) -> None:
    person = Person(slack_backend, slack_api, "U0ANNA")
    opened = person.after(lambda: person.send("command", command("supervisor 2", person.user)))
    assert "Welcome to Second Round" in _text(opened)
    assert "2 questions" in _text(opened)
    named = [one for one in opened if decoded(one["blocks"])[0]["type"] == "context"]
    assert len(named) == 1  # the interviewer, by name and once
    asked = _text(opened)
    while not asks_for_an_episode(asked):
        asked = _text(person.write(ANOTHER))

    # The same event three times, as Slack sends it when it has lost the answer.
    event = json.dumps(person.event(GARDEN)).encode()
    said = person.after(lambda: max(person.send("events", event) for _ in range(3)))
    while "Feedback\n" not in _text(said):
        said = person.write("Enough on this one, feedback now please.")
    assert _text(said).count("Feedback\n") == 1
    assert "[A] " in _text(said) or "[S] " in _text(said)

    # A piece of a story after the feedback: what it is meant for is asked, with two buttons.
    said = person.write(PIECE)
    assert "Feedback\n" not in _text(said)
    button = _with_button(said, "New try")
    said = person.after(lambda: person.send("interactivity", press(button, "Add it", person.user)))
    assert "Feedback\n" in _text(said)
    assert "With that:" in _text(said)

    button = _with_button(said, "Go on")
    said = person.after(lambda: person.send("interactivity", press(button, "Go on", person.user)))
    assert "Feedback\n" not in _text(said)
    said = person.write(BAKERY)
    while "Feedback\n" not in _text(said):
        said = person.write("Enough on this one, feedback now please.")
    button = _with_button(said, "Go on")
    said = person.after(lambda: person.send("interactivity", press(button, "Go on", person.user)))
    assert "saved" in _text(said)

    def uploaded() -> list[dict[str, Any]]:
        calls = person.told["calls"]
        return [one for one in calls if one["method"] == "files.completeUploadExternal"]

    wait_until(uploaded, "the report is uploaded")
    [done] = uploaded()
    assert done["arguments"]["channel_id"] == "D0ANNA"
    assert person.told["uploads"]["second-interview.pdf"].startswith("%PDF-")

    # Everything again as files, then gone.
    person.write("export my data")
    person.write("yes")
    wait_until(lambda: len(uploaded()) == 3, "data and report are uploaded")
    assert person.told["uploads"]["my-data.json"].startswith("{")
    person.write("delete my data")
    assert "deleted" in _text(person.write("yes"))
    kept = slack_backend.bytes_kept()
    assert not [name for name, content in kept.items() if b"compost" in content]
    assert not [name for name, content in kept.items() if b"U0ANNA" in content]


def test_two_people_and_a_command_in_the_set_up(
    slack_backend: SlackBackend, slack_api: str
) -> None:
    one = Person(slack_backend, slack_api, "U0BEN")
    other = Person(slack_backend, slack_api, "U0CLEO")
    assert "Whom are you going to meet" in _text(one.write("hello"))
    assert "Whom are you going to meet" in _text(other.write("hello"))
    opened = one.after(lambda: one.send("command", command("owner 1", one.user)))
    assert "1 question" in _text(opened)
    assert "Which role" in _text(other.write("the owner"))
    still = one.after(lambda: one.send("command", command("salary", one.user)))
    assert "still open" in _text(still)


def test_nothing_that_is_typed_is_in_a_log(slack_backend: SlackBackend, slack_api: str) -> None:
    person = Person(slack_backend, slack_api, "U0DORA")
    words = f"owner 1 for {MARKER} keeper"
    person.after(lambda: person.send("command", command(words, person.user)))
    person.write(f"The {MARKER} had escaped, and I caught it.")
    edited = person.event(f"The {MARKER} was asleep.")
    edited["event"] = {**edited["event"], "subtype": "message_changed"}
    person.send("events", json.dumps(edited).encode())
    odd = {"type": "event_callback", "event": {"type": "message", "user": MARKER}}
    person.send("events", json.dumps(odd).encode())
    person.send("interactivity", f'payload={{"type":"{MARKER}"}}'.encode())
    forged = httpx.post(
        f"{slack_backend.url}/webhooks/slack/events",
        content=json.dumps(person.event(f"The {MARKER} is mine.")),
        headers={"X-Slack-Signature": f"v0={MARKER}", "X-Slack-Request-Timestamp": "1"},
        trust_env=False,
    )
    assert forged.status_code == httpx.codes.UNAUTHORIZED
    slack_backend.kill(slack_backend.actions)
    said = person.write(f"Once more: the {MARKER} was outside.")
    assert "my notes are out of reach" in _text(said)
    person.after(lambda: slack_backend.start(slack_backend.actions) or 0)
    logs = {path.name: path.read_text() for path in (slack_backend.home / "logs").iterdir()}
    assert "rasa-server.log" in logs
    assert not [name for name, text in logs.items() if MARKER in text.casefold()]
