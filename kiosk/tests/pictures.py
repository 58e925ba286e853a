"""Makes the pictures of `docs/kiosk/` from an interview on the served page, and times the page.

    make kiosk    # in another terminal
    .venv/bin/python kiosk/tests/pictures.py http://127.0.0.1:5005/kiosk/

Wants Chromium, Playwright and Pillow. Each place is a whole interview; the questions differ from
run to run.
"""

from __future__ import annotations

import io
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[2] / "docs" / "kiosk"
COLOURS = 256
WIDEST = 720  # pixels of the pictures of the tall screen, to keep them small
ANSWER = (
    "We had a wedding order at the bakery and the mixer broke on the Friday. "
    "It was me who had signed for it. "
    "I split the dough between two small mixers and checked every tray myself."
)
#: For the README: all four marks, and still something to change.
BRIEF = (
    "We had a wedding order at the bakery and the mixer broke on the Friday. "
    "The order was mine to get out by six. "
    "We split the dough between two small mixers. "
    "All three hundred rolls left at ten to six."
)
BETTER = f"{ANSWER} All three hundred rolls left at ten to six, and the family ordered again."
ENOUGH = "Enough on this one, feedback now please."
#: Of mere colours, and for the README, one screen is enough.
WIDE = {"viewport": {"width": 1100, "height": 760}}
PLACES: dict[str, dict[str, Any]] = {
    "portrait": {"viewport": {"width": 1080, "height": 1920}, "has_touch": True},
    "phone": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
    "zoom-200": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "dark": {**WIDE, "color_scheme": "dark"},
    "contrast": {**WIDE, "contrast": "more"},
    "readme": {"viewport": {"width": 1000, "height": 1040}},
}
FEEDBACK_ALONE = ("dark", "contrast", "readme")


def keep(page: Any, place: str, screen: str) -> None:
    """Write what the page shows as a small picture."""
    if place in FEEDBACK_ALONE and screen != "4-feedback":
        return
    page.wait_for_timeout(600)  # let it scroll to its place
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if picture.width > WIDEST and place == "portrait":
        height = round(picture.height * WIDEST / picture.width)
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
    name = place if place == "readme" else f"{place}-{screen}"
    picture.quantize(COLOURS).save(TARGET / f"{name}.png", optimize=True)


def answer(page: Any, text: str) -> None:
    """Answer the open question and decline follow-ups, up to the feedback."""
    cards = page.locator("article.card").count()
    while page.locator("article.card").count() == cards:
        own = page.locator(".said.own").count()
        page.fill("#answer", text)
        page.press("#answer", "Enter")
        page.locator(".said.own").nth(own).wait_for()
        page.wait_for_selector(".typing", state="detached")
        text = ENOUGH


def take(page: Any, place: str) -> None:
    """Every screen of one place."""
    page.wait_for_selector("main.attract")
    keep(page, place, "1-attract")
    page.get_by_role("button", name="Touch to begin").click()
    page.locator(".option", has_text="Dana").click()
    page.evaluate("() => scrollTo(0, 0)")
    keep(page, place, "2-choose")
    page.get_by_text("2 questions").click()
    page.get_by_role("button", name="Start the interview").click()
    page.fill("#answer", ANSWER)
    keep(page, place, "3-question")
    answer(page, BRIEF if place == "readme" else ANSWER)
    keep(page, place, "4-feedback")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".typing")
    page.wait_for_selector(".typing", state="detached")
    answer(page, BETTER)
    page.wait_for_timeout(600)
    page.locator(".side-by-side").evaluate("(one) => one.scrollIntoView({block: 'center'})")
    keep(page, place, "5-before-and-now")
    page.get_by_role("button", name="Finish").first.click()
    code = page.get_by_role("button", name="Take it along on a phone")
    if code.count():
        code.click()
        page.wait_for_selector(".take-along img")
        code = page.locator(".take-along")
        code.evaluate("(one) => one.scrollIntoView({block: 'center'})")
        keep(page, place, "7-qr-code")
        page.evaluate("() => scrollTo(0, 0)")
    else:
        keep(page, place, "6-end")
    page.get_by_role("button", name="Finish and wipe everything").click()
    page.wait_for_selector("main.attract")


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
    """Make them all, or those of the places that are named after the address."""
    url, *wanted = sys.argv[1:]
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        times = [time_to_usable(browser, url) for _ in range(7)]
        said = f"usable after {median(times):.0f} ms (median), {max(times):.0f} ms at most"
        print(said)  # noqa: T201
        for name in wanted or PLACES:
            context = browser.new_context(**PLACES[name])
            page = context.new_page()
            page.goto(url)
            take(page, name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
