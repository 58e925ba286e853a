"""What a candidate types stands in the databases and in no log."""

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
