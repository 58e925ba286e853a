"""Reads whether a reply takes back what it seems to agree to."""

import re

_NEGATION = re.compile(
    r"\b(no|nope|not|never|don'?t|do not|keep|leave|wait|stop|cancel|rather not)\b", re.I
)


def takes_it_back(text: str) -> bool:
    """Say whether the reply has a word that makes a yes doubtful; in doubt nothing is deleted."""
    return bool(_NEGATION.search(text))
