"""Headers, files, origins, sizes and rates of everything below /kiosk/."""

import asyncio
import logging
import uuid
from pathlib import Path

import pytest

from bot.channels.shared.rate_limit import RateLimit

from .house import House, hold

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SCRIPT = "assets/index-Ab3_-xYz.js"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    for name, text in {
        "index.html": "<!doctype html>",
        SCRIPT: "export {}",
        "assets/index-0123abcd.css": "p {}",
        "icon.svg": "<svg/>",
        ".second-round.json": "{}",
        "assets/.hidden.js": "1",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


async def raw(house: House, request: bytes) -> bytes:
    """Send bytes as they are; return what comes until the server closes or a second has gone."""
    host, port = house.origin.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    await writer.drain()
    try:
        return await asyncio.wait_for(reader.read(65536), 5)
    finally:
        writer.close()


def test_the_page_and_its_files_with_their_types_and_caching(tmp_path: Path, dist: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        for path, kind, caching in (
            ("", "text/html; charset=utf-8", "no-store"),
            ("index.html", "text/html; charset=utf-8", "no-store"),
            (SCRIPT, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
            (
                "assets/index-0123abcd.css",
                "text/css; charset=utf-8",
                "public, max-age=31536000, immutable",
            ),
            ("icon.svg", "image/svg+xml", "no-store"),
        ):
            status, answer, body = await visitor.get(f"/kiosk/{path}")
            assert status == 200
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Cache-Control"] == caching
            assert body == (dist / (path or "index.html")).read_bytes()
        status, answer, _ = await visitor.get("/kiosk")
        assert (status, answer.headers["Location"]) == (308, "/kiosk/")

    hold(tmp_path, scenario)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "assets/../../secret.txt",
        "assets/..%2f..%2fsecret.txt",
        "%252e%252e/secret.txt",
        "....//secret.txt",
        "..\\secret.txt",
        "..%5csecret.txt",
        "/etc/passwd",
        "//etc/passwd",
        "link.txt",
        ".second-round.json",
        "assets/.hidden.js",
        "assets",
        "assets/",
        "secret.txt%00.html",
        "index.html%00",
        "nothing.js",
        "api",
        "api/nothing",
        "api/content/more",
    ],
)
def test_no_way_leads_out_of_the_folder(tmp_path: Path, dist: Path, path: str) -> None:
    async def scenario(house: House) -> None:
        host = house.origin.removeprefix("http://")
        request = f"GET /kiosk/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        answer = await raw(house, request.encode())
        status = int(answer.split()[1])
        assert status in (400, 404), answer
        assert b"secret\n" not in answer and not answer.endswith((b"secret", b"{}", b"\r\n\r\n1"))
        assert b"root:" not in answer

    hold(tmp_path, scenario)


def test_a_page_that_was_not_built_says_what_to_do(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        status, answer, body = await house.visitor().get("/kiosk/")
        assert (status, answer.content_type) == (503, "text/html")
        assert b"make kiosk" in body
        assert answer.headers["Content-Security-Policy"] == POLICY

    hold(tmp_path, scenario)


def test_every_answer_has_the_headers_and_no_cors(tmp_path: Path, dist: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        foreign = {"Origin": "http://elsewhere.example"}
        answers = [
            (await visitor.get(f"/kiosk{path}", headers=foreign))[1]
            for path in (
                "",
                "/",
                f"/{SCRIPT}",
                "/nothing",
                "/api/content",
                "/api/replies",
                "/api/x",
            )
        ]
        for method, path in (
            ("OPTIONS", "api/message"),
            ("PUT", "api/message"),
            ("POST", ""),
            ("POST", "api/message"),
            ("GET", "api/message"),
            ("DELETE", SCRIPT),
        ):
            url = f"{house.origin}/kiosk/{path}"
            async with visitor.http.request(method, url, headers=foreign) as answer:
                assert answer.status in (403, 404, 405)
                answers.append(answer)
        for answer in answers:
            headers = answer.headers
            assert headers["Content-Security-Policy"] == POLICY
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Frame-Options"] == "DENY"
            assert not [name for name in headers if name.lower().startswith("access-control-")]

    hold(tmp_path, scenario)


def test_other_addresses_of_the_server_are_left_as_they_are(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        _, answer, _ = await house.visitor().get("/webhooks/nothing")
        assert "Content-Security-Policy" not in answer.headers

    hold(tmp_path, scenario)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Host": "elsewhere.example", "Origin": "http://elsewhere.example"},
        {"Host": "127.0.0.1.elsewhere.example", "Origin": "http://127.0.0.1.elsewhere.example"},
    ],
)
def test_a_post_from_another_origin_is_refused(tmp_path: Path, headers: dict[str, str]) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        body = {"text": "hi", "message_id": str(uuid.uuid4())}
        for path in (
            *("conversation", "message", "end", "take-along"),
            *("staff", "staff/settings", "staff/leave"),
        ):
            status, said = await visitor.post(path, body, **headers)
            assert status == (415 if "Content-Type" in headers else 403)
            assert said["error"].endswith(".")
        assert len(house.rasa.handled) == 1
        assert house.actions.forgotten == []

    hold(tmp_path, scenario)


def test_no_origin_at_all_is_refused_too(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        url = f"{house.origin}/kiosk/api/conversation"
        async with visitor.http.post(url, json={}) as answer:
            assert answer.status == 403

    hold(tmp_path, scenario)


@pytest.mark.parametrize("name", ["localhost", "kiosk.centre.example"])
def test_the_machines_own_names_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("SECOND_ROUND_KIOSK_HOST", "kiosk.centre.example")

    async def scenario(house: House) -> None:
        visitor = house.visitor()
        status, _ = await visitor.post("conversation", {}, Host=name, Origin=f"https://{name}")
        assert status == 200
        (cookie,) = visitor.http.cookie_jar
        assert cookie["secure"]  # the page came over TLS

    hold(tmp_path, scenario)


@pytest.mark.parametrize("path", ["conversation", "message", "staff", "nothing", ""])
def test_a_body_beyond_200_kb_is_not_taken_in(tmp_path: Path, path: str) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        host = house.origin.removeprefix("http://")
        head = (
            f"POST /kiosk/api/{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {house.origin}\r\n"
            f"Content-Type: application/json\r\n"
            f"Cookie: second_round_kiosk={visitor.cookie()}\r\n"
        )
        wanted = (413,) if path in ("conversation", "message", "staff") else (404, 405)
        declared = f"{head}Content-Length: 200001\r\n\r\n".encode() + b'{"text": "'
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * 4
        for request in (declared, chunked):
            answer = await raw(house, request)
            assert int(answer.split()[1]) in wanted, answer
            assert b"Content-Security-Policy" in answer or b"content-security-policy" in answer
        assert len(house.rasa.handled) == 1

    hold(tmp_path, scenario)


def test_a_body_of_almost_200_kb_is_taken_in(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        said = await visitor.say("é" * 30_000)  # six bytes each in JSON
        assert len(said["messages"]) == 1

    hold(tmp_path, scenario)


def test_a_session_may_not_say_too_much_at_once(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        one, other = house.visitor(), house.visitor()
        await one.begin()
        await other.begin()
        for _ in range(3):
            await one.say("hi")
        body = {"text": "hi", "message_id": str(uuid.uuid4())}
        status, said = await one.post("message", body)
        assert status == 429 and said["error"]
        assert len(house.rasa.handled) == 5
        await other.say("hi")  # nobody else's business

    hold(tmp_path, scenario, {"_messages": RateLimit(3, 1000)})


@pytest.mark.parametrize("limit", ["_of_address", "_beginnings"])
def test_an_address_may_not_begin_too_often_whatever_it_says_it_is(
    tmp_path: Path, limit: str
) -> None:
    async def scenario(house: House) -> None:
        for _ in range(3):
            await house.visitor().begin()
        for forged in ({}, {"X-Forwarded-For": "10.1.2.3"}, {"Forwarded": "for=10.1.2.3"}):
            status, said = await house.visitor().post("conversation", {}, **forged)
            assert status == 429 and said["error"]
        assert len(house.rasa.handled) == 3

    hold(tmp_path, scenario, {limit: RateLimit(3, 1000)})


def test_too_often_says_when_to_come_back(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        await visitor.fetch("replies")
        status, answer, _ = await visitor.get("/kiosk/api/replies")
        assert status == 429
        assert 900 <= int(answer.headers["Retry-After"]) <= 1000

    hold(tmp_path, scenario, {"_of_session": RateLimit(1, 1000)})


def test_a_rate_limit_fills_up_again_and_forgets_who_was_there() -> None:
    now = 0.0
    limit = RateLimit(2, 10, lambda: now)
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 5]
    assert limit.wait("b") == 0
    now = 5.0
    assert [limit.wait("a") for _ in range(2)] == [0, 5]
    now = 1000.0
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 5]
    for number in range(30_000):
        limit.wait(str(number))
    assert len(limit._left) <= 10_000


def test_nothing_that_was_typed_is_in_a_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin(role="keeper of secrets")
        await visitor.say("secret words")
        house.rasa.raises = 1
        await visitor.say("secret words again")
        await visitor.post("message", b'{"text": "secret')
        house.rasa.cannot_forget = True
        await visitor.post("end")

    with caplog.at_level(logging.DEBUG):
        hold(tmp_path, scenario)
    assert "secret" not in caplog.text
