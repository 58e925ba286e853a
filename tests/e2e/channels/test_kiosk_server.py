"""An interview over the kiosk's API against both real servers, of which nothing is left."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest

from second_round import kiosk

from ..backend import running, wait_until
from ..kiosk_backend import KioskBackend
from ..stories import BAKERY, GARDEN, PIECE
from .kiosk_page import ENOUGH, Page

MARKER = "Quillfeather"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskBackend]:
    with running(tmp_path_factory.mktemp("kiosk"), KioskBackend) as servers:
        yield servers


@pytest.fixture
def page(backend: KioskBackend) -> Iterator[Page]:
    made = Page(backend)
    yield made
    made.http.close()


def test_an_interview_with_card_and_report_of_which_nothing_is_left(
    backend: KioskBackend, page: Page
) -> None:
    content = page.http.get("api/content").json()
    assert "salary" in [one["id"] for one in content["parts"]]

    said = page.begin(meeting="supervisor", role="shop manager", question_count=2)
    state = said[-1]["state"]
    assert state == {
        "stage": "question",
        "position": 1,
        "total": 2,
        "part": "questions",
        "speaker": "supervisor",
    }
    assert "supervisor" in [one["speaker"]["id"] for one in said if one["speaker"]]

    number = str(uuid.uuid4())
    text = f"My manager {MARKER} was away that week. {GARDEN}"
    first, again = page.say(text, number), page.say(text, number)
    assert [one["text"] for one in again] == [one["text"] for one in first]
    while first[-1]["state"]["stage"] != "feedback":
        first = page.say(ENOUGH)
    (card,) = [one["card"] for one in first if one["card"]]
    assert (card["kind"], card["attempt"]) == ("feedback", 1)
    assert {one["label"] for one in card["score"]["sentences"]} <= set("STARO")
    assert MARKER in "".join(one["text"] for one in card["score"]["sentences"])
    assert any(one["choices"] for one in first)

    said = page.say("go on")
    assert (said[-1]["state"]["stage"], said[-1]["state"]["position"]) == ("question", 2)
    assert page.answer(BAKERY)["attempt"] == 1

    pdf = page.http.get("api/report.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    html = page.http.get("api/report.html")
    assert MARKER in html.text
    assert "'sha256-" in html.headers["Content-Security-Policy"]

    assert any(MARKER.encode() in one for one in backend.bytes_kept().values())
    assert page.post("end").status_code == httpx.codes.NO_CONTENT
    assert page.post("message", text="hi", message_id=number).status_code == 401

    assert backend.count("records.db", "interviews") == 0
    assert backend.count("conversations.db", "events") == 0
    left = backend.bytes_kept()
    assert {"records.db", "conversations.db", "kept-kiosk.db", "kiosk.db"} <= left.keys()
    for text in (MARKER, "kiosk-"):
        assert backend.files_with(text) == []


def test_what_a_piece_of_a_story_is_meant_for_is_asked_with_two_choices(page: Page) -> None:
    page.begin(meeting="supervisor", role="shop manager", question_count=1)
    first = page.answer(GARDEN)
    said = page.say(PIECE)
    assert [one["title"] for one in said[-1]["choices"]] == ["Add it", "New try"]
    said = page.say(said[-1]["choices"][0]["text"])
    (card,) = [one["card"] for one in said if one["card"]]
    assert (card["question"], card["attempt"]) == (first["question"], 1)
    assert PIECE in [one["text"] for one in card["score"]["sentences"]]
    said = page.say("ignore that, it was not meant for you")
    (card,) = [one["card"] for one in said if one["card"]]
    assert card == {"kind": "withdrawn", "question": first["question"], "attempt": 1}
    page.post("end")


def test_an_action_that_fails_has_nobody_quoted_in_a_log(backend: KioskBackend, page: Page) -> None:
    page.begin(meeting="supervisor", role="shop manager", question_count=1)
    with closing(sqlite3.connect(backend.home / "records.db", isolation_level=None)) as records:
        records.execute("ALTER TABLE interviews RENAME TO away")
        try:
            page.say(f"My manager {MARKER} was away that week. {GARDEN}")
        finally:
            records.execute("ALTER TABLE away RENAME TO interviews")
    logs = [name for name in backend.bytes_kept() if name.startswith("logs")]
    assert [name for name in logs if name in backend.files_with("Traceback")]
    assert [name for name in logs if name in backend.files_with(MARKER)] == []
    page.post("end")


def test_the_routes_lie_below_kiosk_and_have_their_headers(backend: KioskBackend) -> None:
    with httpx.Client(base_url=backend.url, trust_env=False) as http:
        for path in ("/kiosk/", "/kiosk/api/content", "/kiosk/nothing", "/kiosk/api/replies"):
            for origin in ({}, {"Origin": backend.url}, {"Origin": "http://elsewhere.example"}):
                headers = http.get(path, headers=origin).headers
                policy = headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src")
                assert headers["X-Content-Type-Options"] == "nosniff"
                assert not [one for one in headers if one.lower().startswith("access-control-")]
        preflight = {"Origin": "http://elsewhere.example", "Access-Control-Request-Method": "POST"}
        answer = http.options("/kiosk/api/message", headers=preflight)
        assert not [one for one in answer.headers if one.lower().startswith("access-control-")]
        assert http.get("/kiosk").headers["Location"] == "/kiosk/"
        for path in ("/webhooks/kiosk/", "/webhooks/kiosk/api/content"):
            assert http.get(path).status_code == 404
        too_large = {"Origin": backend.url, "Content-Type": "application/json"}
        answer = http.post("/kiosk/api/conversation", content=b"x" * 200_001, headers=too_large)
        assert answer.status_code == 413


def test_the_pin_of_the_command_line_opens_the_staff_page(
    backend: KioskBackend, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(backend.home))
    assert page.post("staff", pin="13579").status_code == 403
    kiosk.set_pin("13579")
    assert page.post("staff", pin="24680").status_code == 403
    assert page.post("staff", pin="13579").status_code == 204
    settings = page.http.get("api/staff/settings").json()
    assert settings.pop("address") == backend.url
    assert {one["id"] for one in settings.pop("available")} >= set(settings["parts"])
    answer = page.post("staff/settings", **settings | {"idle_seconds": 30})
    assert answer.status_code == 200
    content = page.http.get("api/content").json()
    assert (content["kiosk"], content["idle_seconds"]) == (True, 30)
    kiosk.set_pin(None)
    assert page.http.get("api/staff/settings").status_code == 403


def test_both_servers_killed_and_back_the_conversation_goes_on(
    backend: KioskBackend, page: Page
) -> None:
    page.begin(meeting="owner", role="baker", question_count=1)
    backend.kill(backend.actions)
    number = str(uuid.uuid4())
    answer = page.post("message", text=GARDEN, message_id=number).json()
    assert answer["pending"] == 1
    backend.kill(backend.rasa)
    backend.start()
    found: list[dict[str, Any]] = []

    def answered() -> bool:
        replies = page.http.get("api/replies").json()
        found.extend(replies["messages"])
        return bool(replies["pending"] == 0 and found)

    wait_until(answered, "the kept message is answered")
    assert found[-1]["state"]["stage"] in ("question", "feedback")
    backend.kill(backend.actions)
    assert page.post("end").status_code == httpx.codes.ACCEPTED
    backend.start(backend.actions)
    wait_until(lambda: backend.count("kiosk.db", "session") == 0, "it is wiped", 90)
    assert backend.count("records.db", "interviews") == 0
    assert backend.count("conversations.db", "events") == 0
