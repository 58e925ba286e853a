"""The Slack channel: signed requests in, answered at once; the bot's words out through the Web API.

A request is verified, written down and answered with 200; everything else happens afterwards, one
message after the other for each conversation. A conversation is one person in one direct message,
or one person in one thread of a channel.
"""

import asyncio
import json
import logging
import os
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import yaml
from rasa.core.channels.channel import InputChannel
from rasa.shared.core.events import SlotSet
from rasa.shared.exceptions import InvalidConfigException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.desk import GIVEN_UP, Desk, OnNewMessage
from bot.channels.messages import Reply, reply
from bot.channels.slack_blocks import CHOICES, escape, render, split, without_buttons
from bot.channels.slack_requests import (
    Incoming,
    Pseudonyms,
    is_signed,
    message_of,
    press_of,
    settings_of,
)
from bot.channels.slack_store import Place, SlackStore

logger = logging.getLogger(__name__)
# The client names in its warnings what it sends.
logging.getLogger("slack_sdk").setLevel(logging.ERROR)

SLACK_API_URL = "https://slack.com/api/"
LARGEST_REQUEST = 1_000_000
RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 60.0
MOST_FAILURES = 3
MOST_TRIES = 5
REPORT_SECONDS = 60
OPENING = "hello"

_PASSING = {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"}
_PASSING |= {"request_timeout", "accesslimited"}
_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
_NETWORK = (aiohttp.ClientError, asyncio.TimeoutError, OSError, SlackRequestError)

WORDS_ONLY = (
    "I can read only what is typed here as a message, no files, pictures or voice. Please type it, "
    "or paste it in."
)
USAGE = (
    "Say whom you meet (supervisor, owner, coworker or all), how many questions, or one part, such "
    "as salary: /interview owner 4, /interview salary, /interview all 30 minutes, /interview "
    "supervisor 3 rehearsal for shop manager. It opens in our direct messages; add the word here "
    "for a thread in a channel that I am in."
)
NOT_UNDERSTOOD = "I couldn't make anything of that. "
COMING = "Your interview opens in our direct messages."
COMING_HERE = "Your interview opens in a thread of this channel, where all members can read it."
STILL_OPEN = (
    "An interview is still open here, so I haven't begun another. Shall we go on with it, or end "
    "it and sum up? After that /interview begins the next one."
)
STILL_OPEN_CHOICES = [
    {"title": "Go on", "text": "Could you repeat the question, please?"},
    {"title": "End it", "text": "stop, please"},
]
NOT_YOURS = (
    "Those buttons belong to somebody else's interview. Mention me in a message, or write to me "
    "directly, and I'll gladly interview you."
)
EXPORTED = (
    "Everything that I keep about you is in the file below, with a report of your latest interview."
)
NO_REPORT = 'I could not make the report just now; it is not lost. Say "export my data" for it.'


class SlackChannel(InputChannel):
    """Serves `/webhooks/slack/events`, `/interactivity` and `/command`.

    Args:
        bot_token: the app's token, `xoxb-…`.
        signing_secret: what Slack signs its requests with.
        api_url: of the Web API; another one in tests.
    """

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "slack"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "SlackChannel":
        """Create the channel from its credentials file.

        Raises:
            InvalidConfigException: if a secret is missing.
        """
        given = credentials or {}
        wanted = {"bot_token": "SLACK_BOT_TOKEN", "signing_secret": "SLACK_SIGNING_SECRET"}
        missing = [name for key, name in wanted.items() if not str(given.get(key) or "").strip()]
        if missing:
            raise InvalidConfigException(
                f"Slack cannot be served without {' and '.join(missing)} in the environment: "
                "docs/slack.md says where to find them."
            )
        return cls(
            str(given["bot_token"]).strip(),
            str(given["signing_secret"]).strip(),
            str(given.get("api_url") or "").strip() or SLACK_API_URL,
        )

    def __init__(self, bot_token: str, signing_secret: str, api_url: str = SLACK_API_URL) -> None:
        self._token = bot_token
        self._secret = signing_secret
        self._api_url = api_url.rstrip("/") + "/"
        self._home = Path(os.environ["SECOND_ROUND_HOME"])
        self._names = Pseudonyms(self._home / "slack.key")
        self._store = SlackStore(self._home / "slack.db")
        self._desk = Desk("slack", self._deliver)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._agent: Any = None
        self._on_new_message: OnNewMessage
        self._http: aiohttp.ClientSession
        self._slack: AsyncWebClient

    # --- requests -----------------------------------------------------------------------------

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_slack", __name__)
        self._on_new_message = on_new_message

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            self._agent = app.ctx.agent
            self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
            self._slack = AsyncWebClient(
                token=self._token, base_url=self._api_url, session=self._http
            )
            app.add_task(self._desk.handle_kept_messages(on_new_message))
            for sender in self._store.unfinished():
                self._wake(sender)

        @routes.listener("before_server_stop")
        async def stop(_: Any, __: Any) -> None:
            for task in list(self._tasks.values()):
                task.cancel()
            await self._http.close()

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            ready = request.app.ctx.agent.is_ready()
            return response.json({"status": "ok" if ready else "no model"}, 200 if ready else 503)

        @routes.route("/events", methods=["POST"])
        async def events(request: Request) -> HTTPResponse:
            refusal = self._refusal(request)
            if refusal:
                return refusal
            body = _json(request.body)
            if body.get("type") == "url_verification":
                return response.text(str(body.get("challenge") or ""))
            message = _read(message_of, body)
            if message is not None:
                self._take_message(message, bool((body.get("event") or {}).get("files")))
            return response.empty(200)

        @routes.route("/interactivity", methods=["POST"])
        async def interactivity(request: Request) -> HTTPResponse:
            refusal = self._refusal(request)
            if refusal:
                return refusal
            payload = _json(_form(request.body).get("payload", "").encode())
            press = _read(press_of, payload)
            if press is not None:
                self._take_press(press, payload)
            return response.empty(200)

        @routes.route("/command", methods=["POST"])
        async def command(request: Request) -> HTTPResponse:
            refusal = self._refusal(request)
            if refusal:
                return refusal
            told = self._take_command(_form(request.body))
            return response.json({"response_type": "ephemeral", "text": escape(told)})

        return routes

    def _refusal(self, request: Request) -> HTTPResponse | None:
        """What to answer a request that is not Slack's, or that cannot be taken just now."""
        if len(request.body) > LARGEST_REQUEST:
            return response.text("That is too much at once.", 413)
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not is_signed(self._secret, request.body, timestamp, signature):
            return response.text("This address is for Slack, which signs what it sends.", 401)
        if not request.app.ctx.agent.is_ready():
            return response.text("There is no model yet.", 503)  # Slack sends it again
        return None

    def _take_message(self, message: Incoming, has_files: bool) -> None:
        place = self._place_of(message)
        met = self._store.place(place.sender) is not None
        if not (message.addressed or met) or not self._store.is_new(message.ids):
            return
        self._store.meet(place)
        if not message.text and has_files:
            self._say(place.sender, [reply(WORDS_ONLY)])
            return
        settings = {} if met or message.direct else settings_of(message.text) or {}
        text = OPENING if settings else message.text or ("" if message.direct else OPENING)
        self._receive(place, text, self._message_id(message), settings)

    def _take_press(self, press: Incoming, payload: dict[str, Any]) -> None:
        place = self._place_of(press)
        block = str(payload["actions"][0].get("block_id") or "")
        if not block.startswith(CHOICES):
            return
        if block.partition(":")[2] != place.sender:
            self._in_background(self._say_to_one(press, NOT_YOURS))
            return
        if not self._store.is_new(press.ids):
            return
        self._store.meet(place)
        self._receive(place, press.text, self._message_id(press), {})
        self._in_background(self._show_choice(press, payload))

    def _take_command(self, form: dict[str, str]) -> str:
        """Begin the interview that a slash command asks for; return what to say at once."""
        words = form.get("text", "").strip()
        here = bool(re.search(r"\bhere\b", words, re.I))
        settings = settings_of(re.sub(r"\bhere\b", " ", words, flags=re.I))
        if words.casefold() in ("help", "?"):
            return USAGE
        if settings is None:
            return NOT_UNDERSTOOD + USAGE
        user, channel = form.get("user_id", ""), form.get("channel_id", "")
        if not user or not channel:
            return NOT_UNDERSTOOD + USAGE
        here = here and not channel.startswith("D")
        if self._store.is_new([f"command:{form.get('trigger_id') or os.urandom(8).hex()}"]):
            self._in_background(
                self._begin(form.get("team_id", ""), user, channel if here else "", settings)
            )
        return COMING_HERE if here else COMING

    # --- who and where --------------------------------------------------------------------------

    def _place_of(self, message: Incoming) -> Place:
        # A thread within a direct message is the same conversation, answered where it was written.
        thread = "" if message.direct else message.thread
        return Place(
            sender=self._names.of("sender", message.team, message.channel, thread, message.user),
            candidate=self._names.of("candidate", message.team, message.user),
            channel=message.channel,
            thread=message.thread,
        )

    def _message_id(self, message: Incoming) -> str:
        return self._names.of("message", message.team, message.ids[-1])

    # --- messages in ----------------------------------------------------------------------------

    def _receive(
        self, place: Place, text: str, message_id: str, settings: dict[str, Any], **more: Any
    ) -> None:
        """Write a message down and see to it that it is handled."""
        metadata = {"candidate": place.candidate, **({"settings": settings} if settings else {})}
        self._store.receive(place.sender, text, message_id, {**metadata, **more})
        self._wake(place.sender)

    def _wake(self, sender: str) -> None:
        """Have one task handle a conversation's messages, and another send the replies."""
        for name, work in (("take", self._take), ("send", self._send)):
            key = f"{name} {sender}"
            if key not in self._tasks or self._tasks[key].done():
                self._start(key, work(sender))

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        async def attempt() -> None:
            try:
                await work
            except SlackApiError as error:
                logger.warning("Slack refused a request: %s.", _code(error))
            except Exception as error:  # noqa: BLE001  (its text may quote the candidate)
                logger.warning("A request to Slack ended with %s.", type(error).__name__)

        self._start(f"once {os.urandom(8).hex()}", attempt())

    def _start(self, key: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[key] = task

        def done(_: Any) -> None:
            if self._tasks.get(key) is task:
                del self._tasks[key]

        task.add_done_callback(done)

    async def _take(self, sender: str) -> None:
        """Handle a conversation's messages in their order until there is none."""
        failures = 0
        while (message := self._store.first_received(sender)) is not None:
            metadata = dict(message.metadata)
            quiet = metadata.pop("quiet", False)
            try:
                async with self._desk.lock(sender):
                    replies = await self._desk.receive(
                        self._agent,
                        self._on_new_message,
                        sender,
                        message.text,
                        message.message_id,
                        metadata,
                    )
                said = [] if quiet else replies
                payloads = self._payloads(sender, said)
            except Exception as error:  # noqa: BLE001  (whatever it is, the message must not be lost)
                # Only the kind of error: its text may quote the candidate.
                logger.error("A message from Slack ended with %s.", type(error).__name__)
                failures += 1
                if failures < MOST_FAILURES:
                    await asyncio.sleep(RETRY_SECONDS)
                    continue
                said = [reply(GIVEN_UP)]
                payloads = self._payloads(sender, said)
            failures = 0
            self._store.handled(message.number, sender, payloads)
            await self._forget_elsewhere(sender, metadata["candidate"], said)
            self._wake(sender)

    async def _begin(self, team: str, user: str, channel: str, settings: dict[str, Any]) -> None:
        """Open an interview: in a thread of a channel, or else in a direct message."""
        thread = ""
        if channel:
            # The mention tells the person, and nobody else, where the thread is.
            words = f"<@{escape(user)}> Your interview is in this thread."
            try:
                root = await self._insist(
                    lambda: self._slack.chat_postMessage(channel=channel, text=words), MOST_TRIES
                )
                thread = root["ts"]
            except SlackApiError:
                channel = ""  # not in that channel
        if not channel:
            opened = await self._insist(
                lambda: self._slack.conversations_open(users=user), MOST_TRIES
            )
            channel = opened["channel"]["id"]
        moment = f"command:{os.urandom(8).hex()}"
        at = Incoming(team, channel, thread, user, OPENING, (moment,), not thread, True)
        place, number = self._place_of(at), self._message_id(at)
        self._store.meet(place)
        stage = await stage_of(self._agent, place.sender)
        if stage in ("question", "feedback", "paused"):
            self._say(place.sender, [reply(STILL_OPEN, choices=STILL_OPEN_CHOICES)])
            return
        if stage == "setup":  # what was asked for there is answered by the command
            self._receive(place, "stop", f"{number}-stop", {}, quiet=True)
        self._receive(place, OPENING, number, settings)

    # --- messages out ---------------------------------------------------------------------------

    async def _deliver(self, sender: str, metadata: dict[str, Any], replies: list[Reply]) -> None:
        """Say what came of a message that was kept."""
        self._say(sender, replies)
        # Not now: the conversation is locked, and so may be another one of that candidate's.
        self._in_background(self._forget_elsewhere(sender, metadata["candidate"], replies))

    def _say(self, sender: str, replies: list[Reply]) -> None:
        self._store.send(sender, self._payloads(sender, replies))
        self._wake(sender)

    def _payloads(self, sender: str, replies: list[Reply]) -> list[dict[str, Any]]:
        """What Slack is to be sent for some replies: messages, and files."""
        found: list[dict[str, Any]] = []
        for one in replies:
            exported = _said("utter_exported", one["text"])
            shown = {**one, "text": EXPORTED} if exported else one
            found += [{"message": message} for message in render(shown, sender)]
            if exported:
                found += [{"export": exported["path"]}, {"report": True}]
            elif _said("utter_saved", one["text"]) or one.get("document"):
                found.append({"report": True})
            elif _said("utter_deleted", one["text"]):
                found.append({"forget": True})
        return found

    async def _send(self, sender: str) -> None:
        """Send what there is for a conversation, in order; wait for Slack as long as it takes."""
        while (outgoing := self._store.first_outgoing(sender)) is not None:
            number, payload = outgoing
            place = self._store.place(sender)
            if place is not None:
                try:
                    await self._send_one(place, payload)
                except SlackApiError as error:
                    logger.error("Slack refused a message: %s.", _code(error))
                except Exception as error:  # noqa: BLE001  (the next message must still be sent)
                    logger.error("A message to Slack ended with %s.", type(error).__name__)
            self._store.sent(number)

    async def _send_one(self, place: Place, payload: dict[str, Any]) -> None:
        if "message" in payload:
            await self._post(place, payload["message"])
        elif "export" in payload:
            await self._upload_export(place, Path(payload["export"]))
        elif "report" in payload:
            await self._upload_report(place)
        elif "forget" in payload:
            if place.thread:  # where nobody else is to be answered, this person still is
                self._store.meet(replace(place, candidate=""))
            else:
                self._store.leave(place.sender)

    async def _post(self, place: Place, message: dict[str, Any]) -> None:
        try:
            await self._post_once(place, message["text"], message["blocks"])
        except SlackApiError as error:
            if _code(error) not in _BLOCKS:
                raise
            # Better plain than not at all.
            for piece in split(_unescaped(message["text"])):
                await self._post_once(place, escape(piece), None)

    async def _post_once(self, place: Place, text: str, blocks: list[Any] | None) -> None:
        await self._insist(
            lambda: self._slack.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread or None,
                text=text,
                blocks=blocks,
                mrkdwn=False,
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        )

    async def _upload_report(self, place: Place) -> None:
        url = os.environ["ACTION_SERVER_URL"].rstrip("/") + "/record/report"
        secret = os.environ.get("SECOND_ROUND_ACTION_TOKEN", "")
        try:
            async with self._http.get(
                url,
                params={"candidate": place.candidate, "format": "pdf"},
                headers={"Authorization": f"Bearer {secret}"},
                timeout=aiohttp.ClientTimeout(total=REPORT_SECONDS),
            ) as answer:
                if answer.status == 404:
                    return  # there is nothing to report on
                answer.raise_for_status()
                report = await answer.read()
            await self._upload(place, report, "second-interview.pdf", "Report of your interview")
        except (*_NETWORK, SlackApiError) as error:
            code = _code(error) if isinstance(error, SlackApiError) else type(error).__name__
            logger.error("A report could not be handed over: %s.", code)
            await self._post_once(place, escape(NO_REPORT), None)

    async def _upload_export(self, place: Place, path: Path) -> None:
        exports = (self._home / "exports").resolve()
        if exports in path.resolve().parents and path.is_file():
            await self._upload(place, path.read_bytes(), "my-data.json", "All that is kept of you")

    async def _upload(self, place: Place, content: bytes, filename: str, title: str) -> None:
        await self._insist(
            lambda: self._slack.files_upload_v2(
                content=content,
                filename=filename,
                title=title,
                channel=place.channel,
                thread_ts=place.thread or None,
            ),
            MOST_TRIES,
        )

    async def _say_to_one(self, press: Incoming, text: str) -> None:
        await self._slack.chat_postEphemeral(
            channel=press.channel, user=press.user, thread_ts=press.thread or None, text=text
        )

    async def _show_choice(self, press: Incoming, payload: dict[str, Any]) -> None:
        """Put what was chosen in place of the buttons."""
        message = payload.get("message") or {}
        chosen = str((payload["actions"][0].get("text") or {}).get("text") or press.text)
        blocks = without_buttons(message.get("blocks") or [], _unescaped(chosen))
        await self._slack.chat_update(
            channel=press.channel,
            ts=str(message["ts"]),
            text=str(message.get("text") or escape(chosen)),
            blocks=blocks,
        )

    async def _insist(self, call: Callable[[], Awaitable[Any]], tries: int = 0) -> Any:
        """Call Slack until it answers; honour what it says about when.

        Args:
            call: makes the request.
            tries: after so many it is given up; 0: never.

        Raises:
            SlackApiError: if it refuses for good.
        """
        pause, tried = RETRY_SECONDS, 0
        while True:
            tried += 1
            try:
                return await call()
            except SlackApiError as error:
                passing = _code(error) in _PASSING or _status(error) in (429, 500, 502, 503)
                if not passing or tried == tries:
                    raise
                await asyncio.sleep(_retry_after(error, pause))
            except _NETWORK as error:
                if tried == tries:
                    raise
                logger.warning("Slack could not be reached (%s).", type(error).__name__)
                await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_RETRY_SECONDS)

    async def _forget_elsewhere(self, sender: str, candidate: str, replies: list[Reply]) -> None:
        """Where a candidate's data were deleted: forget the other conversations with them, too."""
        if not any(_said("utter_deleted", one["text"]) for one in replies):
            return
        for other in self._store.senders_of(candidate):
            if other != sender:
                async with self._desk.lock(other):
                    _forget_conversation(self._agent, other)
                    self._store.forget(other)


# --- the words that a file or a deletion goes with ------------------------------------------------


_TELLING = ("utter_exported", "utter_saved", "utter_deleted")


def _said(response_name: str, text: str) -> dict[str, str] | None:
    """Say whether a text is one of the domain's responses: what its braces held, or None."""
    words = " ".join(text.split())
    for pattern in _responses().get(response_name, ()):
        found = pattern.fullmatch(words)
        if found:
            return found.groupdict() or {"": ""}
    return None


@cache
def _responses() -> dict[str, list["re.Pattern[str]"]]:
    found: dict[str, list[re.Pattern[str]]] = {}
    for path in sorted((Path(__file__).resolve().parents[1] / "domain").glob("*.yml")):
        domain = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, variants in (domain.get("responses") or {}).items():
            if name in _TELLING:
                found[name] = [_pattern(str(one["text"])) for one in variants]
    return found


def _pattern(text: str) -> "re.Pattern[str]":
    """A pattern for a response's words, whatever its braces hold."""
    pieces = re.split(r"\{(\w+)\}", " ".join(text.split()))
    words = [
        f"(?P<{one}>.+)" if number % 2 else re.escape(one) for number, one in enumerate(pieces)
    ]
    return re.compile("".join(words))


# --- small things ---------------------------------------------------------------------------------


async def stage_of(agent: Any, sender: str) -> str:
    """Where a conversation stands: idle, setup, question, feedback or paused."""
    tracker = await agent.tracker_store.retrieve(sender)
    for event in reversed(list(tracker.events) if tracker else []):
        if isinstance(event, SlotSet) and event.key == "stage":
            return str(event.value or "idle")
    return "idle"


def _forget_conversation(agent: Any, sender: str) -> None:
    """Have the tracker store forget a conversation, and what Rasa has wrapped around it."""
    store = agent.tracker_store
    while not hasattr(store, "forget"):
        spare = getattr(store, "_fallback_tracker_store", None)
        if spare is not None:
            spare.store.pop(sender, None)
        store = store._tracker_store
    store.forget(sender)


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _form(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _read(
    reader: Callable[[dict[str, Any]], Incoming | None], body: dict[str, Any]
) -> Incoming | None:
    """Read a signed body; one of a kind that Slack does not document is nothing for the bot."""
    try:
        return reader(body)
    except (KeyError, TypeError, AttributeError, IndexError):
        return None


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _code(error: SlackApiError) -> str:
    """Slack's word for an error; the rest of the answer may quote what was sent."""
    try:
        return str(error.response.get("error") or _status(error))
    except (AttributeError, ValueError):
        return "an answer that is no JSON"


def _status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", None) or getattr(error.response, "status", 0))


def _retry_after(error: SlackApiError, otherwise: float) -> float:
    headers = getattr(error.response, "headers", None) or {}
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(given) if str(given).isdecimal() else otherwise
