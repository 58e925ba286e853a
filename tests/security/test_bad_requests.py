"""Requests that used to end in 500, in silence or never: each is told off at once."""

import json
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest

from guard import listener

from ..e2e.kiosk_backend import KioskBackend
from .bytes_on_the_wire import Answer, head, send

AT_ONCE = 2.0
GOOD = b'{"sender": "me", "message": "hello"}'
DEEP = 1_000

#: Where bodies are taken: server, path and what the head needs besides.
DOORS = {
    "rest": ("rasa", "/webhooks/rest/webhook"),
    "kiosk": ("rasa", "/kiosk/api/conversation"),
    "actions": ("actions", "/webhook"),
}


def knock(house: KioskBackend, door: str, body: bytes = GOOD, **headers: str) -> Answer:
    """Post a body with all that a door asks for, but for what `headers` says otherwise."""
    server, path = DOORS[door]
    url = house.url if server == "rasa" else house.action_url
    sent = {
        "Content_Type": "application/json",
        "Content_Length": str(len(body)),
        "Origin": url,
        "Authorization": f"Bearer {house.secret}",
        **headers,
    }
    sent = {name: value for name, value in sent.items() if value}
    return send(url, head(url, path=path, **sent) + body)


def assert_told_off(answer: Answer, *statuses: int) -> None:
    assert answer.status in (statuses or (400,)), answer
    assert answer.seconds < AT_ONCE
    assert answer.sentence.endswith(".") and "Traceback" not in answer.body


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "length", ["-1", "-0", "+36", "3_6", "36.0", "abc", "0x24", " ", "9" * 40, "36, 36", "٣٦"]
)
def test_a_length_that_is_none(house: KioskBackend, door: str, length: str) -> None:
    assert_told_off(knock(house, door, Content_Length=length))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "coding", ["gzip", "gzip, chunked", "Chunked", "chunked, chunked", "identity", "x"]
)
def test_a_coding_that_is_not_known(house: KioskBackend, door: str, coding: str) -> None:
    assert_told_off(knock(house, door, Content_Length="", Transfer_Encoding=coding))


@pytest.mark.parametrize("door", DOORS)
def test_two_lengths_are_none(house: KioskBackend, door: str) -> None:
    """What a proxy in front takes for the end of one request may be the middle of another here."""
    more = "36\r\nContent-Length: 10"
    assert_told_off(knock(house, door, Content_Length=more))
    assert_told_off(knock(house, door, Transfer_Encoding="chunked"))


@pytest.mark.parametrize("door", ["rest", "kiosk"])
@pytest.mark.parametrize("chunks", [b"zz\r\n{}\r\n", b"-2\r\n{}\r\n", b"\r\n", b"x" * 100])
def test_chunks_that_are_none(house: KioskBackend, door: str, chunks: bytes) -> None:
    told = knock(house, door, chunks + b"\r\n\r\n", Content_Length="", Transfer_Encoding="chunked")
    assert_told_off(told)


@pytest.mark.parametrize("door", ["rest", "kiosk"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe{\x00}\x00",
        b'\xef\xbb\xbf{"sender": "me", "message": "hello"}',
        b'{"sender": "me", "message": "hello", "metadata": {"x": NaN}}',
        b'{"sender": "me", "message": "hello", "metadata": {"x": -Infinity}}',
        b'{"sender": "me", "message": "hello", "metadata": {"x": 1e999}}',
        b'{"sender": "me", "sender": "you", "message": "hello"}',
        b'{"sender": "me", "message": "hello", "metadata": {"x": 1' + b"0" * 5000 + b"}}",
        b'{"sender": "me", "message": "hello", "metadata": {"\\ud83d": 1}}',
        b'{"sender": "me", "message": "hello", "settings": "\\udc00"}',
        b'{"sender": "me", "message": "hello", "metadata": '
        + b'{"x":' * DEEP
        + b"1"
        + b"}" * DEEP
        + b"}",
        b'{"sender": "me", "message": "hello", "settings": ' + b"[" * 100_000,
    ],
    ids=lambda body: body[:50].decode("ascii", "replace"),
)
def test_a_body_that_other_programs_would_read_otherwise(
    house: KioskBackend, door: str, body: bytes
) -> None:
    assert_told_off(knock(house, door, body))


@pytest.mark.parametrize("name", ["sender", "message_id", "candidate"])
@pytest.mark.parametrize("value", ["\ud83d", "a\0b", "a\nb", "\x1b[2J", "", 7, ["me"], "x" * 256])
def test_a_name_that_is_none(house: KioskBackend, name: str, value: object) -> None:
    if name == "message_id" and value == "":
        return  # none at all, and there is no need of one
    body: dict[str, object] = {"sender": "me", "message": "hello", "metadata": {}}
    (body["metadata"] if name == "candidate" else body)[name] = value  # type: ignore[index]
    assert_told_off(knock(house, "rest", json.dumps(body).encode()))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'"x"', b"[" * 100_000, b"\xff"])
def test_an_action_call_that_is_none(house: KioskBackend, body: bytes) -> None:
    assert_told_off(knock(house, "actions", body))


def test_half_a_character_in_what_is_typed_is_no_reason_to_refuse_it(house: KioskBackend) -> None:
    body = b'{"sender": "half", "message": "hello \\ud83d", "metadata": {"candidate": "half"}}'
    assert knock(house, "rest", body).status == 200


