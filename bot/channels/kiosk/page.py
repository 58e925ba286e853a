"""The kiosk's page as it was built, and the headers of everything below /kiosk/."""

import base64
import hashlib
import re
from pathlib import Path

from sanic import response
from sanic.response import HTTPResponse

REPOSITORY = Path(__file__).resolve().parents[3]
DIST = REPOSITORY / "kiosk" / "dist"

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
#: Names without a leading dot, in folders without one: no way leads up or into hidden files.
_NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)
_HASHED = re.compile(r"assets/.*-[\w-]{8}\.\w+", re.ASCII)
_FOR_EVER = "public, max-age=31536000, immutable"
NOT_BUILT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Second Round</title>"
    "<h1>The kiosk page has not been built yet</h1>"
    "<p>Run <code>make kiosk</code> in the project's folder: it builds the page and opens it here."
)


def policy(style: bytes | None = None, forms: str = "'none'") -> str:
    """The Content-Security-Policy.

    Args:
        style: the text of the one style element that a page of our own making may have.
        forms: where forms may lead.
    """
    rules = {**_POLICY, "form-action": forms}
    if style is not None:
        shown = base64.b64encode(hashlib.sha256(style).digest()).decode()
        rules["style-src"] += f" 'sha256-{shown}'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def harden(answer: HTTPResponse) -> None:
    """Give an answer the headers that everything below /kiosk/ has."""
    for name in [name for name in answer.headers if name.lower().startswith("access-control-")]:
        del answer.headers[name]
    answer.headers.setdefault("Content-Security-Policy", policy())
    answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"


def page_file(path: str) -> HTTPResponse:
    """A file of the built page.

    Args:
        path: as in the address, below /kiosk/; empty for the page itself.
    """
    name = path or "index.html"
    if not _NAME.fullmatch(name):
        return missing()
    folder = DIST.resolve()
    file = (folder / name).resolve()
    if folder not in file.parents or not file.is_file():
        if name == "index.html":
            return response.html(NOT_BUILT, status=503)
        return missing()
    kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
    headers = {"Cache-Control": _FOR_EVER} if _HASHED.fullmatch(name) else {}
    return response.raw(file.read_bytes(), content_type=kind, headers=headers)


def picture(file: Path) -> HTTPResponse:
    """A picture of the content; as a page of its own it could load and run nothing either."""
    headers = {"Cache-Control": "private, max-age=3600"}
    return response.raw(file.read_bytes(), content_type=_TYPES[".svg"], headers=headers)


def missing() -> HTTPResponse:
    """The answer where there is nothing."""
    return response.json({"error": "There is nothing at this address."}, status=404)
