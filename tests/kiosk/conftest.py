"""The built page in a real Chromium, before the stand-in for the bot's server."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .chromium import NONE, launch_options

KIOSK = Path(__file__).resolve().parents[2] / "kiosk"
ANSWER = (
    "We had a wedding order at the bakery and the mixer broke on the Friday. "
    "It was me who had signed for it. "
    "I split the dough between two small mixers and checked every tray myself. "
    "All three hundred rolls left at ten to six."
)


def _fake_server() -> Any:
    spec = importlib.util.spec_from_file_location("fake_server", KIOSK / "tests/fake_server.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["fake_server"] = module  # its dataclass looks itself up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built page."""
    built = KIOSK / "dist"
    if not (built / "index.html").is_file():
        pytest.skip("kiosk/dist is not there: npm could not build the page (`make kiosk` says why)")
    return built


@pytest.fixture
def fake(dist: Path) -> Iterator[Any]:
    """A server of its own for each test."""
    server = _fake_server().FakeServer()
    yield server
    server.die()


# Of a module, not the session: while Playwright runs, no other event loop can.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for the tests of a file."""
    options = launch_options()
    if options is None:
        pytest.skip(NONE)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**options)
        yield chromium
        chromium.close()


NewPage = Callable[..., Any]


def pages(browser: Any, url: str, timeout: int) -> Iterator[NewPage]:
    """Opens the page at a URL in fresh contexts; a mistake in its script fails the test.

    Args:
        browser: Chromium.
        url: where the page is served.
        timeout: how long anything on it may take, in milliseconds.
    """
    contexts, mistakes = [], []

    def make(*, clock: bool = False, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(timeout)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on(
            "console",
            lambda said: (
                mistakes.append(said.text) if "Content Security Policy" in said.text else None
            ),
        )
        if clock:
            page.clock.install()
        page.goto(url)
        page.wait_for_selector("main.attract")
        return page

    yield make
    for context in contexts:
        context.close()
    assert not mistakes


@pytest.fixture
def new_page(browser: Any, fake: Any) -> Iterator[NewPage]:
    """Opens the page in a fresh context; a mistake in the page's script fails the test."""
    yield from pages(browser, fake.url, 10_000)


@pytest.fixture
def page(new_page: NewPage) -> Any:
    """The page as it opens."""
    return new_page()


def begin(page: Any) -> None:
    """From the first screen to the first question."""
    page.get_by_role("button", name="Touch to begin").click()
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")


def answer(page: Any, text: str = ANSWER) -> None:
    """Answer the open question and wait for the feedback."""
    cards = page.locator(".log article.card").count()
    page.fill("#answer", text)
    page.press("#answer", "Enter")
    page.locator(".log article.card").nth(cards).wait_for()


@pytest.fixture
def steps() -> Any:
    """The steps that many tests take."""

    class Steps:
        ANSWER = ANSWER
        begin = staticmethod(begin)
        answer = staticmethod(answer)

    return Steps
