"""Says what the bot takes each text for: `python -m bot.understand IN.jsonl OUT.jsonl`.

A line in has `text`; a line out has `text`, `intent` and `interviewer`. A line that cannot be read
becomes `{"error": ...}`, and the rest go on.
"""

import asyncio
import json
import logging
import sys
from pathlib import Path
from typing import Any

import structlog

from bot.channels.shared.desk import LONGEST_MESSAGE
from bot.text import shield

MODEL = Path(__file__).resolve().parent.parent / "models" / "bot" / "model.tar.gz"
SWITCH = "switch_interviewer"


def interviewer_of(parsed: dict[str, Any]) -> "str | None":
    """Return the interviewer whom a wish for another interviewer names, or None."""
    if parsed["intent"]["name"] != SWITCH:
        return None
    return next(
        (one["value"] for one in parsed["entities"] if one["entity"] == "interviewer"), None
    )


async def understand(source: Path, target: Path) -> None:
    """Read messages from one JSON Lines file and write what they are taken for to another."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(MODEL))
    # In bytes, so that a line that is no UTF-8 is one bad line and not the end.
    with source.open("rb") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            if line.strip():
                out.write(json.dumps(await _one(agent, line), ensure_ascii=False) + "\n")


async def _one(agent: Any, line: bytes) -> dict[str, Any]:
    try:
        text = json.loads(line.decode("utf-8"))["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"error": 'this line is no JSON object with a "text"'}
    if not isinstance(text, str):
        return {"error": '"text" has to be a string'}
    if text.encode("utf-8", "replace") != text.encode("utf-8", "surrogatepass"):
        return {"error": '"text" has half a character in it (a lone surrogate)'}
    if len(text) > LONGEST_MESSAGE:
        return {"error": f'"text" has more than {LONGEST_MESSAGE:,} characters'}
    parsed = await agent.parse_message(shield(text))
    return {
        "text": text,
        "intent": parsed["intent"]["name"],
        "interviewer": interviewer_of(parsed),
    }


def main() -> None:
    """Run the command line."""
    # Rasa prints every text that it parses; an answer belongs in no log.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.getLogger("rasa").setLevel(logging.ERROR)
    asyncio.run(understand(Path(sys.argv[1]), Path(sys.argv[2])))


if __name__ == "__main__":
    main()
