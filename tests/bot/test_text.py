"""A typed text never enters Rasa as one of Rasa's own commands."""

import pytest
from rasa.shared.constants import INTENT_MESSAGE_PREFIX

from bot.text import shield, unshield


@pytest.mark.parametrize("text", ["/restart", "  /restart", "\n\t/x", "/", "\u00a0/stop"])
def test_a_leading_slash_is_hidden_from_rasa(text: str) -> None:
    assert not shield(text).strip().startswith(INTENT_MESSAGE_PREFIX)


@pytest.mark.parametrize("text", ["", "hello", "and/or", "a /restart in the middle", "🙂"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert shield(text) == text


@pytest.mark.parametrize("text", ["/restart", "  /restart", "hello", "", "/"])
def test_what_was_typed_can_be_had_back(text: str) -> None:
    assert unshield(shield(text)) == text
