"""WCAG 2.2 AA, as far as axe can see it, on every screen; and what is announced."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "kiosk/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe():
    if not AXE.is_file():
        pytest.skip("axe-core is not installed in kiosk/node_modules (npm ci in kiosk/)")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"color_scheme": "dark"},
        {"contrast": "more"},
        {"forced_colors": "active"},
        {"viewport": {"width": 320, "height": 640}},
    ],
    ids=["light", "dark", "contrast", "forced", "phone"],
)
def test_no_violation_on_any_screen(new_page, fake, steps, axe, options):
    page = new_page(clock=True, **options)

    def check(screen):
        page.evaluate(axe)
        found = page.evaluate(
            "(rules) => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        told = [
            f"{one['id']}: {node['html']} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert not told, f"{screen}: " + "\n".join(told)

    fake.content["take_along"] = True
    check("attract")
    page.locator("summary").first.click()
    check("display menu")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Staff").click()
    check("PIN")
    page.fill("#pin", "1111")
    page.keyboard.press("Enter")
    page.get_by_text("That PIN is not right.").wait_for()
    check("wrong PIN")
    page.fill("#pin", fake.pin)
    page.keyboard.press("Enter")
    page.wait_for_selector("#idle")
    check("staff settings")
    page.get_by_role("button", name="Leave the settings").click()
    page.wait_for_selector("main.attract")
    page.get_by_role("button", name="Touch to begin").click()
    check("choose")
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")
    check("question")
    steps.answer(page)
    page.locator("button.sentence").first.click()
    check("feedback")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("text=Once more, then.")
    steps.answer(page)
    check("second attempt")
    page.clock.run_for(92_000)
    page.get_by_role("alertdialog").wait_for()
    check("warning")
    page.keyboard.press("a")
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_role("button", name="Take it along on a phone").click()
    page.wait_for_selector(".take-along img")
    check("end")


def test_only_what_is_new_is_announced(page, steps):
    steps.begin(page)
    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-relevant") == "additions"
    page.evaluate(
        """() => {
          window.added = [];
          new MutationObserver((changes) => {
            for (const one of changes) window.added.push(...one.addedNodes, ...one.removedNodes);
          }).observe(document.querySelector('[role=log]'), {childList: true, subtree: true});
        }"""
    )
    steps.answer(page)
    added = page.evaluate("() => window.added.map((one) => one.className)")
    assert added == ["said own", "said bot", "said bot with-card"]
    # Of a card, the verdict and the first change are announced; the rest is read at leisure.
    assert page.locator(".card-body").first.get_attribute("aria-live") == "off"


def test_the_warning_takes_the_focus_and_gives_it_back(new_page, steps):
    page = new_page(clock=True)
    steps.begin(page)
    steps.answer(page)
    page.focus("#answer")
    page.clock.run_for(92_000)
    page.get_by_role("alertdialog").wait_for()
    assert page.evaluate("() => document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Shift")
    page.get_by_role("alertdialog").wait_for(state="detached")
    assert page.evaluate("() => document.activeElement.id") == "answer"


def test_nothing_moves_where_motion_is_unwanted(new_page, fake, steps):
    page = new_page(reduced_motion="reduce")
    steps.begin(page)
    fake.delay = 1.0
    page.fill("#answer", "Hello")
    page.press("#answer", "Enter")
    page.wait_for_selector(".typing")
    assert page.evaluate("() => document.getAnimations().length") == 0
