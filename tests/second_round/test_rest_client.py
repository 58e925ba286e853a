"""The candidate's side of REST: nothing is lost, nothing is sent twice."""

import json

import httpx
import pytest

from second_round import disk
from second_round.errors import CommandError
from second_round.rest_client import MessageRefusedError, Reply, RestClient


class Server:
    """Answers requests with what is in `script`: a response, or an error to raise."""

    def __init__(self, *script):
        self.script = list(script)
        self.requests = []

    def __call__(self, request):
        self.requests.append(request)
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    def bodies(self):
        return [json.loads(request.content) for request in self.requests]


def says(*texts, **more):
    return httpx.Response(200, json=[{"recipient_id": "x", "text": one, **more} for one in texts])


def client(server, **options):
    waits = []
    made = RestClient(
        "http://127.0.0.1:1",
        "terminal-me",
        "me",
        wait=waits.append,
        transport=httpx.MockTransport(server),
        **options,
    )
    return made, waits


def test_a_message_carries_sender_candidate_and_settings():
    server = Server(says("Welcome."), says("Go on."))
    speaking, _ = client(server)

    assert speaking.send("hello", {"mode": "coach"}) == [Reply("Welcome.")]
    assert speaking.send("I planned it.") == [Reply("Go on.")]

    first, second = server.bodies()
    assert first["sender"] == "terminal-me"
    assert first["metadata"] == {"candidate": "me", "settings": {"mode": "coach"}}
    assert second["metadata"] == {"candidate": "me"}
    assert first["message_id"] != second["message_id"]


def test_a_message_is_sent_again_under_its_id_when_the_server_has_ended():
    refused, cut = httpx.ConnectError("refused"), httpx.ReadError("reset")
    server = Server(cut, refused, httpx.Response(503), says("Here I am."))
    speaking, waits = client(server)

    assert speaking.send("I planned it.") == [Reply("Here I am.")]
    assert len({body["message_id"] for body in server.bodies()}) == 1
    assert len(waits) == 3


def test_it_stops_when_the_servers_have_been_given_up():
    speaking, _ = client(
        Server(httpx.ConnectError("x")), failure=lambda: "The server keeps ending."
    )

    with pytest.raises(CommandError, match="keeps ending"):
        speaking.send("hello")


def test_it_stops_when_patience_is_over():
    speaking, _ = client(Server(httpx.ConnectError("x")), patience=-1.0)

    with pytest.raises(CommandError, match="is saved"):
        speaking.send("hello")


def test_a_message_that_is_refused_is_not_sent_again():
    server = Server(httpx.Response(413))
    speaking, _ = client(server)

    with pytest.raises(MessageRefusedError, match="413"):
        speaking.send("x")
    assert len(server.requests) == 1


def test_a_kept_message_is_seen_as_kept_and_its_reply_fetched():
    arrived = httpx.Response(200, json=[{"text": "Thank you."}], headers={"X-Pending": "2"})
    speaking, _ = client(Server(says("I keep it.", custom={"kept": True}), arrived))

    assert speaking.send("x") == [Reply("I keep it.", kept=True)]
    found = speaking.arrived()
    assert (found.replies, found.pending) == ([Reply("Thank you.")], 2)


def test_items_without_text_are_passed_over():
    odd = httpx.Response(200, json=[{"image": "x"}, "y", {"text": None}, {"text": "Yes."}])
    speaking, _ = client(Server(odd))

    assert speaking.send("x") == [Reply("Yes.")]


def test_half_a_character_does_not_stop_a_message():
    server = Server(says("Yes."))
    speaking, _ = client(server)

    speaking.send("caf\udce9 caf\u00e9")

    assert server.bodies()[0]["message"] == "caf? caf\u00e9"


NOT_KEPT = httpx.Response(
    503, json=[{"recipient_id": "x", "text": "I cannot write.", "custom": {"kept": False}}]
)


def test_a_message_that_the_disk_has_no_room_for_is_sent_again_under_its_id(monkeypatch):
    monkeypatch.setattr(disk, "problem", lambda: "The disk is full: /data.")
    server = Server(NOT_KEPT, NOT_KEPT, says("Here I am."))
    told = []
    speaking, _ = client(server, waits_for_room=True)
    speaking._wait = lambda seconds: told.append(speaking.no_room())

    assert speaking.send("I planned it.") == [Reply("Here I am.")]
    assert told == ["The disk is full: /data."] * 2
    assert speaking.no_room() is None
    assert len({body["message_id"] for body in server.bodies()}) == 1


def test_where_nobody_can_make_room_patience_ends_with_the_disk_named(monkeypatch):
    monkeypatch.setattr(disk, "problem", lambda: "The disk is full: /data.")
    speaking, _ = client(Server(NOT_KEPT), patience=-1.0)

    with pytest.raises(CommandError, match=r"^The disk is full: /data\.$"):
        speaking.send("hello")
