"""Makes the pictures of `docs/kiosk/`, and times how soon the page can be used.

    .venv/bin/python kiosk/tests/pictures.py

Wants the built page, Chromium, Playwright and Pillow.
"""

from __future__ import annotations

import io
import shutil
import time
from pathlib import Path
from statistics import median
from typing import Any

from fake_server import FakeServer
from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[2] / "docs" / "kiosk"
COLOURS = 256
WIDEST = 720  # pixels of the pictures of the tall screen, to keep them small
ANSWER = (
    "We had a wedding order at the bakery and the mixer broke on the Friday. "
    "It was me who had signed for it. "
    "I split the dough between two small mixers and checked every tray myself. "
    "All three hundred rolls left at ten to six."
)
PLACES: dict[str, dict[str, Any]] = {
    "portrait": {"viewport": {"width": 1080, "height": 1920}, "has_touch": True},
    "phone": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
    "zoom-200": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1100, "height": 760}, "color_scheme": "dark"},
    "contrast": {"viewport": {"width": 1100, "height": 760}, "contrast": "more"},
}


def keep(page: Any, name: str) -> None:
    """Write what the page shows as a small picture; of mere colours, one screen is enough."""
    if name.startswith(("dark", "contrast")) and "feedback" not in name:
        return
    page.wait_for_timeout(600)  # let it scroll to its place
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if picture.width > WIDEST:
        height = round(picture.height * WIDEST / picture.width)
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
    picture.quantize(COLOURS).save(TARGET / f"{name}.png", optimize=True)


def take(page: Any, name: str) -> None:
    """Every screen of one place."""
    page.wait_for_selector("main.attract")
    keep(page, f"{name}-1-attract")
    page.get_by_role("button", name="Touch to begin").click()
    keep(page, f"{name}-2-choose")
    page.get_by_role("button", name="Start the interview").click()
    page.fill("#answer", ANSWER)
    keep(page, f"{name}-3-question")
    page.press("#answer", "Enter")
    page.wait_for_selector("article.card")
    keep(page, f"{name}-4-feedback")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("text=Once more, then.")
    page.fill("#answer", f"{ANSWER} The bride's mother ordered again in autumn.")
    page.press("#answer", "Enter")
    page.wait_for_selector(".side-by-side")
    page.wait_for_timeout(600)
    page.locator(".side-by-side").evaluate("(one) => one.scrollIntoView({block: 'center'})")
    keep(page, f"{name}-5-before-and-now")
    page.get_by_role("button", name="Finish").first.click()
    keep(page, f"{name}-6-end")


def time_to_usable(browser: Any, url: str) -> float:
    """Milliseconds from asking for the page until it can be touched, nothing in the cache."""
    page = browser.new_page()
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.get_by_role("button", name="Touch to begin").click()
    page.wait_for_selector("text=Choose your interview")
    taken = (time.perf_counter() - began) * 1000
    page.close()
    return taken


def main() -> None:
    """Make them all."""
    TARGET.mkdir(parents=True, exist_ok=True)
    fake = FakeServer()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        times = [time_to_usable(browser, fake.url) for _ in range(7)]
        said = f"usable after {median(times):.0f} ms (median), {max(times):.0f} ms at most"
        print(said)  # noqa: T201
        for name, options in PLACES.items():
            context = browser.new_context(**options)
            page = context.new_page()
            page.goto(fake.url)
            take(page, name)
            context.close()
        browser.close()
    fake.die()


if __name__ == "__main__":
    main()
