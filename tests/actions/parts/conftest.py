"""Conversations that begin at a part of the interview."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from coach.service import Coach

from ..conversation import Conversation

COMPANY = "brightwater_linen"
#: Its people, by the persona in whose place they are.
NAMES = {"supervisor": "Marta Okafor", "owner": "Graham Sutcliffe", "coworker": "Tomasz Bielak"}
#: Names of people whom the company file replaces.
REPLACED = ("Dana", "Martin", "Jo Lindqvist", "Whitfield", "Adeyemi", "Jo:")

Begin = Callable[..., Conversation]


@pytest.fixture
def begin(coach: Coach) -> Begin:
    """Begin another conversation of the same candidate; `company` is the id of a company file."""
    numbers = count(1)

    def begin(company: str | dict[str, Any] | None = None, **settings: Any) -> Conversation:
        if isinstance(company, str):
            company = coach.content.library.companies[company].model_dump(mode="json")
        given = settings | ({"company": company} if company else {})
        talk = Conversation(coach, sender=f"terminal-{next(numbers)}")
        return talk.hears("hello", "smalltalk", settings=given)

    return begin


def to_the_end(talk: Conversation, most: int = 120) -> list[str]:
    """Answer whatever is asked, go on after feedback, and return all that was said."""
    said = list(talk.said)
    for number in range(most):
        if talk.slots["stage"] == "idle":
            return said
        if talk.slots["stage"] == "feedback":
            talk.hears("go on", "next")
        else:
            talk.hears(f"I planned the tours of week {number + 1} myself. It went much better.")
        said += talk.said
    raise AssertionError(f"no end; the last was {talk.slots['question']}")
