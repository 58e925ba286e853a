"""The kiosk: its page and the page's API, below /kiosk/ on the same origin.

Whoever opens the page gets a conversation with a one-off name, which only the holder of the
cookie can speak in, and of which nothing is left when it ends.
"""

import asyncio
import ipaddress
import math
import os
import re
import socket
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.desk import Desk, OnNewMessage
from bot.channels.kept_messages import KeptMessages
from bot.channels.kiosk_content import (
    LENGTHS,
    MODES,
    KioskContent,
    read_content,
)
from bot.channels.kiosk_limits import RateLimit
from bot.channels.kiosk_page import harden, page_file, policy
from bot.channels.kiosk_record import RecordAwayError, RecordClient
from bot.channels.kiosk_sessions import Sessions
from bot.channels.kiosk_staff import LONGEST_PIN, Staff, problem_of
from bot.channels.messages import Reply

PREFIX = "/kiosk"
LARGEST_BODY = 200_000
SWEEP_SECONDS = 30.0
THINKING_SECONDS = 300
MOST_QUESTIONS = 15
LONGEST_ROLE = 200

SESSION_COOKIE = "second_round_kiosk"
STAFF_COOKIE = "second_round_staff"

#: What is said first for whoever begins; the settings come along with it.
_GREETING = "hello"
_MESSAGE_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)

_GONE = "This conversation has ended. Begin a new one whenever you like."
_AWAY = "One moment, please: that is out of reach just now. Try again in a little while."
_WRONG_ORIGIN = "This address only answers the kiosk's own page."
_TOO_LARGE = "That is more than this address takes in."
_NO_REPORT = "There is no answer to report on yet."
_STAFF_ONLY = "This is for staff: the PIN, please."

Handler = Callable[..., Awaitable[HTTPResponse]]


