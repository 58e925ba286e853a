"""Turns and scores for the tests of the record, and a way to run code in processes of its own."""

import subprocess
import sys
from typing import Any

from coach import paths

SCORE: dict[str, Any] = {"overall": 3.5, "remarks": [{"kind": "clear_action", "evidence": "x"}]}


def turn(text: str, message_id: str = "m1", kind: str = "answer") -> dict[str, Any]:
    return {"kind": kind, "part": None, "asked": None, "text": text, "message_id": message_id}


def start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a Python process that can import the coach; its output is read as text."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=paths.root(),
    )


def outcome(process: "subprocess.Popen[str]") -> str:
    """Wait for a process and return what it printed; it must have ended well."""
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()
