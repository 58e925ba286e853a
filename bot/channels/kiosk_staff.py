"""The staff's side of the kiosk: a PIN, and the settings behind it.

Both are in `kiosk.json` in the candidates' data folder. `second-round kiosk-pin` writes the PIN's
hash there; without one, nobody gets in.
"""

import asyncio
import hashlib
import hmac
import json
import os
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.channels.kiosk_sessions import digest

WRONG_PINS = 5
LOCK_SECONDS = 60.0
#: Staff have to give the PIN again after so long.
SIGNED_IN_SECONDS = 15 * 60.0
LONGEST_PIN = 64
SHORTEST_IDLE, LONGEST_IDLE = 20, 3600
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", re.ASCII)


def staff_file() -> Path:
    """Where PIN and settings are kept."""
    return Path(os.environ["SECOND_ROUND_HOME"]) / "kiosk.json"


class Staff:
    """Checks the PIN and keeps the settings."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the file, which need not exist."""
        self._path = path
        self._clock = clock
        self._wrong = 0
        self._locked_until = 0.0
        self._tokens: dict[str, float] = {}

    # --- the PIN --------------------------------------------------------------------------------

    def has_pin(self) -> bool:
        """Whether a PIN was set: this is a kiosk that has staff."""
        return isinstance(self._read().get("pin"), dict)

    def seconds_locked(self) -> float:
        """For how long no PIN is looked at."""
        return max(0.0, self._locked_until - self._clock())

    async def sign_in(self, pin: str) -> str | None:
        """Return a token for the right PIN, else None.

        Five wrong ones in a row, whoever gives them, and none is looked at for a minute.
        """
        kept = self._read().get("pin")
        if self.seconds_locked() or not isinstance(kept, dict):
            return None
        # Counted before it is looked at: several at the same time must not slip through.
        self._wrong += 1
        if self._wrong >= WRONG_PINS:
            self._wrong = 0
            self._locked_until = self._clock() + LOCK_SECONDS
        if not await asyncio.to_thread(_fits, pin, kept):
            return None
        self._wrong, self._locked_until = 0, 0.0
        now, token = self._clock(), secrets.token_urlsafe(32)
        self._tokens = {one: until for one, until in self._tokens.items() if until > now}
        self._tokens[digest(token)] = now + SIGNED_IN_SECONDS
        return token

    def is_signed_in(self, token: str) -> bool:
        """Whether a token is one of staff who gave the PIN a short while ago."""
        return self.has_pin() and self._tokens.get(digest(token), 0.0) > self._clock()

    def sign_out(self, token: str) -> None:
        """Have a token count no longer."""
        self._tokens.pop(digest(token), None)

    # --- the settings ---------------------------------------------------------------------------

    def settings(self, parts: list[str]) -> dict[str, Any]:
        """The settings, complete.

        Args:
            parts: ids of all parts that there are.
        """
        kept = self._read().get("settings")
        kept = kept if isinstance(kept, dict) else {}
        settings = {
            "parts": parts,
            "idle_seconds": 90,
            "language": "en",
            "sound": True,
            "take_along": False,
        }
        settings.update({name: kept[name] for name in settings if name in kept})
        settings["parts"] = [one for one in parts if one in settings["parts"]]
        return settings

    def change(self, settings: dict[str, Any]) -> None:
        """Keep settings that `problem` has nothing against."""
        content = {**self._read(), "settings": settings}
        half = self._path.with_name(f".{self._path.name}.{os.getpid()}.half")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(content, file, indent=1)
        half.replace(self._path)

    def _read(self) -> dict[str, Any]:
        # Read each time: the PIN can be set while the server runs.
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}


def _fits(pin: str, kept: dict[str, Any]) -> bool:
    try:
        wanted = bytes.fromhex(kept["hash"])
        given = hashlib.scrypt(
            pin.encode("utf-8", "replace"),
            salt=bytes.fromhex(kept["salt"]),
            n=kept["n"],
            r=kept["r"],
            p=kept["p"],
            dklen=len(wanted),
        )
    except (KeyError, TypeError, ValueError):
        return False
    return hmac.compare_digest(given, wanted)


def problem_of_settings(settings: dict[str, Any], parts: list[str]) -> str | None:
    """Say what is wrong with settings that staff sent, or None."""
    if set(settings) != {"parts", "idle_seconds", "language", "sound", "take_along"}:
        return "Settings are parts, idle_seconds, language, sound and take_along."
    shown, idle, language = settings["parts"], settings["idle_seconds"], settings["language"]
    whole = isinstance(idle, int) and not isinstance(idle, bool)
    checks = {
        "There is no such part.": isinstance(shown, list) and all(one in parts for one in shown),
        f"The idle time is {SHORTEST_IDLE} to {LONGEST_IDLE} seconds.": whole
        and SHORTEST_IDLE <= idle <= LONGEST_IDLE,
        'The language is a code such as "en".': isinstance(language, str)
        and bool(_LANGUAGE.fullmatch(language)),
        "Sound is true or false.": isinstance(settings["sound"], bool),
        "The QR code is true or false.": isinstance(settings["take_along"], bool),
    }
    return next((problem for problem, holds in checks.items() if not holds), None)
