"""A short interview in Telegram, with both servers and a fake of Telegram on loopback."""

import html
import subprocess
from collections.abc import Iterator

import pytest

from coach import paths
from second_round import installation, servers

from ..backend import Backend, wait_until
from ..stories import BAKERY, PIECE
from .episodes import ANOTHER, asks_for_an_episode
from .telegram_chat import Chat

TOKEN = "123456:fake-token"
MARKUP = "the <b>truth</b> & no more /bot"
ANSWER = BAKERY.replace("the truth", MARKUP)
MARKER = "quokka"
ASKED_OR_RATED = r"</b>, <i>|sentence by sentence"


@pytest.fixture(params=["webhook", "polling"])
def chat(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Chat]:
    """A chat with a bot that has been started for Telegram."""
    port, action_port, api_port = (servers.free_port() for _ in range(3))
    api = f"http://{servers.LOOPBACK}:{api_port}"
    hook = f"http://{servers.LOOPBACK}:{port}/webhooks/telegram/webhook"
    is_hook = request.param == "webhook"
    backend = Backend(tmp_path_factory.mktemp("telegram"))
    monkeypatch.setenv("SECOND_ROUND_HOME", str(backend.home))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_SECRET_TOKEN", "a-secret-that-nobody-guesses")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", hook if is_hook else "")
    monkeypatch.setenv("TELEGRAM_API_URL", api)
    backend.actions = servers.action_server(action_port, "of-both-servers")
    backend.rasa = servers.rasa_server(
        servers.LOOPBACK, port, action_port, channels=["telegram"], secret="of-both-servers"
    )
    fake = subprocess.Popen(
        [installation.bot_python(), "-m", "tests.fakes.telegram_api", "--port", str(api_port)],
        cwd=paths.root(),
        stdout=subprocess.DEVNULL,
    )
    candidate = Chat(api, backend)
    try:
        wait_until(candidate.is_up, "the fake of Telegram answers")
        backend.start()
        wait_until(
            lambda: bool(candidate.calls("setWebhook" if is_hook else "deleteWebhook")),
            "Telegram knows of the bot",
        )
        yield candidate
        assert not candidate.calls("refused sendMessage")
        kept = b"".join(backend.bytes_kept().values())
        assert TOKEN.encode() not in kept
    finally:
        candidate.close()
        backend.stop()
        fake.terminate()
        fake.wait()


def test_a_short_interview_with_feedback_report_and_deletion(chat: Chat) -> None:
    chat.say("/interview owner 1")
    asked = chat.read_until(r"<b>.*</b>, <i>")
    assert "owner" in asked.casefold()
    while not asks_for_an_episode(asked):
        chat.say(ANOTHER)
        asked = chat.read_until(r"<b>.*</b>, <i>")

    chat.say(ANSWER)
    said = chat.read_until(ASKED_OR_RATED)
    while "sentence by sentence" not in said:
        chat.say("Enough on this one, feedback now please.")
        said = chat.read_until(ASKED_OR_RATED)
    assert "<b>[A]</b>" in said
    sent = "\n".join(one["text"] for one in chat.calls("sendMessage"))
    assert html.escape(MARKUP, quote=False) in sent
    assert chat.calls("sendChatAction")

    chat.say(PIECE)
    chat.read_until("add it to your answer, or count it as a new try")
    assert _has_button(chat, "New try")
    chat.press("Add it")
    assert "With that:" in chat.read_until("With that:")

    wait_until(lambda: _has_button(chat, "Go on"), "there are buttons")
    chat.press("Go on")
    chat.read_until("saved on the computer that I run on")
    wait_until(lambda: bool(chat.calls("sendDocument")), "the report is sent")
    assert [one[:5] for one in chat.files()] == ["%PDF-"]

    chat.say("export my data")
    chat.read_until("Yes or no")
    chat.say("yes")
    chat.read_until("in the file below")
    wait_until(lambda: len(chat.files()) == 3, "data and report are sent")
    assert chat.files()[1].startswith("{")

    chat.say("/delete")
    chat.read_until("Yes or no")
    chat.say("yes")
    assert "delete the chat" in chat.read_until("Everything about you is deleted")


def _has_button(chat: Chat, title: str) -> bool:
    return any(
        button["text"] == title
        for call in chat.calls("sendMessage")
        for row in call.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    )


def test_nothing_that_is_typed_is_in_a_log(chat: Chat) -> None:
    chat.say(f"/interview owner 1 for {MARKER} keeper")
    chat.read_until(r"<b>.*</b>, <i>")
    chat.say(f"The {MARKER} had escaped, and I caught it.")
    chat.read_until(ASKED_OR_RATED)
    chat.say(f"The {MARKER} had escaped.", edited=f"The {MARKER} was asleep.")
    chat.read_until("edited a message")
    chat.say(None, photo=[{"file_id": MARKER}], caption=f"A {MARKER}, look.")
    chat.read_until("have read your words")
    chat.say(None, document={"file_id": "1", "file_name": f"{MARKER}.pdf"})
    chat.read_until("can't open files")
    chat.say(None, hologram={"of": MARKER})
    chat.read_until("can't read that kind")
    chat.backend.kill(chat.backend.actions)
    chat.say(f"Once more: the {MARKER} was outside.")
    chat.read_until("my notes are out of reach")
    chat.backend.start(chat.backend.actions)
    chat.read_until("sentence by sentence|[?]")
    logs = {path.name: path.read_text() for path in (chat.backend.home / "logs").iterdir()}
    assert "rasa-server.log" in logs
    assert not [name for name, text in logs.items() if MARKER in text.casefold()]
