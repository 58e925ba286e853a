"""Calls of a service that is away, slow, or says no."""

import asyncio
import logging

import pytest

from bot.channels.shared import retry
from bot.channels.shared.retry import AwayError, RefusedError, Retry, require_taken


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> "list[float]":
    """For how long it was waited."""
    found: list[float] = []

    async def sleep(seconds: float) -> None:
        found.append(seconds)

    monkeypatch.setattr(retry.asyncio, "sleep", sleep)
    return found


def calls(*outcomes: "Exception | str"):
    """A call with these outcomes, one after the other."""
    left = list(outcomes)

    async def call() -> str:
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return call


def test_pauses_become_longer_up_to_a_minute(
    slept: "list[float]", caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    call = calls(*[AwayError("503")] * 8, "taken")
    assert asyncio.run(Retry("Pigeons")(call)) == "taken"
    assert slept == [1, 2, 4, 8, 16, 32, 60, 60]
    assert caplog.messages == [
        "Pigeons cannot be reached (503); trying on until it can.",
        "Pigeons is reached again.",
    ]


def test_what_the_service_says_about_when_is_honoured(
    slept: "list[float]", caplog: pytest.LogCaptureFixture
) -> None:
    assert asyncio.run(Retry("Pigeons")(calls(AwayError("429", 37.5), "taken"))) == "taken"
    assert slept == [37.5]
    assert caplog.messages == []


def test_after_the_last_try_it_counts_as_refused(slept: "list[float]") -> None:
    with pytest.raises(RefusedError, match="503"):
        asyncio.run(Retry("Pigeons")(calls(*[AwayError("503")] * 3), tries=3))
    assert len(slept) == 2


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [(429, "1.5", 1.5), (429, None, None), (503, "soon", None), (500, "", None)],
)
def test_a_status_that_passes_is_to_be_tried_again(
    status: int, header: "str | None", seconds: "float | None"
) -> None:
    with pytest.raises(AwayError, match=str(status)) as away:
        require_taken(status, header)
    assert away.value.seconds == seconds


def test_a_status_that_stays_is_a_refusal() -> None:
    require_taken(204, None)
    for status, is_final in ((400, False), (403, True)):
        with pytest.raises(RefusedError, match=str(status)) as refused:
            require_taken(status, None)
        assert refused.value.is_final is is_final
