"""A whole interview by touch, on the tall screen."""


def test_an_interview_by_touch(new_page, fake, steps):
    page = new_page(viewport={"width": 1080, "height": 1920}, has_touch=True)

    def tap(name):
        page.get_by_role("button", name=name).first.tap()

    tap("Touch to begin")
    page.get_by_text("Everybody", exact=True).tap()
    page.get_by_text("15 minutes").tap()
    page.get_by_text("Only at the end").tap()
    tap("Start the interview")
    page.wait_for_selector("#answer")
    assert fake.sent("conversation")[0]["settings"] == {
        "meeting": "full",
        "minutes": 15,
        "mode": "rehearsal",
    }
    for name, words in (
        ("Repeat", "repeat the question"),
        ("Hint", "give me a hint"),
        ("Example", "show me an example"),
    ):
        tap(name)
        page.wait_for_selector(".typing", state="detached")
        assert fake.sent("message")[-1]["text"] == words
    tap("Break")
    page.get_by_role("button", name="Go on").wait_for()
    tap("Go on")
    page.get_by_role("button", name="Skip").wait_for()
    tap("Skip")
    page.wait_for_selector("text=Question 2 of 2")
    page.locator("#answer").tap()
    page.fill("#answer", steps.ANSWER)
    tap("Send")
    page.wait_for_selector("article.card")
    page.locator("button.sentence").nth(1).tap()
    page.get_by_text("It tells what was yours to do").wait_for()
    tap("Finish")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take it along as PDF").tap()
    assert download.value.suggested_filename == "second-round-report.pdf"
    tap("Finish and wipe everything")
    page.wait_for_selector("main.attract")
    assert fake.talks == {}


def test_everything_to_touch_is_large_enough(new_page, steps):
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True)
    small = """() => [...document.querySelectorAll('button, a[href], summary, select, textarea,'
      + 'input:not([type=radio]):not([type=checkbox]), label.option, .switch label')]
      .filter((one) => one.checkVisibility())
      .map((one) => [one.textContent, one.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44)
      .map(([text, box]) => `${text} ${box.width} ${box.height}`)"""
    assert page.evaluate(small) == []
    page.get_by_role("button", name="Touch to begin").tap()
    page.wait_for_selector("text=Choose your interview")
    assert page.evaluate(small) == []
    page.get_by_role("button", name="Start the interview").tap()
    page.wait_for_selector("#answer")
    steps.answer(page)
    assert page.evaluate(small) == []
    page.get_by_role("button", name="Finish").first.tap()
    page.wait_for_selector("text=Your summary")
    assert page.evaluate(small) == []
