"""A small stand-in for the bot's server, to build and test the page without it.

It serves `kiosk/dist` under `/kiosk/` with the policy that the real server sends, and the page's
API with a canned interview. It can be told to be slow, to do a message's work and then drop the
line, to promise its answer for later, to be out of order, and to die and come back.

    python kiosk/tests/fake_server.py --port 8137 --delay 0.5
"""

from __future__ import annotations

import argparse
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

DIST = Path(__file__).resolve().parents[1] / "dist"
COOKIE = "second_round_kiosk"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
TYPES |= {".svg": "image/svg+xml", ".json": "application/json"}
LONGEST_MESSAGE = 20_000
SETTINGS = ("idle_seconds", "language", "sound", "take_along")
#: Stands for a QR code.
DRAWING = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 3'%3E"
    "%3Cpath fill='%23fff' d='M0 0h3v3H0z'/%3E%3Cpath d='M0 0h1v1H0zM2 1h1v2H2z'/%3E%3C/svg%3E"
)

PORTRAITS = Path(__file__).resolve().parents[2] / "data" / "interview" / "portraits"
PERSONAS: list[dict[str, Any]] = [
    {"id": "supervisor", "name": "Dana Whitfield", "title": "your future supervisor"},
    {"id": "owner", "name": "Martin Adeyemi", "title": "the owner"},
    {"id": "coworker", "name": "Jo Lindqvist", "title": "a member of the team you would join"},
]
for _one in PERSONAS:
    _one["called"] = _one["id"]
    _one["portrait"] = f"api/portraits/{_one['id']}.svg"
PARTS = [
    {"id": "background", "title": "your background", "minutes": 10,
     "about": "one project, one hard patch and what your training was good for"},
    {"id": "salary", "title": "the salary talk", "minutes": 6,
     "about": "a range, what it rests on, and one push back"},
    {"id": "team", "title": "working in the team", "minutes": 10,
     "about": "a future colleague on friction, sharing and the everyday side of the job"},
    {"id": "thank_you_note", "title": "the thank-you note", "minutes": 6,
     "about": "a short note after the talk, to one person, about that very talk"},
]  # fmt: skip
QUESTIONS = [
    "Tell me about a time when you had to hurry and the work still had to be right.",
    "When did you last tell a manager that a date would not hold? How did that go?",
]
CHOICES = [
    {"title": "Try again", "text": "let me try again"},
    {"title": "Go on", "text": "next question"},
]
EXEMPLARS = {
    "S": "On a Saturday in June the oven failed with two hundred rolls still to bake.",
    "T": "The delivery had my name on it, and it was due at six.",
    "A": "I rang the bakery next door and moved half of the dough there myself.",
    "R": "All of it left the yard at ten to six, and the customer ordered again in autumn.",
}


def score(text: str, attempt: int) -> dict[str, Any]:
    """A score of the contract's form: sentences take the labels S, T, A, R in turn."""
    pieces = [one.strip() for one in text.replace("\n", " ").split(". ") if one.strip()]
    pieces = [one if one.endswith(".") else one + "." for one in pieces] or [text]
    sentences = [
        {
            "text": one,
            "label": "STAR"[place % 4],
            "confidence": 0.9 - 0.2 * (place % 3),
            "closest": {"text": EXEMPLARS["STAR"[place % 4]], "label": "STAR"[place % 4],
                        "similarity": 0.62},
        }
        for place, one in enumerate(pieces)
    ]  # fmt: skip
    return {
        "overall": min(5.0, 2.5 + attempt),
        "relevance": 4.5,
        "story": True,
        "star": {"S": 2.0, "T": 1.0, "A": 2.0, "R": 0.5 * attempt},
        "sentences": sentences,
        "remarks": [
            {"kind": "clear_action", "evidence": pieces[0][:80],
             "praise": "I can see you at work here; that is what a listener remembers."},
            {"kind": "missing_result", "evidence": pieces[-1][:80],
             "advice": "Say how it turned out, and how you know: who noticed, what changed."},
            {"kind": "thin_task", "evidence": pieces[0][:80],
             "advice": "One sentence on what was yours to do would help."},
        ],
        "caution": None,
    }  # fmt: skip


