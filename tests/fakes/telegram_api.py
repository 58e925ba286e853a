"""A small Telegram Bot API on loopback: takes calls, records them, and brings updates.

For the Rasa side's interpreter, which has aiohttp. Tests under the other one run it as a program,
`python -m tests.fakes.telegram_api --port PORT`, and speak to it under /fake/.
"""

import argparse
import asyncio
import itertools
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

import aiohttp
from aiohttp import web

TOKEN = "123456:fake-token"
BOT = {"id": 999, "is_bot": True, "first_name": "Second Round", "username": "second_round_bot"}
LONGEST_TEXT = 4096
TAGS = {"b", "i", "u", "s", "code", "pre", "blockquote", "a", "strong", "em"}


class TelegramApi:
    """What Telegram knows and was told."""

    def __init__(self) -> None:
        """Nobody has written anything."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.files: list[bytes] = []
        self.webhook: dict[str, Any] = {}
        self.updates: list[dict[str, Any]] = []
        #: Answers to come instead of the usual ones: (method, status, body).
        self.refusals: list[tuple[str, int, dict[str, Any]]] = []
        self.url = ""
        self._numbers = itertools.count(1000)
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self._port = 0

    # --- running -------------------------------------------------------------------------

    async def start(self, port: int = 0) -> None:
        """Listen, on the same port as before where there was one."""
        self._changed = asyncio.Condition()  # it belongs to the loop that runs now
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._call)
        app.router.add_post("/fake/update", self._fake_update)
        app.router.add_get("/fake/calls", self._fake_calls)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port or self._port, reuse_address=True)
        await site.start()
        self._port = site._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"

    async def stop(self) -> None:
        """Be away."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    # --- what people do ------------------------------------------------------------------

    def number(self) -> int:
        """A number that was not given yet."""
        return next(self._numbers)

    def message(
        self,
        text: str | None = None,
        user: int = 7,
        chat: dict[str, Any] | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """An update with a message, as Telegram sends it."""
        content: dict[str, Any] = {
            "message_id": self.number(),
            "from": {"id": user, "is_bot": False, "first_name": "Ada", "language_code": "en"},
            "chat": chat or {"id": user, "type": "private", "first_name": "Ada"},
            "date": 1_700_000_000,
            **more,
        }
        if text is not None:
            content["text"] = text
            if command := re.match(r"/\w+", text):
                size = len(command.group())
                content["entities"] = [{"type": "bot_command", "offset": 0, "length": size}]
        return {"update_id": self.number(), "message": content}

    def edit(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        """The update that tells of an edited message."""
        edited = {**update["message"], "text": text, "edit_date": 1_700_000_100}
        return {"update_id": self.number(), "edited_message": edited}

    def press(self, title: str, user: int = 7, message_id: int = 0) -> dict[str, Any]:
        """The update that tells of a press: on the newest message with the button, or on one."""
        for _, sent in reversed(self.sent("sendMessage")):
            if sent["chat_id"] != user or message_id not in (0, sent["message_id"]):
                continue
            for row in sent.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == title:
                        return self._press(sent, button, user)
        raise AssertionError(f"there is no button {title}")

    def _press(self, sent: dict[str, Any], button: dict[str, Any], user: int) -> dict[str, Any]:
        message = {
            "message_id": sent["message_id"],
            "from": BOT,
            "chat": {"id": sent["chat_id"], "type": "private"},
            "date": 1_700_000_000,
            "text": sent["text"],
            "reply_markup": sent["reply_markup"],
        }
        writer = {"id": user, "is_bot": False, "first_name": "Ada"}
        query = {"id": str(self.number()), "from": writer, "message": message}
        return {
            "update_id": self.number(),
            "callback_query": {**query, "chat_instance": "1", "data": button["callback_data"]},
        }

    async def bring(self, update: dict[str, Any]) -> int | None:
        """Bring an update: to the webhook, whose status is returned, or to who asks for it."""
        if not self.webhook.get("url"):
            self.updates.append(update)
            await self._tell()
            return None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.webhook["url"], json=update, headers=headers) as answer,
        ):
            return answer.status

    # --- what was called -----------------------------------------------------------------

    def sent(self, method: str) -> list[tuple[str, dict[str, Any]]]:
        """The calls of one method."""
        return [one for one in self.calls if one[0] == method]

    def texts(self, chat: int = 7) -> list[str]:
        """The messages to a chat, as HTML."""
        return [one["text"] for _, one in self.sent("sendMessage") if one["chat_id"] == chat]

    async def until(self, condition: Callable[[], bool], seconds: float = 15) -> None:
        """Wait until something holds that a call brings about."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(condition), seconds)

    async def said(self, words: str, chat: int = 7) -> str:
        """Wait until the bot has said something with these words; return it."""
        await self.until(lambda: any(words in text for text in self.texts(chat)))
        return next(text for text in reversed(self.texts(chat)) if words in text)

    # --- the API -------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return _refusal(401, "Unauthorized")
        payload = await self._payload(request)
        for refusal in self.refusals:
            if refusal[0] == method:
                self.refusals.remove(refusal)
                self.calls.append((f"refused {method}", payload))
                await self._tell()
                return web.json_response(refusal[2], status=refusal[1])
        problem = _problem(method, payload)
        if problem:
            self.calls.append((f"refused {method}", payload))
            await self._tell()
            return _refusal(400, problem)
        result = await self._result(method, payload)
        if method == "getUpdates" and isinstance(result, web.Response):
            return result
        self.calls.append((method, payload))
        await self._tell()
        return web.json_response({"ok": True, "result": result})

    async def _payload(self, request: web.Request) -> dict[str, Any]:
        if request.content_type == "application/json":
            return await request.json()
        form = await request.post()
        payload: dict[str, Any] = {}
        for name, value in form.items():
            if isinstance(value, web.FileField):
                self.files.append(value.file.read())
                payload[name] = value.filename
            else:
                payload[name] = int(value) if name == "chat_id" else value
        return payload

    async def _result(self, method: str, payload: dict[str, Any]) -> Any:
        if method == "getMe":
            return BOT
        if method == "setWebhook":
            self.webhook = dict(payload)
        elif method == "deleteWebhook":
            self.webhook = {}
        elif method == "getUpdates":
            if self.webhook.get("url"):
                return _refusal(
                    409, "Conflict: can't use getUpdates method while webhook is active"
                )
            return await self._updates(payload)
        elif method in ("sendMessage", "sendDocument"):
            payload["message_id"] = self.number()
            return {"message_id": payload["message_id"], "chat": {"id": payload["chat_id"]}}
        return True

    async def _updates(self, payload: dict[str, Any]) -> list[dict[str, Any]]:
        offset = payload.get("offset", 0)
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        if not self.updates:
            with suppress(asyncio.TimeoutError):
                async with self._changed:
                    there = self._changed.wait_for(lambda: bool(self.updates))
                    await asyncio.wait_for(there, min(payload.get("timeout", 0), 2))
        return list(self.updates)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # --- for another program -------------------------------------------------------------

    async def _fake_update(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if "press" in asked:
            user, message_id = asked.get("user", 7), asked.get("message_id", 0)
            update = self.press(asked["press"], user, message_id)
        else:
            update = self.message(**asked)
            if "edited" in asked:
                update = self.edit(update, asked["edited"])
        return web.json_response({"status": await self.bring(update)})

    async def _fake_calls(self, _: web.Request) -> web.Response:
        found = {"calls": self.calls, "files": [one[:8].decode("latin-1") for one in self.files]}
        return web.json_response(found)


def _refusal(status: int, description: str) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body, status=status)


class _Shown(HTMLParser):
    """Reads HTML as strictly as Telegram does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.is_wrong = False

    def handle_starttag(self, tag: str, _: Any) -> None:
        self.open.append(tag)
        self.is_wrong |= tag not in TAGS

    def handle_endtag(self, tag: str) -> None:
        self.is_wrong |= not self.open or self.open.pop() != tag

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(html: str) -> str | None:
    """The text that HTML shows, or None where Telegram would refuse it."""
    reader = _Shown()
    reader.feed(html)
    reader.close()
    bare = re.sub(r"</?[a-z]+>", "", html)
    is_wrong = reader.is_wrong or reader.open or "<" in bare or ">" in bare
    return None if is_wrong else reader.text


def _problem(method: str, payload: dict[str, Any]) -> str | None:
    for data in _callback_data(payload):
        if not 1 <= len(data.encode()) <= 64:
            return "Bad Request: BUTTON_DATA_INVALID"
    secret = payload.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        return "Bad Request: secret token contains unallowed characters"
    if method != "sendMessage":
        return None
    text = payload.get("text", "")
    if payload.get("parse_mode") == "HTML":
        text = shown(text)
        if text is None:
            return "Bad Request: can't parse entities"
    if not text.strip():
        return "Bad Request: message text is empty"
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        return "Bad Request: message is too long"
    return None


def _callback_data(payload: dict[str, Any]) -> Iterator[str]:
    for row in (payload.get("reply_markup") or {}).get("inline_keyboard", []):
        for button in row:
            yield button.get("callback_data", "")


async def _serve(port: int) -> None:
    api = TelegramApi()
    await api.start(port)
    print(json.dumps({"url": api.url}), flush=True)  # noqa: T201
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    asyncio.run(_serve(parser.parse_args().port))
