"""How a typed text enters Rasa without ever being read as one of Rasa's own commands."""

from rasa.shared.constants import INTENT_MESSAGE_PREFIX

#: WORD JOINER: invisible, no white space, so that no `strip` takes it away.
SHIELD = "\u2060"


def shield(text: str) -> str:
    """Return the text so that a leading `/` (after blanks, too) is not taken for an intent."""
    return SHIELD + text if text.lstrip().startswith(INTENT_MESSAGE_PREFIX) else text


def unshield(text: str) -> str:
    """Return the text as it was typed."""
    return text.removeprefix(SHIELD)
