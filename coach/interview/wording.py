"""Picks one of several wordings, so that an interview does not repeat itself, and fills it in."""

import random
import re
from collections.abc import Sequence


def pick(wordings: Sequence[str], seed: str, turn: int) -> str:
    """Return the wording for a turn.

    Args:
        wordings: at least one wording.
        seed: gives each interview an order of its own.
        turn: number of the turn, from 0; a wording comes again only when all others have.
    """
    order = list(range(len(wordings)))
    random.Random(seed).shuffle(order)
    return wordings[order[turn % len(order)]]


def with_role(text: str, role: str) -> str:
    """Return a text with the role in place of `{role}`; it reads well without a role, too.

    Args:
        text: a wording, perhaps with "the {role} job" or "as {role}" in it.
        role: a few words such as "shop manager", or nothing.
    """
    if role:
        return text.replace("{role}", role)
    text = re.sub(r"\bthe \{role\} (job|role|position)\b", r"this \1", text)
    return text.replace("as {role}", "in this role").replace("{role}", "this role")
