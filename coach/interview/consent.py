"""Reads whether a reply takes back what it seems to agree to."""

import re

_NEGATION = re.compile(
    r"\b(no|nope|nah|not|never|(do|wo|ca)n['’]?t|keep|leave|wait|later|stop|cancel"
    r"|changed my mind)\b",
    re.I,
)


def takes_it_back(text: str) -> bool:
    """Say whether the reply has a word that makes a yes doubtful; in doubt nothing is deleted."""
    return bool(_NEGATION.search(text))
