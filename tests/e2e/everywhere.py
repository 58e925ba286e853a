"""One candidate after the other in every channel, with words that can be found again."""

import json
import subprocess
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach import paths
from second_round import installation, running, servers

from ..fakes.slack_payloads import SECRET, TOKEN, message, signed
from .backend import Backend, wait_until

HELLO = {"meeting": "supervisor", "role": "shop manager", "question_count": 2}


class Everywhere(Backend):
    """Both servers with every channel; Slack and Telegram are fakes on loopback."""

    def __init__(self, home: Path, slack: str, telegram: str) -> None:
        """Prepare the servers; nothing is started yet."""
        super().__init__(home)
        action_port, port = servers.free_port(), servers.free_port()
        self.url = f"http://{servers.LOOPBACK}:{port}"
        self.slack, self.telegram = slack, telegram
        secret = uuid.uuid4().hex
        self.run = running.Run(self.url, f"http://{servers.LOOPBACK}:{action_port}", secret)
        with pytest.MonkeyPatch.context() as environment:
            for name, value in {
                "SECOND_ROUND_HOME": str(home),
                "SLACK_BOT_TOKEN": TOKEN,
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_API_URL": slack,
                "TELEGRAM_BOT_TOKEN": "123456:fake-token",
                "TELEGRAM_SECRET_TOKEN": "a-secret-that-nobody-guesses",
                "TELEGRAM_WEBHOOK_URL": "",
                "TELEGRAM_API_URL": telegram,
            }.items():
                environment.setenv(name, value)
            environment.delenv("SECOND_ROUND_DATABASE", raising=False)
            self.actions = servers.action_server(action_port, secret)
            channels = ["kiosk", "slack", "telegram"]
            self.rasa = servers.rasa_server(
                servers.LOOPBACK, port, action_port, channels=channels, secret=secret
            )

    def files_with(self, *texts: str) -> list[str]:
        """Every file in the home folder that one of these texts stands in."""
        return [
            name
            for name, content in self.bytes_kept().items()
            if any(text.encode() in content for text in texts)
        ]


@contextmanager
def everywhere(home: Path) -> Iterator[Everywhere]:
    """Both servers with every channel, started, and ended whatever a test has done to them."""
    port = servers.free_port()
    programs = [
        [str(installation.bot_python()), "-m", "tests.fakes.slack_api"],
        [str(installation.bot_python()), "-m", "tests.fakes.telegram_api", "--port", str(port)],
    ]
    with ExitStack() as stack:
        fakes = [
            stack.enter_context(
                subprocess.Popen(one, cwd=paths.root(), stdout=subprocess.PIPE, text=True)
            )
            for one in programs
        ]
        for fake in fakes:
            stack.callback(fake.terminate)
        assert fakes[0].stdout is not None
        slack = fakes[0].stdout.readline().strip()
        backend = Everywhere(home, slack, f"http://{servers.LOOPBACK}:{port}")
        stack.callback(backend.stop)
        backend.start()
        yield backend


class Person:
    """Somebody who writes over REST, at the kiosk, in Slack and in Telegram."""

    def __init__(self, backend: Everywhere, name: str) -> None:
        """Take the servers and the name, which is that of the record in REST."""
        self.name = name
        self._backend = backend
        self.http = httpx.Client(timeout=90, trust_env=False)
        self._kiosk = httpx.Client(
            base_url=f"{backend.url}/kiosk/api/",
            headers={"Origin": backend.url},
            timeout=90,
            trust_env=False,
        )

    def close(self) -> None:
        """Hang up."""
        self.http.close()
        self._kiosk.close()

    def rest(self, text: str, sender: str = "", **more: Any) -> str:
        """Say something over REST, and return what the bot says."""
        metadata = {"candidate": self.name, **more}
        body = {"sender": sender or f"rest-{self.name}", "message": text, "metadata": metadata}
        answer = self.http.post(f"{self._backend.url}/webhooks/rest/webhook", json=body)
        assert answer.status_code == httpx.codes.OK, answer.text
        return "\n".join(one["text"] for one in answer.json())

    def kiosk(self, path: str, **body: Any) -> httpx.Response:
        """Ask the kiosk's API for something."""
        return self._kiosk.post(path, json=body)

    def says_at_the_kiosk(self, text: str) -> str:
        """Say something at the kiosk, and return what the bot says."""
        answer = self.kiosk("message", text=text, message_id=str(uuid.uuid4()))
        assert answer.status_code == httpx.codes.OK, answer.text
        return "\n".join(one["text"] for one in answer.json()["messages"])

    def slack(self, text: str) -> None:
        """Write a direct message in Slack."""
        body = json.dumps(message(text, f"U0{self.name.upper()}")).encode()
        headers = {"Content-Type": "application/json", **signed(body)}
        url = f"{self._backend.url}/webhooks/slack/events"
        assert self.http.post(url, content=body, headers=headers).is_success

    def telegram(self, text: str) -> None:
        """Write a message in Telegram."""
        url = f"{self._backend.telegram}/fake/update"
        self.http.post(url, json={"text": text}).raise_for_status()

    def in_the_background(self, doing: Callable[[], Any]) -> threading.Thread:
        """Do something meanwhile, whatever becomes of it."""

        def attempt() -> None:
            try:
                doing()
            except (httpx.HTTPError, AssertionError):
                return  # its server was killed

        thread = threading.Thread(target=attempt)
        thread.start()
        return thread


def wait_for_word(backend: Everywhere, word: str) -> None:
    """Wait until a word has reached a file."""
    wait_until(lambda: bool(backend.files_with(word)), f"{word} is kept")
