"""What a message costs the NLU grows with its length and no faster."""

import asyncio
import time

import pytest

from bot.channels.shared.desk import LONGEST_MESSAGE
from bot.text import shield
from tests.hostile import KINDS, hostile

SHORT, LONG = 3_000, 12_000
MOST = 6.0
_NOISE = 0.02  # seconds; less is taken for as much
_TRIES = 4
MOST_SECONDS = 1.0


def _cost(agent, text: str) -> float:
    before = time.process_time()
    asyncio.run(agent.parse_message(shield(text)))
    return time.process_time() - before


@pytest.fixture(scope="module")
def warm(agent):
    asyncio.run(agent.parse_message("hello"))
    return agent


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_long_is_at_most_six_times_the_work(warm, kind: str) -> None:
    short = long = float("inf")
    for number in range(_TRIES):
        short = min(short, _cost(warm, hostile(kind, SHORT - number)))
        long = min(long, _cost(warm, hostile(kind, LONG - number)))
        if long <= MOST * max(short, _NOISE):
            break
    assert long <= MOST * max(short, _NOISE)


@pytest.mark.faults
@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_message_takes_less_than_a_second(warm, kind: str) -> None:
    assert _cost(warm, hostile(kind, LONGEST_MESSAGE)) < MOST_SECONDS