@dataclass
class Talk:
    """One conversation: what it has come to, and the replies given, by message id."""

    person: dict[str, str]
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    question: int = 0
    attempt: int = 0
    stage: str = "question"
    answered: dict[str, dict[str, Any]] = field(default_factory=dict)
    later: list[dict[str, Any]] = field(default_factory=list)

    def said(self, text: str, **extras: Any) -> dict[str, Any]:
        """A message of the bot, with all that comes with it."""
        state = {
            "stage": self.stage, "position": self.question + 1, "total": len(QUESTIONS),
            "part": "questions", "speaker": self.person["id"],
        }  # fmt: skip
        return {"text": text, "speaker": self.person, "choices": [], "card": None, "state": state,
                **extras}  # fmt: skip

    def ask(self) -> dict[str, Any]:
        """The question that is on."""
        self.stage, self.attempt = "question", 0
        return self.said(QUESTIONS[self.question])

    def reply(self, text: str) -> list[dict[str, Any]]:
        """What the bot answers."""
        commands = {
            "repeat the question": lambda: [self.said(QUESTIONS[self.question])],
            "give me a hint": lambda: [self.said("Think of one day, and of who was there.")],
            "show me an example": lambda: [self.said(" ".join(EXEMPLARS.values()))],
            "skip this question": self.next,
            "next question": self.next,
            "I need a break": self.pause,
            "let's go on": lambda: [self.ask()],
            "let me try again": self.again,
            "stop the interview": self.stop,
            "I'm in danger": self.danger,
        }
        if text in commands:
            return commands[text]()
        return self.feedback(text)

    def pause(self) -> list[dict[str, Any]]:
        """A break."""
        self.stage = "paused"
        return [self.said("Take your time. Say when you want to go on.")]

    def danger(self) -> list[dict[str, Any]]:
        """Whom to call."""
        self.stage = "paused"
        card = {
            "kind": "danger",
            "says": "I'm stopping here. Please call one of these.",
            "lines": [{"where": "Here", "call": "012 345 (Listeners)"}],
            "elsewhere": "Anywhere else, call 112.",
        }
        return [{**self.said("I'm stopping here. Here: 012 345 (Listeners)"), "card": card}]

    def again(self) -> list[dict[str, Any]]:
        """The same question once more."""
        self.stage = "question"
        return [self.said(f"Once more, then. {QUESTIONS[self.question]}")]

    def next(self) -> list[dict[str, Any]]:
        """The next question, or the end."""
        if self.question + 1 == len(QUESTIONS):
            return self.stop()
        self.question += 1
        return [self.said("Here's another one."), self.ask()]

    def stop(self) -> list[dict[str, Any]]:
        """The end."""
        self.stage = "idle"
        return [self.said("That's all from me. Thank you for your time, and get home safe!")]

    def feedback(self, text: str) -> list[dict[str, Any]]:
        """An answer was given: feedback as text and as a card."""
        self.attempt += 1
        self.stage = "feedback"
        card = {"kind": "feedback", "question": QUESTIONS[self.question],
                "attempt": self.attempt, "score": score(text, self.attempt)}  # fmt: skip
        stars = "Situation ●●  Task ●○  Action ●●  Result ○○"
        plain = f"{stars}\n\nIf you change one thing: say how it turned out."
        return [
            self.said("Thanks for that."),
            self.said(plain, speaker=None, card=card, choices=CHOICES),
        ]


