"""The report for a phone: the kiosk shows a QR code, and the phone fetches the report once.

The token in the address is all that a phone has to show. What it leads to is a page with one
button: cameras and messengers that look ahead at an address do not use the token up.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import segno
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.kiosk.address import address_for_phones
from bot.channels.kiosk.http import LARGEST_BODY, PREFIX, TAKE_PREFIX, within
from bot.channels.kiosk.offers import LIFETIME_SECONDS, Offers
from bot.channels.kiosk.page import policy
from bot.channels.shared.forgetting import MEMORIES
from bot.channels.shared.rate_limit import RateLimit
from guard.bodies import read_body
from guard.refusals import RefusedError

NOT_OFFERED = "A QR code is not offered at this kiosk."
FILE_NAME = "second-round-report.pdf"

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.25rem/1.5 system-ui,sans-serif;max-width:32rem;margin:0 auto;padding:1.5rem}"
    "button{font:inherit;min-height:3.5rem;width:100%;border-radius:.75rem;cursor:pointer}"
)
_WAITING = (
    "<h1>Your report</h1><p>It is waiting for you, and can be fetched once. Then it is on this "
    "phone alone.</p>"
    '<form method="post"><button>Fetch the report (PDF)</button></form>'
)
_GONE = (
    "<h1>This code is used up</h1><p>A code works once, and for ten minutes. If your interview is "
    "still open at the kiosk, you can get a new one there.</p>"
)


def _names_no_token(record: logging.LogRecord) -> bool:
    """Whether a log line is without an address that somebody could still use."""
    return TAKE_PREFIX not in record.getMessage()


class TakeAlong:
    """The routes, and the reports that wait.

    Args:
        is_offered: whether staff have switched it on.
        report: the report of whoever sent a request, as PDF, and who that is.
    """

    def __init__(
        self,
        is_offered: Callable[[], Awaitable[bool]],
        report: Callable[[Request], Awaitable[tuple[str, bytes]]],
    ) -> None:
        self._is_offered = is_offered
        self._report = report
        self._offers = Offers()
        MEMORIES.add(self._offers)
        self._phones = RateLimit(30, 60)

    def add_routes(self, routes: Blueprint) -> None:
        """Add the offer, which the kiosk asks for, and what the phone meets."""
        # Sanic names the address of whatever fails.
        logging.getLogger("sanic.error").addFilter(_names_no_token)

        @routes.route("/api/take-along", methods=["POST"], stream=True)
        async def offer(request: Request) -> HTTPResponse:
            await read_body(request, LARGEST_BODY)
            address = address_for_phones(request.app)
            if address is None or not await self._is_offered():
                raise RefusedError(404, NOT_OFFERED)
            sender, content = await self._report(request)
            url = f"{address}{TAKE_PREFIX}{self._offers.make(sender, content)}"
            asyncio.get_running_loop().call_later(LIFETIME_SECONDS, self._offers.drop_expired)
            code = segno.make(url, error="m", micro=False)
            drawn = code.svg_data_uri(scale=8, light="#fff", svgclass=None, lineclass=None)
            return response.json({"url": url, "qr": drawn, "seconds": int(LIFETIME_SECONDS)})

        path = f"{TAKE_PREFIX.removeprefix(PREFIX)}<token:str>"

        @routes.route(path, methods=["GET", "HEAD"])
        async def look(request: Request, token: str) -> HTTPResponse:
            within(self._phones.wait(request.ip))
            return _page(_WAITING, 200) if self._offers.is_waiting(token) else _page(_GONE, 404)

        @routes.route(path, methods=["POST"], stream=True)
        async def fetch(request: Request, token: str) -> HTTPResponse:
            await read_body(request, LARGEST_BODY)
            within(self._phones.wait(request.ip))
            content = self._offers.take(token)
            if content is None:
                return _page(_GONE, 404)
            named = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
            return response.raw(content, content_type="application/pdf", headers=named)


def _page(body: str, status: int) -> HTTPResponse:
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Second Round</title><style>{_STYLE}</style></head><body><main>{body}</main></body>"
    )
    headers = {"Content-Security-Policy": policy(_STYLE.encode(), forms="'self'")}
    return response.html(text, status=status, headers=headers)
