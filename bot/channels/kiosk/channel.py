"""The kiosk: its page and the page's API, below /kiosk/ on the same origin.

Whoever opens the page gets a conversation with a one-off name, which only the holder of the
cookie can speak in, and of which nothing is left when it ends.
"""

import asyncio
import gc
import math
import re
import secrets
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.kiosk.address import address_for_phones
from bot.channels.kiosk.content import MODES, KioskContent, problem_of_choice, read_content
from bot.channels.kiosk.conversations import Conversations, conversation_id
from bot.channels.kiosk.http import (
    AWAY,
    ELSEWHERE,
    GONE,
    LARGEST_BODY,
    PREFIX,
    STAFF_ONLY,
    TAKE_PREFIX,
    drop_cookie,
    json_body,
    require_our_page,
    set_cookie,
    within,
)
from bot.channels.kiosk.page import harden, missing, page_file, picture, policy
from bot.channels.kiosk.staff import LONGEST_PIN, Staff, problem_of_settings, staff_file
from bot.channels.kiosk.take_along import TakeAlong
from bot.channels.shared.desk import OnNewMessage
from bot.channels.shared.rate_limit import RateLimit
from bot.channels.shared.record import RecordAwayError, RecordClient
from guard.refusals import RefusedError

SESSION_COOKIE = "second_round_kiosk"
STAFF_COOKIE = "second_round_staff"
#: Opens nothing: whoever guesses in one browser is not to shut staff out of theirs.
BROWSER_COOKIE = "second_round_staff_browser"
_BROWSER_SECONDS = 180 * 24 * 60 * 60
#: Names the conversation that a page holds; the cookie alone says whether it may speak in it.
CONVERSATION_HEADER = "X-Conversation"
_STAFF_PATH = f"{PREFIX}/api/staff"

#: While a question is open, people think for at least so long.
THINKING_SECONDS = 300

NOT_REACHED = (
    "No phone can reach this kiosk, as it is served on this computer alone: start it with --host "
    "and the address that this computer has in the local network."
)
_NO_REPORT = "There is no answer to report on yet."
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_MESSAGE_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


