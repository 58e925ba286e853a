"""Both servers with the kiosk beside REST."""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import pytest

from second_round import servers

from .backend import Backend


class KioskBackend(Backend):
    """Both servers, with the kiosk beside REST and a secret between them."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        action_port, port = servers.free_port(), servers.free_port()
        self.url = f"http://{servers.LOOPBACK}:{port}"
        self.action_url = f"http://{servers.LOOPBACK}:{action_port}"
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SECOND_ROUND_HOME", str(home))
            environment.delenv("SECOND_ROUND_DATABASE", raising=False)
            # As if phones reached it: no code is offered on loopback.
            environment.setenv("SECOND_ROUND_KIOSK_ADDRESS", self.url)
            self.secret = uuid.uuid4().hex
            self.actions = servers.action_server(action_port, self.secret)
            self.rasa = servers.rasa_server(
                servers.LOOPBACK, port, action_port, channels=["kiosk"], secret=self.secret
            )

    def count(self, database: str, table: str) -> int:
        """How many rows a table of a database in the home folder has."""
        with closing(sqlite3.connect(self.home / database)) as store:
            return int(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def files_with(self, text: str) -> list[str]:
        """Every file in the home folder that holds a text: databases, journals and logs."""
        return [name for name, one in self.bytes_kept().items() if text.encode() in one]