class KioskChannel(InputChannel):
    """Serves the page at `/kiosk/` and its API at `/kiosk/api/`."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel (see parent class)."""
        return "kiosk"

    def url_prefix(self) -> str:
        """Absolute: Rasa joins it to "/webhooks/", which leaves only this."""
        return PREFIX

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "KioskChannel":
        """Create the channel from its credentials file."""
        return cls(secret=(credentials or {}).get("secret") or "")

    def __init__(self, secret: str) -> None:
        """Take the secret that the action server wants."""
        home = Path(os.environ["SECOND_ROUND_HOME"])
        self._desk = Desk("kiosk")
        self._kept = KeptMessages(home / "kept-kiosk.db")
        self._sessions = Sessions(home / "kiosk.db")
        self._staff = Staff(home / "kiosk.json")
        self._record = RecordClient(secret)
        self._content: KioskContent | None = None
        self._addresses = RateLimit(900, 60)
        self._beginnings = RateLimit(30, 60)
        self._requests = RateLimit(240, 60)
        self._messages = RateLimit(40, 60)
        self._reports = RateLimit(10, 60)

    # --- the routes -------------------------------------------------------------------------------

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_kiosk", __name__)
        self._listeners(routes, on_new_message)
        self._api_of_the_conversation(routes, on_new_message)
        self._api_of_staff(routes)

        @routes.route("/", methods=["GET", "HEAD"])
        async def page(request: Request) -> HTTPResponse:
            if not request.path.endswith("/"):
                return response.redirect(f"{PREFIX}/", status=308)  # its files lie beside it
            return page_file("")

        @routes.route("/<path:path>", methods=["GET", "HEAD"])
        async def file(request: Request, path: str) -> HTTPResponse:
            return page_file(path)

        return routes

    def _listeners(self, routes: Blueprint, on_new_message: OnNewMessage) -> None:
        @routes.listener("before_server_start")
        async def prepare(app: Any, _: Any) -> None:
            # Of the app, not of these routes: what matches no route has to have them, too.
            app.register_middleware(_harden_all, "response")

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            app.add_task(self._desk.handle_kept_messages(on_new_message))
            app.add_task(self._sweep(app))

        @routes.middleware("request")
        async def guard(request: Request) -> HTTPResponse | None:
            seconds = self._addresses.wait(request.ip)
            if seconds:
                return _too_often(seconds)
            if not _is_our_host(request.host):
                return _refusal(_WRONG_ORIGIN, 403)
            if request.method == "POST" and not _is_from_our_page(request):
                return _refusal(_WRONG_ORIGIN, 403)
            return None

    def _api_of_the_conversation(self, routes: Blueprint, on_new_message: OnNewMessage) -> None:
        @routes.route("/api/content", methods=["GET"])
        async def content(request: Request) -> HTTPResponse:
            found = await self._content_there()
            settings = self._staff.settings(found.part_ids)
            return response.json(
                {
                    "personas": found.personas,
                    "parts": [one for one in found.parts if one["id"] in settings["parts"]],
                    "lengths": LENGTHS,
                    "modes": MODES,
                    "kiosk": self._staff.has_pin(),
                    "idle_seconds": settings["idle_seconds"],
                    "thinking_seconds": max(THINKING_SECONDS, settings["idle_seconds"]),
                    "language": settings["language"],
                    "sound": settings["sound"],
                }
            )

        @routes.route("/api/conversation", methods=["POST"], stream=True)
        async def begin(request: Request) -> HTTPResponse:
            seconds = self._beginnings.wait(request.ip)
            if seconds:
                return _too_often(seconds)
            body = await _body(request)
            found = await self._content_there()
            shown = self._staff.settings(found.part_ids)["parts"]
            problem = _problem_of_settings(body.get("settings"), found, shown)
            if problem:
                return _refusal(problem, 400)
            if not request.app.ctx.agent.is_ready():
                return _refusal(_AWAY, 503)
            before = self._sender(request)
            if before is not None:
                self._sessions.end(before)
                await self._wipe(request.app.ctx.agent, before)
            session = self._sessions.begin()
            metadata = {"candidate": session.sender, "settings": body.get("settings") or {}}
            async with self._desk.lock(session.sender):
                replies = await self._desk.receive(
                    request.app.ctx.agent,
                    on_new_message,
                    session.sender,
                    _GREETING,
                    str(uuid.uuid4()),
                    metadata,
                    known_id=False,
                )
                answer = await self._answer(request, session.sender, replies)
            _set_cookie(request, answer, SESSION_COOKIE, session.token, f"{PREFIX}/")
            return answer

        @routes.route("/api/message", methods=["POST"], stream=True)
        async def message(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            if sender is None:
                return _refusal(_GONE, 401)
            seconds = self._requests.wait(sender) or self._messages.wait(sender)
            if seconds:
                return _too_often(seconds)
            body = await _body(request)
            text, message_id = body.get("text"), body.get("message_id")
            if not isinstance(text, str):
                return _refusal('"text" has to be a text.', 400)
            if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
                return _refusal('"message_id" has to be a UUID.', 400)
            if not request.app.ctx.agent.is_ready():
                return _refusal(_AWAY, 503)
            async with self._desk.lock(sender):
                if not self._sessions.is_open(sender):  # it ended while this one waited
                    return _refusal(_GONE, 401)
                replies = await self._desk.receive(
                    request.app.ctx.agent,
                    on_new_message,
                    sender,
                    text,
                    message_id,
                    {"candidate": sender},
                )
                return await self._answer(request, sender, replies)

        @routes.route("/api/replies", methods=["GET"])
        async def replies(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            if sender is None:
                return _refusal(_GONE, 401)
            seconds = self._requests.wait(sender)
            if seconds:
                return _too_often(seconds)
            return await self._answer(request, sender, self._desk.take_replies(sender))

        @routes.route("/api/report.<form:(pdf|html)>", methods=["GET"])
        async def report(request: Request, form: str) -> HTTPResponse:
            sender = self._sender(request)
            if sender is None:
                return _refusal(_GONE, 401)
            seconds = self._reports.wait(sender)
            if seconds:
                return _too_often(seconds)
            try:
                found = await self._record.report(sender, form)
            except RecordAwayError:
                return _refusal(_AWAY, 503)
            return _refusal(_NO_REPORT, 404) if found is None else _report(found, form)

        @routes.route("/api/end", methods=["POST"], stream=True)
        async def end(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            if sender is None:
                return _refusal(_GONE, 401)
            self._sessions.end(sender)
            done = await self._wipe(request.app.ctx.agent, sender)
            # Where the action server is away, its part is wiped as soon as it is back.
            answer = response.empty() if done else response.json({"wiped": False}, status=202)
            _drop_cookie(answer, SESSION_COOKIE, f"{PREFIX}/")
            return answer

    def _api_of_staff(self, routes: Blueprint) -> None:
        path = f"{PREFIX}/api/staff"

        @routes.route("/api/staff", methods=["POST"], stream=True)
        async def sign_in(request: Request) -> HTTPResponse:
            pin = (await _body(request)).get("pin")
            if not isinstance(pin, str) or len(pin) > LONGEST_PIN:
                return _refusal(_STAFF_ONLY, 403)
            token = await self._staff.sign_in(pin)
            if token is None:
                seconds = math.ceil(self._staff.seconds_locked())
                return response.json({"error": _STAFF_ONLY, "locked_seconds": seconds}, status=403)
            answer = response.empty()
            _set_cookie(request, answer, STAFF_COOKIE, token, path)
            return answer

        @routes.route("/api/staff/settings", methods=["GET"])
        async def settings(request: Request) -> HTTPResponse:
            if not self._staff.is_signed_in(request.cookies.get(STAFF_COOKIE, "")):
                return _refusal(_STAFF_ONLY, 403)
            return response.json(self._staff.settings((await self._content_there()).part_ids))

        @routes.route("/api/staff/settings", methods=["POST"], stream=True)
        async def change(request: Request) -> HTTPResponse:
            if not self._staff.is_signed_in(request.cookies.get(STAFF_COOKIE, "")):
                return _refusal(_STAFF_ONLY, 403)
            given = await _body(request)
            parts = (await self._content_there()).part_ids
            problem = problem_of(given, parts)
            if problem:
                return _refusal(problem, 400)
            self._staff.change(given)
            return response.json(self._staff.settings(parts))

    # --- what the routes need -----------------------------------------------------------------------

    async def _content_there(self) -> KioskContent:
        if self._content is None:
            self._content = await asyncio.to_thread(read_content)
        return self._content

    def _sender(self, request: Request) -> str | None:
        """Whose conversation a request belongs to, by its cookie."""
        token = request.cookies.get(SESSION_COOKIE)
        return self._sessions.sender(token) if token else None

    async def _answer(self, request: Request, sender: str, replies: list[Reply]) -> HTTPResponse:
        """Replies in the page's form, each with where the conversation stands now."""
        state = await _state(request.app.ctx.agent, sender)
        messages = [
            {
                "text": one["text"],
                "speaker": one.get("speaker"),
                "choices": one.get("choices") or [],
                "card": one.get("card"),
                "state": one.get("state") or state,
            }
            for one in replies
        ]
        return response.json({"messages": messages, "pending": self._desk.pending(sender)})

    # --- wiping -------------------------------------------------------------------------------------

    async def _sweep(self, app: Any) -> None:
        """Wipe whatever has expired or could not be wiped before; runs for ever."""
        while True:
            for sender in self._sessions.owed():
                await self._wipe(app.ctx.agent, sender)
            await asyncio.sleep(SWEEP_SECONDS)

    async def _wipe(self, agent: Any, sender: str) -> bool:
        """Delete everything of a conversation that has ended; say whether nothing is left."""
        async with self._desk.lock(sender):
            kept = self._kept.first(sender)
            while kept is not None:
                self._kept.settle(kept, [])
                kept = self._kept.first(sender)
            self._kept.take_replies(sender)
            _forget_conversation(agent, sender)
            if not await self._record.forget(sender):
                return False
            self._sessions.wiped(sender)
            return True


async def _state(agent: Any, sender: str) -> dict[str, Any]:
    """Where a conversation stands, by the tracker's slots."""
    tracker = await agent.tracker_store.retrieve(sender)
    slots = tracker.current_slot_values() if tracker else {}
    return {
        "stage": slots.get("stage") or "idle",
        "position": slots.get("position") or 0,
        "total": len(slots.get("agenda") or []),
        "part": slots.get("part"),
        "speaker": slots.get("interviewer"),
    }


def _forget_conversation(agent: Any, sender: str) -> None:
    """Have the tracker store forget a conversation, and what Rasa has wrapped around it."""
    store = agent.tracker_store
    while not hasattr(store, "forget"):
        spare = getattr(store, "_fallback_tracker_store", None)
        if spare is not None:  # in memory, in use where the database had failed
            spare.store.pop(sender, None)
        store = store._tracker_store
    store.forget(sender)


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object in a request's body.

    Raises:
        PayloadTooLarge: it is larger than `LARGEST_BODY`.
    """
    if request.stream is not None:
        request.stream.request_max_size = LARGEST_BODY
        await request.receive_body()
    try:
        found = request.json
    except Exception:  # noqa: BLE001  (Sanic's own error for a body that is no JSON)
        return {}
    return found if isinstance(found, dict) else {}


def _problem_of_settings(settings: Any, content: KioskContent, parts: list[str]) -> str | None:
    """Say what is wrong with what was chosen for an interview, or None."""
    if settings is None:
        return None
    if not isinstance(settings, dict):
        return '"settings" has to be a JSON object.'
    count, minutes, role = (settings.get(name) for name in ("question_count", "minutes", "role"))
    known = {"meeting", "part", "minutes", "role", "question_count", "mode"}
    checks = {
        "There is no such setting.": set(settings) <= known,
        "There is no such person to meet.": settings.get("meeting") in (None, *content.meetings),
        "There is no such part.": settings.get("part") in (None, *parts),
        "There is no such length.": minutes is None or (_is_whole(minutes) and minutes in LENGTHS),
        "There is no such mode.": settings.get("mode") in (None, *MODES),
        "That is no number of questions.": count is None
        or (_is_whole(count) and 1 <= count <= MOST_QUESTIONS),
        "A short name of the role is enough.": role is None
        or (isinstance(role, str) and len(role) <= LONGEST_ROLE),
    }
    return next((problem for problem, holds in checks.items() if not holds), None)


def _is_whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def _report(body: bytes, form: str) -> HTTPResponse:
    if form == "pdf":
        return response.raw(
            body,
            content_type="application/pdf",
            headers={"Content-Disposition": 'attachment; filename="second-round-report.pdf"'},
        )
    style = _STYLE.search(body)
    return response.raw(
        body,
        content_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": policy(style.group(1) if style else None)},
    )


async def _harden_all(request: Request, answer: HTTPResponse) -> None:
    """Middleware of the whole app: headers for whatever lies below /kiosk/."""
    if request.path == PREFIX or request.path.startswith(f"{PREFIX}/"):
        if request.stream is not None:  # what nobody has read is not worth reading to its end
            request.stream.request_max_size = min(request.stream.request_max_size, LARGEST_BODY)
        harden(answer)


def _is_our_host(host: str) -> bool:
    """Whether a name is this machine's: a page elsewhere may have its own name lead here."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        own = socket.gethostname().lower()
        further = os.environ.get("SECOND_ROUND_KIOSK_HOST", "").lower().split(",")
        return bool(name) and name in ("localhost", own, f"{own}.local", *further)
    return True


def _is_from_our_page(request: Request) -> bool:
    """Whether a POST was sent by a page of this very origin, as JSON."""
    origin = request.headers.get("origin", "")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" and origin in (
        f"http://{request.host}",
        f"https://{request.host}",
    )


def _set_cookie(request: Request, answer: HTTPResponse, name: str, value: str, path: str) -> None:
    answer.cookies[name] = value
    answer.cookies[name]["path"] = path
    answer.cookies[name]["httponly"] = True
    answer.cookies[name]["samesite"] = "Strict"
    # A proxy in front may speak TLS where this server does not; the browser knows.
    if request.headers.get("origin", "").startswith("https://"):
        answer.cookies[name]["secure"] = True


def _drop_cookie(answer: HTTPResponse, name: str, path: str) -> None:
    answer.cookies[name] = ""
    answer.cookies[name]["path"] = path
    answer.cookies[name]["httponly"] = True
    answer.cookies[name]["samesite"] = "Strict"
    answer.cookies[name]["max-age"] = 0


def _too_often(seconds: float) -> HTTPResponse:
    answer = _refusal("That was a little fast for me. Try again in a moment.", 429)
    answer.headers["Retry-After"] = str(math.ceil(seconds))
    return answer


def _refusal(sentence: str, status: int) -> HTTPResponse:
    return response.json({"error": sentence}, status=status)