class KioskChannel(InputChannel):
    """Serves the page at `/kiosk/` and its API at `/kiosk/api/`."""

    #: Whoever fetches a report shows the token in its address.
    proven = (TAKE_PREFIX,)

    @classmethod
    def name(cls) -> str:
        """Name of the channel (see parent class)."""
        return "kiosk"

    def url_prefix(self) -> str:
        """Absolute: Rasa joins it to "/webhooks/", which leaves only this."""
        return PREFIX

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any]) -> "KioskChannel":
        """Create the channel from its credentials file."""
        return cls(credentials["secret"])

    def __init__(self, secret: str) -> None:
        """Take the secret that the action server wants."""
        self._record = RecordClient(secret)
        self._conversations = Conversations()
        self._staff = Staff(staff_file())
        self._content: KioskContent | None = None
        # An address may be a whole career centre.
        self._of_address = RateLimit(1200, 60)
        self._beginnings = RateLimit(40, 60)
        self._of_session = RateLimit(240, 60)
        self._messages = RateLimit(40, 60)
        self._reports = RateLimit(10, 60)
        self._take_along = TakeAlong(self._is_take_along_on, self._own_report)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_kiosk", __name__)
        self._add_guards(routes)
        self._add_conversation(routes, on_new_message)
        self._add_report_and_end(routes)
        self._add_staff(routes)
        self._take_along.add_routes(routes)
        self._add_page(routes)

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            app.add_task(self._conversations.handle_kept_messages(app.ctx.agent, on_new_message))
            app.add_task(self._conversations.sweep(app.ctx.agent))
            # What was loaded stays; to go through it for garbage again and again would hold up
            # somebody's turn each time.
            gc.collect()
            gc.freeze()

        return routes

    def _add_guards(self, routes: Blueprint) -> None:
        @routes.listener("before_server_start")
        async def prepare(app: Any, _: Any) -> None:
            # Of the app, not of these routes: what matches no route has to have them, too. Last of
            # all, where `register_middleware` would come before what Rasa allows other origins.
            app.response_middleware.append(_harden_all)

        @routes.middleware("request")
        async def guard(request: Request) -> None:
            within(self._of_address.wait(request.ip))
            require_our_page(request)

    def _add_conversation(self, routes: Blueprint, on_new_message: OnNewMessage) -> None:
        @routes.route("/api/content", methods=["GET"])
        async def content(request: Request) -> HTTPResponse:
            return response.json(await self._what_there_is(request.app))

        @routes.route("/api/portraits/<name>", methods=["GET"])
        async def portrait(_: Request, name: str) -> HTTPResponse:
            file = (await self._read_content()).portraits.get(name.removesuffix(".svg"))
            return missing() if file is None else picture(file)

        @routes.route("/api/conversation", methods=["POST"], stream=True)
        async def begin(request: Request) -> HTTPResponse:
            within(self._beginnings.wait(request.ip))
            settings = (await json_body(request)).get("settings") or {}
            found = await self._read_content()
            shown = self._staff.settings(found.part_ids)["parts"]
            _require(problem_of_choice(settings, found, shown))
            agent = _ready_agent(request)
            before = self._conversations.sender(request.cookies.get(SESSION_COOKIE))
            if before is not None:
                await self._conversations.end(agent, before)
            session, said = await self._conversations.begin(agent, on_new_message, settings)
            answer = response.json({**said, "conversation": conversation_id(session.sender)})
            set_cookie(request, answer, SESSION_COOKIE, session.token, f"{PREFIX}/")
            return answer

        @routes.route("/api/message", methods=["POST"], stream=True)
        async def message(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            within(self._messages.wait(sender))
            body = await json_body(request)
            text, message_id = body.get("text"), body.get("message_id")
            if not isinstance(text, str):
                raise RefusedError(400, '"text" has to be a text.')
            if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
                raise RefusedError(400, '"message_id" has to be a UUID.')
            agent = _ready_agent(request)
            said = await self._conversations.say(agent, on_new_message, sender, text, message_id)
            if said is None:
                raise RefusedError(401, GONE)
            return response.json(said)

        @routes.route("/api/replies", methods=["GET"])
        async def replies(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            seen = request.args.get("seen", "0")
            if not _NUMBER.fullmatch(seen):
                raise RefusedError(400, '"seen" has to be a number.')
            agent = request.app.ctx.agent
            return response.json(await self._conversations.replies(agent, sender, int(seen)))

    def _add_report_and_end(self, routes: Blueprint) -> None:
        @routes.route("/api/report.pdf", methods=["GET"])
        async def pdf(request: Request) -> HTTPResponse:
            return response.raw(
                await self._report(request, "pdf"),
                content_type="application/pdf",
                headers={"Content-Disposition": 'attachment; filename="second-round-report.pdf"'},
            )

        @routes.route("/api/report.html", methods=["GET"])
        async def html(request: Request) -> HTTPResponse:
            body = await self._report(request, "html")
            style = _STYLE.search(body)
            return response.raw(
                body,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": policy(style.group(1) if style else None)},
            )

        @routes.route("/api/end", methods=["POST"], stream=True)
        async def end(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            done = await self._conversations.end(request.app.ctx.agent, sender)
            # Where the action server is away, its part is wiped as soon as it is back.
            answer = response.empty() if done else response.json({"wiped": False}, status=202)
            drop_cookie(request, answer, SESSION_COOKIE, f"{PREFIX}/")
            return answer

    def _add_staff(self, routes: Blueprint) -> None:
        @routes.route("/api/staff", methods=["POST"], stream=True)
        async def sign_in(request: Request) -> HTTPResponse:
            pin = (await json_body(request)).get("pin")
            if not isinstance(pin, str) or len(pin) > LONGEST_PIN:
                raise RefusedError(403, STAFF_ONLY)
            browser = request.cookies.get(BROWSER_COOKIE) or secrets.token_urlsafe(32)
            token = await self._staff.sign_in(pin, browser, request.ip)
            if token is None:
                seconds = math.ceil(self._staff.seconds_locked(browser, request.ip))
                answer = RefusedError(403, STAFF_ONLY, locked_seconds=seconds).answer()
            else:
                answer = response.empty()
                set_cookie(request, answer, STAFF_COOKIE, token, _STAFF_PATH)
            set_cookie(request, answer, BROWSER_COOKIE, browser, _STAFF_PATH)
            answer.cookies[BROWSER_COOKIE]["max-age"] = _BROWSER_SECONDS
            return answer

        @routes.route("/api/staff/leave", methods=["POST"], stream=True)
        async def sign_out(request: Request) -> HTTPResponse:
            self._staff.sign_out(request.cookies.get(STAFF_COOKIE, ""))
            answer = response.empty()
            drop_cookie(request, answer, STAFF_COOKIE, _STAFF_PATH)
            return answer

        @routes.route("/api/staff/settings", methods=["GET"])
        async def settings(request: Request) -> HTTPResponse:
            self._require_staff(request)
            content = await self._read_content()
            return response.json(
                {
                    **self._staff.settings(content.part_ids),
                    # What is hidden has to be there to be shown again.
                    "available": content.parts,
                    "address": address_for_phones(request.app),
                }
            )

        @routes.route("/api/staff/settings", methods=["POST"], stream=True)
        async def change(request: Request) -> HTTPResponse:
            self._require_staff(request)
            given = await json_body(request)
            parts = (await self._read_content()).part_ids
            _require(problem_of_settings(given, parts))
            if given["take_along"] and address_for_phones(request.app) is None:
                raise RefusedError(400, NOT_REACHED, reason="take_along")
            self._staff.change(given)
            return response.json(self._staff.settings(parts))

    def _add_page(self, routes: Blueprint) -> None:
        @routes.route("/", methods=["GET", "HEAD"])
        async def page(request: Request) -> HTTPResponse:
            if not request.path.endswith("/"):
                return response.redirect(f"{PREFIX}/", status=308)  # its files lie beside it
            return page_file("")

        @routes.route("/<path:path>", methods=["GET", "HEAD"])
        async def file(_: Request, path: str) -> HTTPResponse:
            return page_file(path)

    # --- what the routes need -------------------------------------------------------------------

    async def _read_content(self) -> KioskContent:
        if self._content is None:
            self._content = await asyncio.to_thread(read_content)
        return self._content

    async def _what_there_is(self, app: Any) -> dict[str, Any]:
        found = await self._read_content()
        settings = self._staff.settings(found.part_ids)
        return {
            "personas": found.personas,
            "parts": [one for one in found.parts if one["id"] in settings["parts"]],
            "lengths": found.lengths,
            "question_counts": found.interview["questions"]["offered"],
            "longest_role": found.interview["longest_role"],
            "usual": found.usual,
            "modes": MODES,
            "kiosk": self._staff.has_pin(),
            "idle_seconds": settings["idle_seconds"],
            "thinking_seconds": max(THINKING_SECONDS, settings["idle_seconds"]),
            "language": settings["language"],
            "sound": settings["sound"],
            "take_along": settings["take_along"] and address_for_phones(app) is not None,
        }

    def _sender(self, request: Request) -> str:
        """Whose conversation a request belongs to, by its cookie.

        Raises:
            RefusedError: to nobody's, to another than it names, or there are too many of them.
        """
        sender = self._conversations.sender(request.cookies.get(SESSION_COOKIE))
        if sender is None:
            raise RefusedError(401, GONE)
        # Tabs share the cookie: one must not speak in a conversation that another has begun.
        if request.headers.get(CONVERSATION_HEADER) not in (None, conversation_id(sender)):
            raise RefusedError(409, ELSEWHERE)
        within(self._of_session.wait(sender))
        return sender

    def _require_staff(self, request: Request) -> None:
        if not self._staff.is_signed_in(request.cookies.get(STAFF_COOKIE, "")):
            raise RefusedError(403, STAFF_ONLY)

    async def _is_take_along_on(self) -> bool:
        found = await self._read_content()
        return bool(self._staff.settings(found.part_ids)["take_along"])

    async def _own_report(self, request: Request) -> tuple[str, bytes]:
        """Whose conversation a request belongs to, and the report of it as PDF."""
        sender = self._sender(request)
        return sender, await self._report_of(sender, "pdf")

    async def _report(self, request: Request, form: str) -> bytes:
        return await self._report_of(self._sender(request), form)

    async def _report_of(self, sender: str, form: str) -> bytes:
        within(self._reports.wait(sender))
        try:
            found = await self._record.report(sender, form)
        except RecordAwayError as error:
            raise RefusedError(503, AWAY) from error
        if found is None:
            raise RefusedError(404, _NO_REPORT)
        return found


def _ready_agent(request: Request) -> Any:
    """Rasa's agent; without a model it would swallow every message."""
    agent = request.app.ctx.agent
    if not agent.is_ready():
        raise RefusedError(503, AWAY)
    return agent


def _require(problem: str | None) -> None:
    if problem:
        raise RefusedError(400, problem)


async def _harden_all(request: Request, answer: HTTPResponse) -> None:
    """Middleware of the whole app: headers for whatever lies below /kiosk/."""
    if request.path == PREFIX or request.path.startswith(f"{PREFIX}/"):
        if request.stream is not None:  # what nobody has read is not worth reading to its end
            request.stream.request_max_size = min(request.stream.request_max_size, LARGEST_BODY)
        harden(answer)
