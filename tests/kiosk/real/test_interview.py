"""A whole interview before the real servers, of which nothing is left; and both servers killed."""

from ...e2e.stories import BAKERY, GARDEN, THIN
from ..keyboard import FOCUSED, tab_to

MARKER = "Quillfeather"
MARKUP = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>"
BANNER = "One moment, please"
KEPT_IN_BROWSER = """async () => ({
  storage: sessionStorage.length + localStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: window.caches ? (await caches.keys()).length : 0,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def begin(page):
    page.get_by_role("button", name="Touch to begin").click()
    page.get_by_text("2 questions").click()
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")


def wipe(page):
    page.get_by_role("button", name="Finish", exact=True).click()
    page.get_by_role("button", name="Finish and wipe everything").click()
    page.wait_for_selector("main.attract")


def test_by_keyboard_from_the_first_screen_to_the_wiped_end(house, new_page, steps):
    page = new_page()
    tab_to(page, "Touch to begin")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Choose your interview")
    tab_to(page, "4 questions")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUSED) == "2 questions"
    tab_to(page, "What job is it for?")
    page.keyboard.type(f"{MARKER} keeper")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Question 1 of 2")
    tab_to(page, "Your answer")
    steps.answer(page, f"My manager {MARKER} was away that week. {GARDEN}")
    assert page.get_by_text("Your answer, sentence by sentence").count() == 1
    tab_to(page, "SSituation", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Closest sentence of our examples")
    tab_to(page, "Go on")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Question 2 of 2")
    steps.answer(page, BAKERY)
    tab_to(page, "Go on", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=The interview is over.")
    tab_to(page, "See your summary", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You answered 2 questions.")
    tab_to(page, "Take it along as PDF")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert house.files_with(MARKER)

    tab_to(page, "Finish and wipe everything")
    page.keyboard.press("Enter")
    page.wait_for_selector("main.attract")
    assert page.context.cookies() == []
    assert set(page.evaluate(KEPT_IN_BROWSER).values()) == {0}
    assert MARKER not in page.content() + page.title() + page.url
    page.go_back()
    page.go_forward()
    page.wait_for_selector("main.attract")
    assert page.locator(".said").count() == 0
    assert house.count("records.db", "interviews") == 0
    assert house.count("conversations.db", "events") == 0
    assert house.files_with(MARKER) == []


def test_markup_is_text_in_the_conversation_the_feedback_and_the_report(house, new_page, steps):
    page = new_page()
    begin(page)
    steps.answer(page, f"{THIN} {MARKUP}")
    assert MARKUP in page.locator(".said.own .words").first.inner_text()
    assert page.locator("#page img:not(.portrait), #page script").count() == 0
    report = page.evaluate("async () => await (await fetch('api/report.html')).text()")
    assert "&lt;img src=x" in report and "<img src=x" not in report
    page.goto(f"{house.url}/kiosk/api/report.html")
    assert page.evaluate("() => window.hit") is None
    page.goto(f"{house.url}/kiosk/")
    page.wait_for_selector("#answer")
    assert page.evaluate("() => window.hit") is None
    wipe(page)


def test_the_rasa_server_killed_and_back(house, new_page, steps):
    page = new_page()
    begin(page)
    house.kill(house.rasa)
    page.fill("#answer", GARDEN)
    page.press("#answer", "Enter")
    page.get_by_text(BANNER).wait_for()
    page.fill("#answer", "typed meanwhile")
    house.start(house.rasa)
    page.get_by_text(BANNER).wait_for(state="detached")
    page.wait_for_selector(".typing", state="detached")
    assert page.input_value("#answer") == "typed meanwhile"
    assert page.locator(".said.own").count() == 1
    page.fill("#answer", "")
    if page.locator("article.card").count() == 0:
        steps.answer(page, "That is all I can say to this one; feedback now, please.")
    assert page.locator("article.card").count() == 1
    wipe(page)


def test_the_action_server_killed_and_back(house, new_page, steps):
    page = new_page()
    begin(page)
    house.kill(house.actions)
    said = page.locator(".said.bot").count()
    page.fill("#answer", GARDEN)
    page.press("#answer", "Enter")
    page.locator(".said.bot").nth(said).wait_for()  # it says that the message is kept
    page.wait_for_selector(".typing")
    house.start(house.actions)
    page.wait_for_selector(".typing", state="detached")
    assert page.locator(".said.bot").count() > said + 1
    assert page.locator(".said.own").count() == 1
    wipe(page)
    assert house.count("records.db", "interviews") == 0
    assert house.count("conversations.db", "events") == 0


def test_what_is_left_out_leaves_the_end_page_and_a_deletion_the_whole_page(new_page, steps):
    page = new_page()
    begin(page)
    steps.answer(page, f"My nephew {MARKER} had just been arrested and I was a wreck. {GARDEN}")
    steps.send(page, "please leave my nephew out of it")
    page.get_by_role("button", name="Finish", exact=True).click()
    page.wait_for_selector("text=You answered one question.")
    assert "nephew" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Back to the conversation").click()
    steps.send(page, "delete my data")
    page.get_by_role("button", name="Yes, delete it all").click()
    page.get_by_text("Everything about you is deleted").wait_for()
    assert MARKER not in page.content() + page.evaluate("() => JSON.stringify(sessionStorage)")
    assert page.get_by_role("button", name="See your summary").count() == 0
    wipe(page)
