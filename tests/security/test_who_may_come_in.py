"""Every listener: by which name, from where, of which type and with which secret one comes in."""

import os
import re
import socket
import subprocess
from urllib.parse import urlsplit

import httpx
import pytest

from coach import paths
from second_round import installation

from ..e2e.kiosk_backend import KioskBackend

#: Every address of the Rasa server that there is with REST and kiosk, and some others.
OF_RASA = [
    ("GET", "/"),
    ("GET", "/version"),
    ("GET", "/status"),
    ("POST", "/model/parse"),
    ("GET", "/webhooks/rest/"),
    ("POST", "/webhooks/rest/webhook"),
    ("GET", "/webhooks/rest/replies"),
    ("GET", "/kiosk/"),
    ("GET", "/kiosk/api/content"),
    ("GET", "/kiosk/api/replies"),
    ("POST", "/kiosk/api/conversation"),
    ("POST", "/kiosk/api/staff"),
    ("GET", "/nothing"),
]
OF_THE_ACTION_SERVER = [
    ("GET", "/health"),
    ("POST", "/webhook"),
    ("GET", "/actions"),
    ("GET", "/record/report"),
    ("POST", "/record/forget"),
    ("GET", "/nothing"),
]
EVERY = [("rasa", *one) for one in OF_RASA] + [("actions", *one) for one in OF_THE_ACTION_SERVER]


def ask(house: KioskBackend, server: str, method: str, path: str, **headers: str) -> httpx.Response:
    """Ask as a program on this machine would, with the secret where that is wanted."""
    url = house.url if server == "rasa" else house.action_url
    if server == "actions":
        headers = {"Authorization": f"Bearer {house.secret}", **headers}
    sent = {"Content-Type": "application/json", **headers} if method == "POST" else headers
    body = b'{"sender": "me", "message": "hello"}' if method == "POST" else None
    return httpx.request(method, url + path, content=body, headers=sent, trust_env=False)


def assert_refused(answer: httpx.Response, status: int) -> None:
    assert answer.status_code == status, answer.text
    content = answer.json()
    assert list(content) == ["error"]
    assert content["error"].count(".") == 1 or "SECOND_ROUND_HOSTS" in content["error"]
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(("server", "method", "path"), EVERY)
@pytest.mark.parametrize(
    "host",
    ["rebind.evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil@127.0.0.1"],
)
def test_no_other_name_leads_here(
    house: KioskBackend, server: str, method: str, path: str, host: str
) -> None:
    refused = ask(house, server, method, path, Host=host)
    assert_refused(refused, 403)


@pytest.mark.parametrize(("server", "method", "path"), EVERY)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another port of this machine
    ],
)
def test_no_page_from_elsewhere_is_answered(
    house: KioskBackend, server: str, method: str, path: str, headers: dict[str, str]
) -> None:
    assert_refused(ask(house, server, method, path, **headers), 403)


@pytest.mark.parametrize(("server", "method", "path"), [one for one in EVERY if one[1] == "POST"])
@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
)
def test_only_json_is_taken(
    house: KioskBackend, server: str, method: str, path: str, kind: str
) -> None:
    assert_refused(ask(house, server, method, path, **{"Content-Type": kind}), 415)


@pytest.mark.parametrize(("server", "method", "path"), EVERY)
def test_no_address_says_that_others_may_read_it(
    house: KioskBackend, server: str, method: str, path: str
) -> None:
    for origin in ({}, {"Origin": house.url if server == "rasa" else house.action_url}):
        for verb in (method, "OPTIONS"):
            answer = ask(house, server, verb, path, **origin)
            assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(("method", "path"), OF_THE_ACTION_SERVER)
@pytest.mark.parametrize("given", ["", "Bearer", "Bearer x", "Basic x", "{0}", "bearer  {0}"])
def test_without_the_secret_the_action_server_says_nothing(
    house: KioskBackend, method: str, path: str, given: str
) -> None:
    answer = ask(house, "actions", method, path, Authorization=given.format(house.secret))
    if path == "/health":
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    else:
        assert_refused(answer, 401)


def test_with_the_secret_it_does_what_it_is_there_for(house: KioskBackend) -> None:
    """Without this, the tests above would hold for a server that refuses everybody."""
    assert ask(house, "actions", "GET", "/actions").status_code == 200
    assert ask(house, "actions", "GET", "/record/report?candidate=nobody").status_code == 404
    assert ask(house, "actions", "POST", "/record/forget?candidate=nobody").status_code == 204


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", socket.gethostname()])
def test_the_machines_own_names_are_answered(house: KioskBackend, host: str) -> None:
    port = urlsplit(house.url).port
    for name in (host, f"{host}:{port}"):
        assert ask(house, "rasa", "GET", "/webhooks/rest/", Host=name).status_code == 200
    own = f"http://{host}:{port}"
    answer = ask(house, "rasa", "GET", "/kiosk/api/content", Host=f"{host}:{port}", Origin=own)
    assert answer.status_code == 200


def test_a_link_leads_to_the_kiosk_page_and_to_nothing_else(house: KioskBackend) -> None:
    link = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert ask(house, "rasa", "GET", "/kiosk", **link).status_code == 308
    assert ask(house, "rasa", "GET", "/kiosk/", **link).status_code in (200, 503)
    assert_refused(ask(house, "rasa", "GET", "/webhooks/rest/replies?sender=me", **link), 403)
    assert_refused(
        ask(house, "rasa", "GET", "/kiosk/", **{**link, "Sec-Fetch-Dest": "iframe"}), 403
    )


def test_an_error_tells_nothing_of_itself(house: KioskBackend) -> None:
    body = {
        "next_action": "action_give_feedback",
        "tracker": {"sender_id": "the otter had escaped", "slots": "the otter had escaped"},
        "domain": {"intents": []},
    }
    answer = httpx.post(
        f"{house.action_url}/webhook",
        json=body,
        headers={"Authorization": f"Bearer {house.secret}"},
        trust_env=False,
    )
    assert answer.status_code == 500
    assert_refused(answer, 500)
    log = house.actions.log.read_text()
    assert "otter" not in answer.text and "otter" not in log
    assert "Traceback" not in answer.text and not re.search(r"/\w+/\w+\.py", answer.text)
    assert "Traceback" in log  # where it happened is told there


def test_the_action_server_does_not_start_without_a_secret() -> None:
    environment = installation.program_environment()
    environment.pop("SECOND_ROUND_RUN_SECRET", None)
    done = subprocess.run(
        [installation.coach_python(), "-m", "actions.server", "--port", "1"],
        cwd=paths.root(),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert done.stdout == "" and done.stderr.count("\n") == 1
    assert "SECOND_ROUND_RUN_SECRET" in done.stderr and "Traceback" not in done.stderr


def test_the_secret_is_in_no_address_and_in_no_log(house: KioskBackend) -> None:
    assert house.files_with(house.secret) == []
    command = (house.rasa.pid, house.actions.pid)
    for pid in command:
        shown = subprocess.run(
            ["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=True
        )
        assert house.secret not in shown.stdout
    endpoints = (paths.root() / "bot" / "endpoints.yml").read_text()
    assert "token" not in re.sub(r"#.*", "", endpoints)
    assert os.environ.get("SECOND_ROUND_RUN_SECRET") is None
