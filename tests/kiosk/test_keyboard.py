"""A whole interview by keyboard alone."""

from .keyboard import FOCUSED, tab_to


def test_an_interview_without_a_pointer(page, fake, steps):
    tab_to(page, "Touch to begin")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Choose your interview")
    tab_to(page, "Dana")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED).startswith("Martin")
    tab_to(page, "What job is it for?")
    page.keyboard.type("shop manager")
    tab_to(page, "Start the interview")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    assert fake.sent("conversation")[0]["settings"] == {
        "meeting": "owner",
        "question_count": 4,
        "mode": "coach",
        "role": "shop manager",
    }

    tab_to(page, "Your answer")
    page.keyboard.type("First line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("and a second.")
    assert page.input_value("#answer") == "First line\nand a second."
    page.keyboard.press("Enter")
    page.wait_for_selector("article.card")
    assert fake.sent("message")[0]["text"] == "First line\nand a second."

    tab_to(page, "SSituation", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Closest sentence of our examples")
    tab_to(page, "Try again")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Once more, then.")
    tab_to(page, "Your answer")
    page.keyboard.type(steps.ANSWER)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Before and now")
    tab_to(page, "Stop")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=The interview is over.")
    tab_to(page, "See your summary", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You answered one question.")
    tab_to(page, "Finish and wipe everything")
    page.keyboard.press("Enter")
    page.wait_for_selector("main.attract")
    assert fake.talks == {}


def test_escape_folds_a_menu_and_gives_the_focus_back(page):
    tab_to(page, "Display")
    page.keyboard.press("Enter")
    tab_to(page, "As this device")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == "Display"
    assert not page.locator(".menu-panel").is_visible()