@pytest.mark.parametrize("server", ["rasa", "actions"])
@pytest.mark.parametrize(
    "line",
    [
        b"GET /\xff\xfe HTTP/1.1",
        b"GET /\0 HTTP/1.1",
        b"GET  HTTP/1.1",
        b"GET :///: HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"CONNECT evil.example:80 HTTP/1.1",
        b"GET / HTTP/9.9",
        b"GET /",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"",
    ],
)
def test_a_first_line_that_is_none(house: KioskBackend, server: str, line: bytes) -> None:
    url = house.url if server == "rasa" else house.action_url
    host = urlsplit(url).netloc.encode()
    assert_told_off(send(url, line + b"\r\nHost: " + host + b"\r\n\r\n"))


@pytest.mark.parametrize("server", ["rasa", "actions"])
@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "FOO", "PUT", "DELETE", "get", "A" * 500])
def test_a_method_that_is_not_known(house: KioskBackend, server: str, method: str) -> None:
    url = house.url if server == "rasa" else house.action_url
    path = "/webhooks/rest/webhook" if server == "rasa" else "/health"
    told = send(url, head(url, method, path, Authorization=f"Bearer {house.secret}"))
    assert_told_off(told, 405)


@pytest.mark.parametrize("server", ["rasa", "actions"])
@pytest.mark.parametrize(
    ("headers", "statuses"),
    [
        (b"", (400,)),  # no host at all
        (b"Host: HERE\r\nHost: HERE\r\n", (400,)),
        (b"Host: HERE\r\nX: " + b"x" * 50_000 + b"\r\n", (413,)),
        (b"Host: HERE\r\n" + b"X: y\r\n" * 5_000, (413,)),
        (b"Host: HERE\r\nX: a\0b\r\n", (400,)),
        (b"Host: HERE\r\nX: a\x1bb\r\n", (400,)),
        (b"Host: HERE\r\nno colon\r\n", (400,)),
        (b"Host: HERE\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n", (400,)),
        (b"Host: HERE\r\nContent-Length: 1\r\nExpect: wonders\r\n", (415, 417)),
        (b"Host: \xff\r\n", (403,)),
        (b"Host: HERE\r\nOrigin: \xff\r\n", (403,)),
    ],
)
def test_a_head_that_is_none(
    house: KioskBackend, server: str, headers: bytes, statuses: tuple[int, ...]
) -> None:
    url = house.url if server == "rasa" else house.action_url
    here = urlsplit(url).netloc.encode()
    path = b"/webhooks/rest/" if server == "rasa" else b"/health"
    told = send(url, b"GET " + path + b" HTTP/1.1\r\n" + headers.replace(b"HERE", here) + b"\r\n")
    assert_told_off(told, *statuses)


@pytest.mark.parametrize("value", [b"\xff\xfe", b"x\xe9", b'"', b"=;=;", b"a[]=1; b", b"x" * 4000])
def test_cookies_and_secrets_with_odd_bytes(house: KioskBackend, value: bytes) -> None:
    for path, cookie in (
        ("/kiosk/api/replies", b"second_round_kiosk="),
        ("/kiosk/api/staff/settings", b"second_round_staff="),
    ):
        asked = head(house.url, "GET", path)[:-2] + b"Cookie: " + cookie + value + b"\r\n\r\n"
        assert_told_off(send(house.url, asked), 401, 403)
    shown = b"Authorization: Bearer " + value + b"\r\n\r\n"
    assert_told_off(
        send(house.action_url, head(house.action_url, "GET", "/actions")[:-2] + shown), 401
    )


@pytest.mark.parametrize(
    "query",
    ["", "?", "?sender", "?sender=%ff%00", "?sender=%ed%a0%80", "?&&&=", "?sender=" + "x" * 5000],
)
def test_replies_for_whoever_it_is(house: KioskBackend, query: str) -> None:
    told = send(house.url, head(house.url, "GET", f"/webhooks/rest/replies{query}"))
    assert told.status in (200, 400) and told.seconds < AT_ONCE
    assert told.body == "[]" or told.sentence


# --- time -----------------------------------------------------------------------------------------


class Trickle:
    """Sends a byte now and then, and notes when the server has had enough."""

    def __init__(self, url: str, request: bytes, more: bytes) -> None:
        self.seconds = 0.0
        self.said = b""
        self._url, self._request, self._more = urlsplit(url), request, more
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self, patience: float) -> None:
        self._thread.join(patience)
        assert not self._thread.is_alive(), f"still open after {patience:.0f} seconds"

    def _run(self) -> None:
        began = time.monotonic()
        place = (self._url.hostname, self._url.port)
        with socket.create_connection(place, timeout=0.5) as line:
            line.sendall(self._request)
            while True:
                try:
                    line.sendall(self._more)
                    more = line.recv(4096)
                except TimeoutError:
                    continue
                except OSError:
                    break
                if not more:
                    break
                self.said += more
        self.seconds = time.monotonic() - began


def test_a_head_that_trickles_in_is_not_waited_for(house: KioskBackend) -> None:
    """What else may trickle is tried in `tests/bot/channels/test_guard.py`, with shorter times."""
    urls = (house.url, house.action_url)
    trickles = [Trickle(url, head(url, "GET", "/")[:-2], b"X: y\r\n") for url in urls]
    for trickle in trickles:
        trickle.end(2 * listener.SECONDS_FOR_A_HEAD)
        assert int(trickle.said.split()[1]) == 408


def test_the_servers_go_on_as_if_nothing_had_happened(house: KioskBackend) -> None:
    body = {"sender": "after", "message": "hello", "metadata": {"candidate": "after"}}
    told = knock(house, "rest", json.dumps(body).encode())
    assert told.status == 200 and json.loads(told.body)[0]["recipient_id"] == "after"
