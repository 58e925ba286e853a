"""What the head of a request has to be like; its body is not read before that is settled."""

import re
from dataclasses import dataclass

from sanic.request import Request

from guard import hosts
from guard.refusals import RefusedError
from guard.secrets import is_bearer

_LENGTH = re.compile(r"[0-9]{1,15}")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

WRONG_NAME = (
    "This machine is not known by that name: call it by its number, or add the name to "
    f"{hosts.SETTING} and start the server again."
)
WRONG_ORIGIN = "This address only answers its own page."
WRONG_TYPE = "What is sent here has to be application/json."
NO_SECRET = "This address is for the program's own servers."


@dataclass(frozen=True)
class Rules:
    """What a listener asks for besides.

    Attributes:
        host: the address that it was told to bind, which may be a name.
        secret: what every request has to carry as its bearer token; empty: none.
        open_paths: the paths that need no such token.
        proven: beginnings of paths at which every request proves by a signature or a secret of its
            own that it may come, so that it does not matter under which name, from where and of
            which type.
    """

    host: str = ""
    secret: str = ""
    open_paths: frozenset[str] = frozenset()
    proven: tuple[str, ...] = ()


def require_sound_head(request: Request, rules: Rules) -> None:
    """Make sure that a request may come in at all.

    Raises:
        RefusedError: it may not.
    """
    _require_one_reading(request)
    if not request.path.startswith(rules.proven or ("\0",)):
        _require_no_other_site(request, rules.host)
        if _has_body(request) and _type_of(request) != "application/json":
            raise RefusedError(415, WRONG_TYPE)
    if rules.secret and request.path not in rules.open_paths:
        given = request.headers.getone("authorization", "")
        if not is_bearer(given, rules.secret):
            raise RefusedError(401, NO_SECRET)


def _require_one_reading(request: Request) -> None:
    """Refuse what a proxy in front may read otherwise, and what Sanic stumbles over."""
    lengths = request.headers.getall("content-length", [])
    codings = request.headers.getall("transfer-encoding", [])
    if (
        len(request.headers.getall("host", [])) != 1
        or len(lengths) + len(codings) > 1
        or not all(_LENGTH.fullmatch(one) for one in lengths)
        or not all(one == "chunked" for one in codings)
        or any(_CONTROL.search(one) for one in request.headers.values())
        or not request.path.startswith("/")
        # Nothing here speaks it, and Sanic stops to look at the clock where it is asked for.
        or request.headers.getone("upgrade", "").lower() == "websocket"
    ):
        raise RefusedError(400)


def _require_no_other_site(request: Request, bound: str) -> None:
    """Refuse what a page elsewhere has its visitor's browser send."""
    host = request.headers["host"]
    if not hosts.is_own(host, bound):
        raise RefusedError(403, WRONG_NAME)
    origins = request.headers.getall("origin", [])
    own = (f"http://{host}".lower(), f"https://{host}".lower())
    if any(one.lower() not in own for one in origins):
        raise RefusedError(403, WRONG_ORIGIN)
    # Browsers send no origin where a page only embeds an address, but they say this.
    site = request.headers.getone("sec-fetch-site", "none")
    if site not in ("none", "same-origin") and not _is_a_link_to_a_page(request):
        raise RefusedError(403, WRONG_ORIGIN)


def _is_a_link_to_a_page(request: Request) -> bool:
    """Whether somebody has followed a link, and to nothing that does something.

    What does so below /kiosk/ wants a cookie that does not come along.
    """
    return (
        request.method in ("GET", "HEAD")
        and request.headers.getone("sec-fetch-dest", "") == "document"
        and not request.path.startswith("/webhooks/")
    )


def _has_body(request: Request) -> bool:
    return (
        "transfer-encoding" in request.headers
        or int(request.headers.getone("content-length", "0")) > 0
    )


def _type_of(request: Request) -> str:
    types = request.headers.getall("content-type", [])
    return types[0].partition(";")[0].strip().lower() if len(types) == 1 else ""
