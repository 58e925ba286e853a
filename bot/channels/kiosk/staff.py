"""The staff's side of the kiosk: a PIN, and the settings behind it.

Both are in `kiosk.json` in the candidates' data folder. `second-round kiosk-pin` writes the PIN's
hash there; without one, nobody gets in.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import math
import os
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.channels.kiosk.sessions import digest

logger = logging.getLogger(__name__)

#: So many wrong PINs are free, and then each is followed by a pause, twice as long each time.
WRONG_PINS = 5
WRONG_PINS_OF_ADDRESS = 20
WRONG_PINS_OF_ALL = 60
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 60.0, 60 * 60.0
#: Wrong PINs count no longer when there was none for so long.
FORGIVEN_SECONDS = 24 * 60 * 60.0
#: Browsers that staff have signed in from, the latest last.
MOST_BROWSERS = 20
_MOST_KEYS = 10_000
#: Staff have to give the PIN again after so long.
SIGNED_IN_SECONDS = 15 * 60.0
LONGEST_PIN = 64
SHORTEST_IDLE, LONGEST_IDLE = 20, 3600
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", re.ASCII)


def staff_file() -> Path:
    """Where PIN and settings are kept."""
    return Path(os.environ["SECOND_ROUND_HOME"]) / "kiosk.json"


class Lock:
    """Counts the wrong PINs of each of many, and says how long to wait for the next."""

    def __init__(self, free: int, clock: Callable[[], float]) -> None:
        """Take how many wrong ones are free."""
        self._free = free
        self._clock = clock
        # Whoever has tried last stands last, so that it costs nothing to find whom to forget.
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def seconds(self, key: str) -> float:
        """For how long no PIN is looked at."""
        count, last = self._wrong.get(key, (0, 0.0))
        if count < self._free:
            return 0.0
        pause = PAUSE_SECONDS * 2.0 ** min(count - self._free, 10)
        return max(0.0, last + min(pause, LONGEST_PAUSE_SECONDS) - self._clock())

    def count(self, key: str) -> int:
        """Count a PIN as wrong; return how many there have been."""
        now = self._clock()
        count, last = self._wrong.get(key, (0, now))
        count = 1 if now - last > FORGIVEN_SECONDS else count + 1
        self._wrong[key] = (count, now)
        self._wrong.move_to_end(key)
        if len(self._wrong) > _MOST_KEYS:
            self._wrong.popitem(last=False)
        return count

    def take_back(self, key: str) -> None:
        """Count one less: it was right after all."""
        count, last = self._wrong.get(key, (0, 0.0))
        self._wrong[key] = (max(0, count - 1), last)

    def forget(self, key: str) -> None:
        """Count anew."""
        self._wrong.pop(key, None)


class Staff:
    """Checks the PIN and keeps the settings.

    Whoever guesses is to wait longer and longer, and nobody else for it. So wrong PINs are counted
    for each browser; where it is none that staff have signed in from, they also count for its
    address, as a browser is quickly thrown away, and for all such browsers together, as there are
    networks with many addresses.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the file, which need not exist."""
        self._path = path
        self._clock = clock
        self._of_browser = Lock(WRONG_PINS, clock)
        self._of_address = Lock(WRONG_PINS_OF_ADDRESS, clock)
        self._of_all = Lock(WRONG_PINS_OF_ALL, clock)
        self._tokens: dict[str, float] = {}

    # --- the PIN --------------------------------------------------------------------------------

    def has_pin(self) -> bool:
        """Whether a PIN was set: this is a kiosk that has staff."""
        return isinstance(self._read().get("pin"), dict)

    def seconds_locked(self, browser: str, address: str) -> float:
        """For how long no PIN of this browser at this address is looked at."""
        return max(lock.seconds(key) for lock, key in self._locks(browser, address))

    async def sign_in(self, pin: str, browser: str, address: str) -> str | None:
        """Return a token for the right PIN, else None.

        Args:
            pin: what was typed.
            browser: what the browser was given to be known by.
            address: where it is.
        """
        kept = self._read().get("pin")
        if self.seconds_locked(browser, address) or not isinstance(kept, dict):
            return None
        locks = self._locks(browser, address)
        # Counted before it is looked at: several at the same time must not slip through.
        counts = [lock.count(key) for lock, key in locks]
        if not await asyncio.to_thread(_fits, pin, kept):
            seconds = math.ceil(self.seconds_locked(browser, address))
            pause = f"; none is looked at for {seconds} seconds" if seconds else ""
            logger.warning("A wrong staff PIN, the %d. here, at %s%s.", counts[0], address, pause)
            return None
        for lock, key in locks:
            lock.take_back(key)
        self._of_browser.forget(digest(browser))
        self._remember(browser)
        now, token = self._clock(), secrets.token_urlsafe(32)
        self._tokens = {one: until for one, until in self._tokens.items() if until > now}
        self._tokens[digest(token)] = now + SIGNED_IN_SECONDS
        return token

    def _locks(self, browser: str, address: str) -> list[tuple[Lock, str]]:
        """What counts for a browser, and as whom."""
        locks = [(self._of_browser, digest(browser))]
        if digest(browser) not in self._browsers():
            locks += [(self._of_address, address), (self._of_all, "")]
        return locks

    def _browsers(self) -> list[str]:
        kept = self._read().get("browsers")
        return kept if isinstance(kept, list) else []

    def _remember(self, browser: str) -> None:
        """Keep that staff have signed in from a browser."""
        others = [one for one in self._browsers() if one != digest(browser)]
        self._keep(browsers=[*others, digest(browser)][-MOST_BROWSERS:])

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
        settings: dict[str, Any] = {
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
        self._keep(settings=settings)

    def _keep(self, **more: Any) -> None:
        content = {**self._read(), **more}
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
