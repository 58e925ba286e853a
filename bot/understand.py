"""Says what the bot takes each text for: `python -m bot.understand IN.jsonl OUT.jsonl`.

A line in has `text` and may have `context` (`bot/context.py`; without it a question is open). A
line out has `text`, `intent`, `unsure` (whether the bot would ask) and `interviewer`; in the set-up
also `slots`, empty where the form reads the text and null where it does not. A line that cannot be
read becomes `{"error": ...}`, and the rest go on.
"""

import asyncio
import json
import logging
import sys
from pathlib import Path
from typing import Any

import structlog
from rasa.core.channels.channel import UserMessage

from bot.channels.shared.desk import LONGEST_MESSAGE
from bot.context import CONTEXT, CONTEXTS, QUESTION_OPEN, SETUP
from bot.intents import OUTSIDE
from bot.nlu.message_classifier import UNSURE
from bot.text import shield

MODEL = Path(__file__).resolve().parent.parent / "models" / "bot" / "model.tar.gz"
SWITCH = "switch_interviewer"


def interviewer_of(parsed: dict[str, Any]) -> "str | None":
    """Return the interviewer whom a wish for another interviewer names, or None."""
    if parsed["intent_ranking"][0]["name"] != SWITCH:
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
        asked = json.loads(line.decode("utf-8"))
        text, context = asked["text"], asked.get(CONTEXT, QUESTION_OPEN)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"error": 'this line is no JSON object with a "text"'}
    if context not in CONTEXTS:
        return {"error": f'"context" has to be one of {", ".join(CONTEXTS)}'}
    if not isinstance(text, str):
        return {"error": '"text" has to be a string'}
    if text.encode("utf-8", "replace") != text.encode("utf-8", "surrogatepass"):
        return {"error": '"text" has half a character in it (a lone surrogate)'}
    if len(text) > LONGEST_MESSAGE:
        return {"error": f'"text" has more than {LONGEST_MESSAGE:,} characters'}
    message = UserMessage(shield(text), metadata={CONTEXT: context})
    parsed = await agent.processor.parse_message(message)
    best = parsed["intent_ranking"][0]["name"]
    found = {
        "text": text,
        "intent": OUTSIDE.get(best, best),
        "unsure": parsed["intent"]["name"] == UNSURE,
        "interviewer": interviewer_of(parsed),
    }
    if context == SETUP:
        # What it says of the settings is read by the actions (`second_round/batch.py` as they do).
        found["slots"] = {} if _is_setting(agent, best) else None
    return found


def _is_setting(agent: Any, intent: str) -> bool:
    """Whether the set-up's form takes a message of this intent."""
    (slot,) = (one for one in agent.domain.slots if one.name == "role")
    return all(intent not in mapping.get("not_intent", []) for mapping in slot.mappings)


def main() -> None:
    """Run the command line."""
    # Rasa prints every text that it parses; an answer belongs in no log.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.getLogger("rasa").setLevel(logging.ERROR)
    asyncio.run(understand(Path(sys.argv[1]), Path(sys.argv[2])))


if __name__ == "__main__":
    main()
