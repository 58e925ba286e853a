"""A person who walks away leaves nothing behind."""

KEPT = "() => sessionStorage.length + localStorage.length"


def test_the_reset_leaves_nothing(new_page, fake, steps):
    page = new_page(clock=True)
    steps.begin(page)
    steps.answer(page, "My secret employer is Brannock Mills.")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector("text=Question 2 of 2")
    page.fill("#answer", "half a secret")
    first = next(iter(fake.talks))
    before = page.evaluate("history.length")

    page.clock.run_for(299_000)
    assert page.get_by_role("alertdialog").count() == 0
    page.clock.run_for(2_000)
    page.get_by_role("alertdialog").wait_for()
    page.clock.run_for(21_000)
    page.wait_for_selector("main.attract")

    assert fake.talks == {}
    assert page.evaluate(KEPT) == 0
    assert page.evaluate("history.length") == before
    assert page.context.cookies() == []
    assert "secret" not in page.content() and "secret" not in page.title() + page.url
    page.get_by_role("button", name="Touch to begin").click()
    assert page.input_value("#role") == ""
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")
    assert page.input_value("#answer") == ""
    assert "secret" not in page.content()
    assert next(iter(fake.talks)) != first


def test_a_touch_stays_and_one_button_leaves(new_page, fake):
    page = new_page(clock=True)
    page.get_by_role("button", name="Touch to begin").click()
    page.fill("#role", "baker")
    page.clock.run_for(91_000)
    dialog = page.get_by_role("alertdialog")
    dialog.wait_for()
    page.mouse.click(5, 5)
    dialog.wait_for(state="detached")
    assert page.input_value("#role") == "baker"
    page.clock.run_for(91_000)
    dialog.wait_for()
    page.get_by_role("button", name="Wipe it now").click()
    page.wait_for_selector("main.attract")
    page.get_by_role("button", name="Touch to begin").click()
    assert page.input_value("#role") == ""


def test_thinking_takes_longer_than_choosing(new_page, fake, steps):
    page = new_page(clock=True)
    steps.begin(page)
    steps.answer(page)  # no question is open now
    page.clock.run_for(91_000)
    page.get_by_role("alertdialog").wait_for()


def test_a_reset_while_the_server_is_away_wipes_later(new_page, fake, steps):
    page = new_page(clock=True)
    steps.begin(page)
    steps.answer(page, "My secret employer is Brannock Mills.")
    fake.die()
    page.clock.run_for(91_000)
    page.clock.run_for(25_000)
    page.wait_for_selector("main.loading")
    assert "secret" not in page.content()
    assert "secret" not in page.evaluate("() => JSON.stringify(sessionStorage)")
    assert len(fake.talks) == 1
    fake.start()
    page.clock.run_for(10_000)
    page.wait_for_selector("main.attract")
    assert fake.talks == {}
    assert page.evaluate(KEPT) == 0


def test_nobody_is_sent_away_at_home(new_page, fake, steps):
    fake.content["kiosk"] = False
    page = new_page(clock=True)
    steps.begin(page)
    page.clock.run_for(1_000_000)
    assert page.get_by_role("alertdialog").count() == 0
    assert page.get_by_role("button", name="Staff").count() == 0


def test_there_is_no_way_out_of_the_page(page, steps):
    def prevented(kind):
        return page.evaluate(
            "(kind) => !document.body.dispatchEvent("
            "new Event(kind, {bubbles: true, cancelable: true}))",
            kind,
        )

    assert all(prevented(kind) for kind in ("contextmenu", "drop", "dragover", "auxclick"))
    steps.begin(page)
    assert page.locator("a[href]").count() == 0


def test_numbers_to_call_stay_for_long_and_are_shown_nowhere_else(new_page, fake, steps):
    page = new_page(clock=True)
    steps.begin(page)
    steps.answer(page)
    page.fill("#answer", "I'm in danger")
    page.press("#answer", "Enter")
    number = page.get_by_text("012 345 (Listeners)")
    number.wait_for()
    offered = page.get_by_role("group").get_by_role("button")
    assert offered.all_inner_texts() == ["Go on"]
    page.get_by_role("button", name="Finish", exact=True).click()
    page.wait_for_selector("text=You answered one question.")
    assert "danger" not in page.locator("main").inner_text()
    assert number.count() == 0
    page.get_by_role("button", name="Back to the conversation").click()
    number.wait_for()
    page.clock.run_for(299_000)
    assert page.get_by_role("alertdialog").count() == 0
    page.clock.run_for(2_000)
    page.get_by_role("alertdialog").wait_for()
    assert "012" not in page.get_by_role("alertdialog").inner_text()
    page.clock.run_for(21_000)
    page.wait_for_selector("main.attract")
    assert "012" not in page.content() and "danger" not in page.content()
