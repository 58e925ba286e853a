"""The verb `kiosk-pin`: opens the kiosk's staff page to whoever knows the PIN.

The Rasa side (`bot/channels/kiosk/staff.py`) reads the hash and keeps settings in the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import sys
from pathlib import Path
from typing import Any

import click

from coach import paths
from second_round.errors import CommandError

_PIN = re.compile(r"[0-9]{4,12}")
#: scrypt: a tenth of a second for each try.
_COST = {"n": 2**14, "r": 8, "p": 1}


def asked_pin() -> str:
    """Return the PIN: typed twice and unseen at a terminal, or else the first line that comes.

    Raises:
        CommandError: if it is none, or the two differ.
    """
    if sys.stdin.isatty():
        pin = click.prompt("PIN (4 to 12 digits)", hide_input=True, err=True)
        again = click.prompt("The same once more", hide_input=True, err=True)
        if pin != again:
            raise CommandError("The two were not the same: run the command again.")
    else:
        pin = sys.stdin.readline()
    pin = pin.strip()
    if not _PIN.fullmatch(pin):
        raise CommandError("A PIN is 4 to 12 digits: run the command again with such a one.")
    return pin


def set_pin(pin: str | None) -> Path:
    """Keep the hash of a PIN for the kiosk's staff page; None closes the page.

    Returns:
        The file, which only its owner can read.

    Raises:
        CommandError: if the file there is broken, or there is no PIN to be taken away.
        OSError: if it cannot be written.
    """
    file = paths.home() / "kiosk.json"
    content = _content(file)
    if content.pop("pin", None) is None and pin is None:
        raise CommandError(f"No PIN is set in {file}: the staff page is closed already.")
    content.pop("browsers", None)  # they were those of whoever had the PIN until now
    if pin is not None:
        salt = secrets.token_bytes(16)
        key = hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_COST)
        content["pin"] = {"salt": salt.hex(), "hash": key.hex(), **_COST}
    half = file.with_name(f".{file.name}.{os.getpid()}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as written:
        json.dump(content, written, indent=1)
    half.replace(file)
    return file


def _content(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise CommandError(f"{file} is broken: delete it and run the command again.") from error
    return content if isinstance(content, dict) else {}
