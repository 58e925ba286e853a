"""Pictures of conversations in Slack and Telegram, drawn from what their fakes were sent.

    .venv/bin/python scripts/picture_messages.py slack TRANSCRIPT.json PICTURE.png

Neither service can be reached from the tests, so this draws the messages themselves, plainly: it is
no picture of either app. A transcript is a list of `{"who": "candidate", "text": ...}` (or `press`,
the title of a button; or `note`) and `{"who": "bot", ...}` with the arguments of the message as the
fake recorded them. It wants a Chromium on PATH.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List

WIDTH = 640
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_STYLE = """
* { box-sizing: border-box }
body { margin: 0; padding: 20px; width: 640px; background: #fff; color: #1d1c1d;
  font: 15px/1.45 "DejaVu Sans", "Liberation Sans", sans-serif }
.bot, .candidate, .note { margin: 0 0 12px; padding: 8px 12px; border-radius: 8px;
  width: fit-content; max-width: 92%; white-space: pre-wrap; overflow-wrap: anywhere }
.bot { background: #f3f4f6 }
.candidate { background: #dcebf8; margin-left: auto }
.note { color: #555; font-size: 13px; padding: 0; margin-left: auto; margin-right: auto }
.context { color: #555; font-size: 13px }
.header { font-weight: bold; font-size: 18px }
.section { margin: 4px 0 8px }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 16px }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px }
.buttons span { border: 1px solid #8a8f98; border-radius: 6px; padding: 4px 12px; background: #fff;
  font-weight: bold; font-size: 14px }
hr { border: 0; border-top: 1px solid #c8ccd2; margin: 8px 0 }
"""


def main() -> None:
    """Draw the transcript that the command line names."""
    if len(sys.argv) != 4 or sys.argv[1] not in _DRAWN:
        raise SystemExit(__doc__)
    service, transcript, picture = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"No browser draws the picture: install one of {', '.join(_BROWSERS)}.")
    page = page_of(service, json.loads(transcript.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        photograph(browser, path, picture)


def page_of(service: str, transcript: List[Dict[str, Any]]) -> str:
    """The transcript as a page."""
    drawn = []
    for one in transcript:
        if one["who"] == "bot":
            drawn.append(f'<div class="bot">{_DRAWN[service](one)}</div>')
        elif "note" in one:
            drawn.append(f'<div class="note">{html.escape(one["note"])}</div>')
        elif "press" in one:
            drawn.append(f'<div class="note">presses “{html.escape(one["press"])}”</div>')
        else:
            drawn.append(f'<div class="candidate">{html.escape(one["text"])}</div>')
    body = "\n".join(drawn)
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><body>{body}</body>'


def photograph(browser: str, page: Path, picture: Path) -> None:
    """Have the browser draw a page, as high as it is."""
    options = ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"]
    measured = page.with_name("measured.html")
    script = "<script>document.title = document.documentElement.offsetHeight</script>"
    measured.write_text(page.read_text(encoding="utf-8") + script, encoding="utf-8")
    told = subprocess.run(
        [browser, *options, f"--window-size={WIDTH},800", "--dump-dom", measured.as_uri()],
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"<title>(\d+)</title>", told.stdout)
    if found is None:
        raise SystemExit("The browser did not measure the page.")
    size = f"--window-size={WIDTH},{found.group(1)}"
    drawing = [browser, *options, size, f"--screenshot={picture.resolve()}", page.as_uri()]
    subprocess.run(drawing, check=True, capture_output=True)


def _slack(message: Dict[str, Any]) -> str:
    blocks = message["blocks"]
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    return "".join(_block(one) for one in blocks)


def _block(block: Dict[str, Any]) -> str:
    if block["type"] == "divider":
        return "<hr>"
    if block["type"] == "actions":
        return _buttons([one["text"]["text"] for one in block["elements"]])
    # Slack's texts are escaped already.
    if block.get("fields"):
        fields = "".join(f"<div>{one['text']}</div>" for one in block["fields"])
        return f'<div class="fields">{fields}</div>'
    text = block["text"] if "text" in block else block["elements"][0]
    return f'<div class="{block["type"]}">{text["text"]}</div>'


def _telegram(message: Dict[str, Any]) -> str:
    text = message["text"] if message.get("parse_mode") else html.escape(message["text"])
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return str(text) + "".join(_buttons([html.escape(one["text"]) for one in row]) for row in rows)


def _buttons(titles: List[str]) -> str:
    return f'<div class="buttons">{"".join(f"<span>{one}</span>" for one in titles)}</div>'


_DRAWN: Dict[str, Callable[[Dict[str, Any]], str]] = {"slack": _slack, "telegram": _telegram}


if __name__ == "__main__":
    main()
