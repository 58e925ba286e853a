"""Small screens, much zoom, the tall screen: nothing is cut off sideways."""

import pytest

SIZES = {
    "phone": {"viewport": {"width": 320, "height": 640}},
    "zoomed to 200 %": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "zoomed to 400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "tall": {"viewport": {"width": 1080, "height": 1920}},
}
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && !one.closest('.unseen, svg'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.className || one.tagName)"""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("letters", ["Normal", "Very large"])
def test_nothing_is_cut_off(new_page, steps, size, letters):
    page = new_page(**size)

    def fits(screen):
        assert page.evaluate(TOO_WIDE) == [], screen
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, screen

    page.locator("summary").first.click()
    page.get_by_text(letters, exact=True).click()
    fits("menu")
    page.keyboard.press("Escape")
    fits("attract")
    page.get_by_role("button", name="Touch to begin").click()
    fits("choose")
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")
    page.fill("#answer", "averyveryverylongwordwithoutanyblank" * 6)
    fits("question")
    page.press("#answer", "Enter")
    page.wait_for_selector("article.card")
    page.locator("button.sentence").first.click()
    fits("feedback")
    page.get_by_role("button", name="Finish").first.click()
    fits("end")


def test_the_field_grows_with_the_text_and_stops(page, steps):
    steps.begin(page)
    height = "() => document.querySelector('#answer').offsetHeight"
    empty = page.evaluate(height)
    page.fill("#answer", "line\n" * 5)
    some = page.evaluate(height)
    page.fill("#answer", "line\n" * 200)
    assert empty < some < page.evaluate(height) <= page.viewport_size["height"] * 0.35
