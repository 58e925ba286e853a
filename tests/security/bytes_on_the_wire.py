"""Requests as bytes, as no decent client would send them."""

import json
import socket
import time
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """What a server said to some bytes, and how soon."""

    status: int
    head: str
    body: str
    seconds: float

    @property
    def sentence(self) -> str:
        """The one sentence of a refusal."""
        content = json.loads(self.body)
        assert list(content) == ["error"], content
        return str(content["error"])


def head(url: str, method: str = "POST", path: str = "/", **headers: str) -> bytes:
    """The head of a request; underscores in names stand for hyphens."""
    given = {"Host": urlsplit(url).netloc, **{k.replace("_", "-"): v for k, v in headers.items()}}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def send(url: str, request: bytes, patience: float = 10.0) -> Answer:
    """Send bytes and return the first answer to them.

    Raises:
        AssertionError: there was none within this time.
    """
    place = urlsplit(url)
    began = time.monotonic()
    said = b""
    with socket.create_connection((place.hostname, place.port), timeout=patience) as line:
        line.sendall(request)
        while not _is_whole(said):
            try:
                more = line.recv(65_536)
            except (TimeoutError, ConnectionError):
                more = b""
            if not more:
                break
            said += more
    told, _, body = said.decode("utf-8", "replace").partition("\r\n\r\n")
    assert told.startswith("HTTP/1.1 "), f"no answer to {request[:80]!r}: {said[:80]!r}"
    return Answer(int(told.split()[1]), told, body, time.monotonic() - began)


def _is_whole(said: bytes) -> bool:
    told, blank, body = said.partition(b"\r\n\r\n")
    lengths = [
        int(line.split(b":")[1])
        for line in told.lower().split(b"\r\n")
        if line.startswith(b"content-length:")
    ]
    return bool(blank) and bool(lengths) and len(body) >= lengths[0]