class FakeServer:
    """The server and its switches. What it knows outlives `die`, as with the real one.

    Attributes:
        delay: seconds before each answer of the API.
        drop_next: so many messages are worked on, and then the line breaks.
        defer_next: so many messages are answered only when asked for replies.
        broken: every call of the API is answered with 503.
        content: what `api/content` says.
        address: where phones reach it.
        requests: path and body of every call of the API.
    """

    def __init__(self, port: int = 0, *, kiosk: bool = True) -> None:
        self.delay = 0.0
        self.drop_next = 0
        self.defer_next = 0
        self.broken = False
        self.pin = "2468"
        self.content: dict[str, Any] = {
            "personas": PERSONAS, "parts": PARTS, "lengths": [15, 30, 60],
            "question_counts": [2, 4, 6, 8], "longest_role": 60,
            "usual": {"meeting": "supervisor", "minutes": 30, "question_count": 4},
            "modes": ["coach", "rehearsal"], "kiosk": kiosk, "idle_seconds": 90,
            "thinking_seconds": 300, "language": "en", "sound": True, "take_along": False,
        }  # fmt: skip
        self.address: str | None = None
        self.talks: dict[str, Talk] = {}
        self.staff: set[str] = set()
        self.requests: list[tuple[str, Any]] = []
        self.lock = threading.Lock()
        self.port = port
        self._server: ThreadingHTTPServer | None = None
        self.start()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/kiosk/"

    def start(self) -> None:
        """Listen; after `die`, on the same port."""
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def die(self) -> None:
        """Stop answering at once."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def sent(self, path: str) -> list[Any]:
        """The bodies of all calls of one path."""
        return [body for called, body in self.requests if called == path]


class _Handler(BaseHTTPRequestHandler):
    fake: FakeServer

    def log_message(self, format: str, *args: object) -> None:
        """Nothing typed appears in logs."""

    def do_GET(self) -> None:
        """Page and API (see parent class)."""
        path = self.path.split("?")[0]
        if path == "/":
            self._answer(302, b"", {"Location": "/kiosk/"})
        elif path.startswith("/kiosk/api/portraits/"):
            self._file(path.rpartition("/")[2], PORTRAITS)
        elif path.startswith("/kiosk/api/"):
            self._api(path.removeprefix("/kiosk/api/"), None)
        else:
            self._file(path.removeprefix("/kiosk/") or "index.html")

    def do_POST(self) -> None:
        """API (see parent class)."""
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"null")
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            self._json({"error": "not our page"}, 403)
            return
        self._api(self.path.removeprefix("/kiosk/api/").partition("?")[0], body)

    def _file(self, name: str, folder: Path = DIST) -> None:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            self._answer(404, b"")
            return
        lasting = "public, max-age=31536000, immutable" if "assets/" in name else "no-cache"
        kind = TYPES.get(path.suffix, "application/octet-stream")
        self._answer(200, path.read_bytes(), {"Content-Type": kind, "Cache-Control": lasting})

    def _api(self, path: str, body: Any) -> None:
        fake = self.fake
        fake.requests.append((path, body))
        time.sleep(fake.delay)
        if fake.broken:
            self._json({"error": "out of order"}, 503)
            return
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get(COOKIE)
        token = cookie.value if cookie else ""
        way = {
            "content": self._content, "conversation": self._conversation,
            "message": self._message, "replies": self._replies, "end": self._end,
            "report.html": self._report, "report.pdf": self._pdf, "staff": self._staff,
            "staff/settings": self._settings, "staff/leave": self._leave,
            "take-along": self._take_along,
        }.get(path)  # fmt: skip
        if way is None:
            self._answer(404, b"")
        else:
            with fake.lock:
                talk, named = fake.talks.get(token), self.headers.get("X-Conversation")
                if talk and named not in (None, talk.name):
                    self._json({"error": "another tab's"}, 409)
                else:
                    way(token, body)

    def _content(self, token: str, body: Any) -> None:
        self._json(self.fake.content)

    def _conversation(self, token: str, body: Any) -> None:
        wished = body["settings"].get("meeting")
        person = next((one for one in PERSONAS if one["id"] == wished), PERSONAS[0])
        talk = Talk(person)
        fresh = secrets.token_urlsafe(24)
        self.fake.talks[fresh] = talk
        hello = talk.said(f"Hello, I'm {person['name'].split()[0]}. Take your time with me.")
        said = {"messages": [hello, talk.ask()], "pending": 0, "conversation": talk.name}
        self._json(said, token=fresh)

    def _message(self, token: str, body: Any) -> None:
        fake, talk = self.fake, self.fake.talks.get(token)
        if talk is None:
            self._json({"error": "gone"}, 401)
            return
        if len(body["text"]) > LONGEST_MESSAGE:
            self._json({"error": "too long"}, 413)
            return
        name = body["message_id"]
        if name not in talk.answered:
            messages = talk.reply(body["text"])
            if fake.defer_next:
                fake.defer_next -= 1
                talk.later += messages
                talk.answered[name] = {"messages": [], "pending": 1}
            else:
                talk.answered[name] = {"messages": messages, "pending": 0}
        if fake.drop_next:
            fake.drop_next -= 1
            self.close_connection = True
            return
        self._json(talk.answered[name])

    def _replies(self, token: str, body: Any) -> None:
        talk = self.fake.talks.get(token)
        if talk is None:
            self._json({"error": "gone"}, 401)
            return
        messages, talk.later = talk.later, []
        self._json({"messages": messages, "pending": 0})

    def _end(self, token: str, body: Any) -> None:
        self.fake.talks.pop(token, None)
        self.fake.staff.discard(token)
        self._json({}, token="")

    def _report(self, token: str, body: Any) -> None:
        page = (
            b"<!doctype html><html lang=en><title>Report</title><style>:root{color:#111}</style>"
            b"<h1>Your interview</h1></html>"
        )
        self._answer(200, page, {"Content-Type": TYPES[".html"]})

    def _pdf(self, token: str, body: Any) -> None:
        disposition = "attachment; filename=second-round-report.pdf"
        self._answer(
            200,
            b"%PDF-1.4\n%%EOF\n",
            {"Content-Type": "application/pdf", "Content-Disposition": disposition},
        )

    def _staff(self, token: str, body: Any) -> None:
        if body["pin"] != self.fake.pin:
            self._json({"error": "wrong"}, 403)
            return
        fresh = secrets.token_urlsafe(24)
        self.fake.staff.add(fresh)
        self._answer(204, b"", self._cookie(fresh))

    def _settings(self, token: str, body: Any) -> None:
        content = self.fake.content
        if token not in self.fake.staff:
            self._json({"error": "PIN first"}, 403)
            return
        if body is not None:
            content["parts"] = [one for one in PARTS if one["id"] in body["parts"]]
            if body["take_along"] and self.fake.address is None:
                self._json({"error": "nobody gets here", "reason": "take_along"}, 400)
                return
            content |= {name: body[name] for name in SETTINGS}
        settings = {name: content[name] for name in SETTINGS}
        shown = [one["id"] for one in content["parts"]]
        more = {"available": PARTS, "address": self.fake.address}
        self._json({**settings, "parts": shown, **more})

    def _leave(self, token: str, body: Any) -> None:
        self.fake.staff.discard(token)
        self._answer(204, b"", self._cookie(""))

    def _take_along(self, token: str, body: Any) -> None:
        if token not in self.fake.talks:
            self._json({"error": "gone"}, 401)
            return
        self._json({"url": f"{self.fake.address}/kiosk/take/x", "qr": DRAWING, "seconds": 600})

    def _cookie(self, token: str) -> dict[str, str]:
        age = "" if token else "; Max-Age=0"
        return {"Set-Cookie": f"{COOKIE}={token}; Path=/kiosk/; HttpOnly; SameSite=Strict{age}"}

    def _json(self, value: Any, status: int = 200, token: str | None = None) -> None:
        headers = {} if token is None else self._cookie(token)
        headers |= {"Content-Type": "application/json", "Cache-Control": "no-store"}
        self._answer(status, json.dumps(value).encode(), headers)

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def main() -> None:
    """Serve until Ctrl-C."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--port", type=int, default=8137)
    options.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    options.add_argument("--home", action="store_true", help="as at home: no idle reset, no PIN")
    given = options.parse_args()
    fake = FakeServer(given.port, kiosk=not given.home)
    fake.delay = given.delay
    print(f"The page is at {fake.url} (Ctrl-C ends it).")  # noqa: T201
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        fake.die()


if __name__ == "__main__":
    main()
