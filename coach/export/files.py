"""Writes a candidate's export and report as files beside the record."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coach import paths
from coach.content import Content
from coach.export.candidate import export_candidate
from coach.records import Records
from guard.files import written_at_one_stroke

_FOLDER = "exports"


@dataclass(frozen=True)
class Written:
    """Where the files are.

    Attributes:
        data: everything that is held, as JSON.
        report: the report of the newest interview with an answer, as HTML.
    """

    data: Path
    report: Path


def write_files(records: Records, content: Content, candidate: str) -> Written | None:
    """Write what is held about a candidate, and a report, into the folder of the record.

    The files are readable for this user alone, and `delete_files` deletes them.

    Args:
        records: the record.
        content: questions and parts.
        candidate: whose it is.

    Returns:
        The files; or None where nothing is held.

    Raises:
        RecordsError: the record cannot be read.
        OSError: the files cannot be written.
    """
    from coach.report import build_report, render_html

    interviews = records.interviews(candidate)
    if not interviews:
        return None
    answered = [one for one in reversed(interviews) if one.attempts]
    newest = answered[0] if answered else interviews[-1]
    folder = paths.home() / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    stem = f"{_stem(candidate)}-{datetime.now().astimezone():%Y-%m-%d}"
    written = Written(folder / f"{stem}-data.json", folder / f"{stem}-report.html")
    report = render_html(build_report(records, content, newest.id))
    data = as_text(export_candidate(records, candidate))
    for path, text in ((written.data, data), (written.report, report)):
        with written_at_one_stroke(path, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
    return written


def exported_files(candidate: str) -> list[Path]:
    """Return the files that `write_files` has written for a candidate, half ones too, by name."""
    folder, of_any_day = paths.home() / _FOLDER, f"{_stem(candidate)}-????-??-??-*"
    return sorted([*folder.glob(of_any_day), *folder.glob(f".{of_any_day}")])


def delete_files(candidate: str) -> int:
    """Delete the files that `write_files` has written for a candidate; return how many.

    Raises:
        OSError: one cannot be deleted.
    """
    files = exported_files(candidate)
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)


def as_text(held: dict[str, object]) -> str:
    """Return an export as JSON that can be written as UTF-8."""
    text = json.dumps(held, ensure_ascii=False, indent=2)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair (a message cut within an emoji) can only be written as an escape.
        return json.dumps(held, indent=2)
    return text


def _stem(candidate: str) -> str:
    """Return a file name's beginning that no other candidate has."""
    slug = re.sub(r"[^a-z0-9]+", "-", candidate.lower()).strip("-")[:24]
    digest = hashlib.sha256(candidate.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{slug}-{digest}".lstrip("-")
