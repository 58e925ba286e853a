"""`second-round chat` opens REST for nobody but itself."""

import httpx
import pytest

from second_round import chat
from second_round.errors import CommandError
from second_round.rest_client import RestClient


def test_the_rasa_server_of_a_chat_wants_the_secret_of_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[dict[str, str]] = []

    def begun(*_: object, **named: str) -> None:
        given.append(named)
        raise CommandError("far enough")

    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)
    monkeypatch.setattr(chat.servers, "rasa_server", begun)
    for _ in range(2):
        with pytest.raises(CommandError, match="far enough"):
            chat.chat("me", {})
    tokens = [one["token"] for one in given]
    assert all(len(one) >= 40 for one in tokens) and tokens[0] != tokens[1]
    assert tokens == [one["secret"] for one in given]


def test_the_terminal_shows_it_with_every_request() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json=[])

    transport = httpx.MockTransport(answer)
    client = RestClient("http://127.0.0.1:1", "x", "me", transport=transport, token="of-the-run")
    client.send("hello")
    client.arrived()
    client.close()
    assert [one.headers["Authorization"] for one in asked] == ["Bearer of-the-run"] * 2
    assert all("of-the-run" not in str(one.url) for one in asked)
