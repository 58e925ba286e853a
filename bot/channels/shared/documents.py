"""The files that go with what the bot says: the report, and everything that is kept."""

import asyncio
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.shared.messages import Reply
from bot.channels.shared.record import RecordAwayError, RecordClient

logger = logging.getLogger(__name__)

TRIES = 3
PAUSE_SECONDS = 1.0

NO_REPORT = (
    'I could not make the report just now; it is not lost. Say "export my data" and I\'ll try '
    "again."
)


@dataclass(frozen=True)
class Document:
    """A file for the candidate."""

    name: str
    title: str
    content_type: str
    content: bytes


def documents_of(one: Reply) -> list[dict[str, Any]]:
    """What files go with a reply, in a form that can be written down until they are sent."""
    found = []
    if one.get("utter_action") == "utter_exported" and one.get("path"):
        found.append({"kind": "export", "path": one["path"]})
    if one.get("document"):
        found.append(dict(one["document"]))
    return found


class Documents:
    """Fetches files when they are to be sent."""

    def __init__(self) -> None:
        """Take the places from the environment."""
        self._exports = (Path(os.environ["SECOND_ROUND_HOME"]) / "exports").resolve()
        self._record = RecordClient(os.environ.get("SECOND_ROUND_RUN_SECRET", ""))

    async def fetch(self, document: dict[str, Any], candidate: str) -> Document | None:
        """The file, or None where there is nothing to hand over.

        Args:
            document: as `documents_of` gives it.
            candidate: whose it is.

        Raises:
            RecordAwayError: if it could not be made.
        """
        if document["kind"] == "export":
            return self._export(Path(document["path"]))
        for attempt in range(1, TRIES + 1):
            try:
                report = await self._record.report(candidate, "pdf")
            except RecordAwayError:
                if attempt == TRIES:
                    logger.error("A report could not be made.")
                    raise
                await asyncio.sleep(PAUSE_SECONDS * attempt)
            else:
                break
        if report is None:
            return None
        return Document(
            "second-interview.pdf", "Report of your interview", "application/pdf", report
        )

    def _export(self, path: Path) -> Document | None:
        if self._exports not in path.resolve().parents or not path.is_file():
            logger.error("An export is not where it should be.")
            return None
        content = path.read_bytes()
        return Document("my-data.json", "All that is kept of you", "application/json", content)
