"""The built page in a real Chromium, before both real servers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ...e2e.backend import running
from ...e2e.kiosk_backend import KioskBackend
from ..conftest import NewPage, pages

ENOUGH = "Enough on this one, feedback now please."


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskBackend]:
    """Both servers with the kiosk; what they keep lies in `house.home`."""
    with running(tmp_path_factory.mktemp("kiosk"), KioskBackend) as servers:
        yield servers


@pytest.fixture
def new_page(browser: Any, dist: Path, house: KioskBackend) -> Iterator[NewPage]:
    """Opens the page in a fresh context; a mistake in the page's script fails the test."""
    yield from pages(browser, f"{house.url}/kiosk/", 30_000)


def send(page: Any, text: str) -> None:
    """Type a message, send it with Enter and wait until the bot has said its piece."""
    own = page.locator(".said.own").count()
    page.focus("#answer")
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")
    page.locator(".said.own").nth(own).wait_for()
    page.wait_for_selector(".typing", state="detached")


def answer(page: Any, text: str) -> None:
    """Answer the open question, decline follow-ups, and stop at the feedback."""
    cards = page.locator("article.card").count()
    send(page, text)
    for _ in range(4):
        if page.locator("article.card").count() > cards:
            return
        send(page, ENOUGH)
    raise AssertionError("no feedback came")


@pytest.fixture
def steps() -> Any:
    """The steps that many tests take."""

    class Steps:
        send = staticmethod(send)
        answer = staticmethod(answer)

    return Steps
