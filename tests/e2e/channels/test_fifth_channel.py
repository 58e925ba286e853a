"""A channel of somebody's own, served by the real servers: one file and its credentials."""

import re
import subprocess
from collections.abc import Iterator

import httpx
import pytest

from coach import paths
from second_round import installation, servers

from ..backend import Backend, wait_until
from ..stories import BAKERY
from .episodes import ANOTHER, asks_for_an_episode

CREDENTIALS = """
tests.bot.channels.fifth_channel.GuildChannel:
  bot_token: ${GUILD_BOT_TOKEN}
  public_key: ${GUILD_PUBLIC_KEY}
  api_url: ${GUILD_API_URL}
"""
#: `python -m bot.server`, with credentials of a test's own beside those that there are.
SERVER = "from pathlib import Path; from bot import server; server.CREDENTIALS = Path({!r}); "
TOKEN = "fake-token-of-the-guilds"
PUBLIC_KEY = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"


class Chat:
    """The candidate's side."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=30, trust_env=False)
        self._read = 0

    def is_up(self) -> bool:
        try:
            return self._http.get("/fake/posted").is_success
        except httpx.HTTPError:
            return False

    def close(self) -> None:
        self._http.close()

    def do(self, **what: object) -> None:
        """Do something; the bot says "later" at once."""
        done = self._http.post("/fake/do", json=what).raise_for_status().json()
        assert done == {"status": 200, "answer": {"type": 5}}

    def say(self, words: str) -> None:
        self.do(name="say", words=words)

    def texts(self) -> list[str]:
        return list(self._http.get("/fake/posted").json()["texts"])

    def files(self) -> list[str]:
        return list(self._http.get("/fake/posted").json()["files"])

    def read_until(self, pattern: str) -> str:
        """Wait for words of the bot; all up to now is read then."""
        wait_until(
            lambda: re.search(pattern, "\n".join(self.texts()[self._read :])) is not None,
            f"the bot says {pattern!r}",
        )
        texts = self.texts()[self._read :]
        self._read += len(texts)
        return "\n".join(texts)


@pytest.fixture
def chat(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Chat]:
    """A conversation in a guild, served beside REST."""
    port, action_port, api_port = (servers.free_port() for _ in range(3))
    api = f"http://{servers.LOOPBACK}:{api_port}"
    bot = f"http://{servers.LOOPBACK}:{port}/webhooks/guild/interactions"
    backend = Backend(tmp_path_factory.mktemp("guild"))
    folder = tmp_path_factory.mktemp("root") / "bot" / "credentials"
    folder.mkdir(parents=True)
    rest = paths.root() / "bot" / "credentials" / "rest.yml"
    (folder / "rest.yml").write_text(rest.read_text("utf-8"), "utf-8")
    (folder / "guild.yml").write_text(CREDENTIALS, "utf-8")
    monkeypatch.setenv("SECOND_ROUND_HOME", str(backend.home))
    monkeypatch.setenv("GUILD_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("GUILD_PUBLIC_KEY", PUBLIC_KEY)
    monkeypatch.setenv("GUILD_API_URL", api)
    backend.actions = servers.action_server(action_port, "of-both-servers")
    backend.rasa = servers.rasa_server(
        servers.LOOPBACK, port, action_port, channels=["guild"], secret="of-both-servers"
    )
    serve = SERVER.format(str(folder)) + "server.main()"
    backend.rasa._command[1:3] = ["-c", serve]
    where = ["--port", str(api_port), "--bot", bot]
    fake = subprocess.Popen(
        [installation.bot_python(), "-m", "tests.fakes.guild_api", *where],
        cwd=paths.root(),
        stdout=subprocess.DEVNULL,
    )
    candidate = Chat(api)
    try:
        wait_until(candidate.is_up, "the fake of the guilds answers")
        backend.start()
        yield candidate
        kept = b"".join(backend.bytes_kept().values())
        assert TOKEN.encode() not in kept
    finally:
        candidate.close()
        backend.stop()
        fake.terminate()
        fake.wait()


def test_a_short_interview_with_feedback_report_and_deletion(chat: Chat) -> None:
    chat.do(name="interview", words="owner 1")
    asked = chat.read_until(r"\(question 1 of 1\)")
    while not asks_for_an_episode(asked):
        chat.say(ANOTHER)
        asked = chat.read_until(r"\(question 1 of 1\)")
    chat.say(BAKERY)
    # The feedback, or words of thanks and what is asked about the answer.
    if "●" not in chat.read_until(r"●|Martin: [\s\S]+Martin: "):
        chat.say("Enough on this one, feedback now please.")
        chat.read_until("●")
    chat.do(press={"label": "Go on"})
    chat.read_until("saved on the computer that I run on")
    wait_until(lambda: chat.files() == ["second-interview.pdf"], "the report is sent")
    chat.say("delete my data")
    chat.read_until("Yes or no")
    chat.say("yes")
    assert "lies with the guild" in chat.read_until("Everything about you is deleted")
