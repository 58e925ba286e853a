"""Renders a report as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from coach.report.entries import Report

#: Raised whenever a key changes its meaning or goes.
VERSION = 1


def render_json(report: Report) -> str:
    """Return the report as JSON: the keys are those of `Report`, moments are ISO 8601 in UTC."""
    whole: dict[str, Any] = {"format": "second-round-report", "version": VERSION}
    whole |= asdict(report)
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_moment) + "\n"


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
