"""Names under which people and conversations are kept: nobody without the key can trace them."""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from rasa.shared.exceptions import RasaException

_KEY_BYTES = 32


class Pseudonyms:
    """Keyed hashes of what a service calls its users, channels and messages.

    Args:
        path: where the key is; made at first use, readable to this user alone.
        prefix: begins each pseudonym.

    Raises:
        RasaException: if the file holds no whole key.
    """

    def __init__(self, path: Path, prefix: str) -> None:
        with contextlib.suppress(FileExistsError):
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "wb") as file:
                file.write(secrets.token_bytes(_KEY_BYTES))
        self._key = path.read_bytes()
        if len(self._key) < _KEY_BYTES:
            raise RasaException(
                f"{path} holds no whole key: put a copy of it back, or delete it, after which "
                "nobody finds their earlier record."
            )
        self._prefix = prefix

    def of(self, named: Any) -> str:
        """The pseudonym of something, by a value that JSON can hold."""
        digest = hmac.new(self._key, json.dumps(named).encode(), hashlib.sha256).hexdigest()
        return f"{self._prefix}-{digest[:32]}"
