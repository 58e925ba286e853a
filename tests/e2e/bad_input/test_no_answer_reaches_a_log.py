"""What a candidate types stands in the databases and in no log."""

import sqlite3
from contextlib import closing

from ..backend import Backend
from ..candidate import Candidate
from ..stories import GARDEN

MARKER = "Thistlewhistle"


def test_neither_an_answer_nor_what_was_refused(backend: Backend, candidate: Candidate) -> None:
    candidate.begin(role=MARKER)
    for message in (
        f"/{MARKER}",
        f'/restart{{"{MARKER}": 1}}',
        f"<script>{MARKER}</script>",
        f"{MARKER} " * 2_500,
        f"My colleague {MARKER} and I talked. {GARDEN}",
        f"what do you mean, {MARKER}?",
    ):
        candidate.say(message)
    logs = {name: text for name, text in backend.bytes_kept().items() if name.startswith("logs")}
    assert len(logs) >= 2
    assert [name for name, text in logs.items() if MARKER.encode() in text] == []


def test_errors_that_quote_an_answer_are_told_without_it(
    backend: Backend, candidate: Candidate
) -> None:
    candidate.begin()
    candidate.say("no more, I want to quit this")
    with closing(sqlite3.connect(backend.home / "records.db", isolation_level=None)) as record:
        # Where a text stands in place of a brief, pydantic says which text that is.
        record.execute(
            "UPDATE interviews SET brief = ? WHERE candidate = ?", (f'"{MARKER}"', candidate.name)
        )
    candidate.begin()  # which looks at what was told before
    logs = {name: text for name, text in backend.bytes_kept().items() if name.startswith("logs")}
    assert b"ValidationError" in logs["logs/action-server.log"]
    assert [name for name, text in logs.items() if MARKER.encode() in text] == []
    with closing(sqlite3.connect(backend.home / "records.db", isolation_level=None)) as record:
        record.execute("UPDATE interviews SET brief = '{}'")
    candidate.replies_that_waited()
