"""Names of candidates: what one may be, and what a candidate's conversation in a terminal is."""

from __future__ import annotations

import hashlib
import re

#: Rasa keeps a conversation's id in as many characters, and a candidate may be known by it alone.
LONGEST_NAME = 255
_LONGEST_SLUG = 64


def problem_of_name(name: str) -> str | None:
    """Say what is wrong with a candidate's name, or None.

    Args:
        name: as it was given.
    """
    if not name.strip() or not name.isprintable():
        return "it has to be one line of text, and not empty."
    if len(name) > LONGEST_NAME:
        return f"it has {len(name)} characters, and {LONGEST_NAME} is the most."
    return None


def one_name(name: str) -> str:
    """Return a name without blanks around it or doubled within it: nobody sees those."""
    return " ".join(name.split())


def conversation_id(candidate: str) -> str:
    """Return the conversation of a candidate at the terminal, the same each time."""
    slug = re.sub(r"[^a-z0-9]+", "-", candidate.lower()).strip("-")
    if slug != candidate or len(slug) > _LONGEST_SLUG:
        # Two names that look alike once simplified must not share a conversation, and a file is
        # named after it.
        digest = hashlib.sha256(candidate.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        slug = f"{slug[:_LONGEST_SLUG]}-{digest}".lstrip("-")
    return f"terminal-{slug}"
