"""A bot's model that cannot be loaded is said at once, and the server does not run without it.

As a program, `python -m bot.model_loading MODEL` loads a model and has it understand a word; it
ends with 0, or with 2 after one sentence.
"""

import asyncio
import logging
import os
import sys
from pathlib import Path
from typing import Any

_UNUSABLE = (
    "The bot's model {model} cannot be loaded ({error}): run `make train FORCE=1`, which makes it "
    "again."
)


def require_model() -> None:
    """Have the server end with code 2 where its model cannot be loaded.

    Rasa itself serves on without a model and swallows every message.
    """
    from rasa.core import run

    load = run.load_agent_on_start

    async def load_or_end(model_path: str, *more: Any) -> Any:
        agent = await load(model_path, *more)
        if not agent.is_ready():
            _say(_UNUSABLE.format(model=model_path, error="the lines above say why"))
            # Rasa is in the midst of its start, where an error would be logged and passed over.
            os._exit(2)
        return agent

    run.load_agent_on_start = load_or_end


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def main() -> None:
    """Load the model that is named on the command line."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.getLogger("rasa").setLevel(logging.CRITICAL)
    model = Path(sys.argv[1])
    try:
        from rasa.core.agent import Agent

        asyncio.run(Agent.load(str(model)).parse_message("next"))
    except Exception as error:  # noqa: BLE001  (whatever a damaged file makes Rasa raise)
        _say(_UNUSABLE.format(model=model, error=type(error).__name__))
        sys.exit(2)


if __name__ == "__main__":
    main()
