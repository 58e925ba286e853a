"""Tabs of one browser share a cookie; only one of them holds a conversation."""

OPEN = "An interview is open in another tab"


def another_tab(page, fake):
    tab = page.context.new_page()
    tab.set_default_timeout(10_000)
    tab.goto(fake.url)
    tab.wait_for_selector("main.attract")
    return tab


def test_a_second_tab_starts_nothing_while_the_first_holds_a_conversation(page, fake, steps):
    steps.begin(page)
    tab = another_tab(page, fake)
    tab.get_by_role("button", name="Touch to begin").click()
    tab.get_by_role("button", name="Start the interview").click()
    tab.get_by_text(OPEN).wait_for()
    assert len(fake.sent("conversation")) == 1
    steps.answer(page)  # the first goes on

    page.close()
    tab.get_by_role("button", name="Start the interview").click()
    tab.wait_for_selector("#answer")
    assert tab.get_by_text(OPEN).count() == 0


def test_a_duplicated_tab_leaves_the_conversation_where_it_is(page, fake, steps):
    steps.begin(page)
    kept = page.evaluate("() => JSON.stringify(sessionStorage)")
    tab = page.context.new_page()
    tab.add_init_script(f"Object.assign(sessionStorage, {kept})")
    tab.goto(fake.url)
    tab.get_by_text(OPEN).wait_for()
    assert tab.locator("#answer").count() == 0
    steps.answer(page)


def test_a_second_tab_that_is_wiped_leaves_the_first_alone(new_page, fake, steps):
    page = new_page(clock=True)
    steps.begin(page)
    tab = another_tab(page, fake)
    tab.get_by_role("button", name="Touch to begin").click()
    tab.clock.run_for(109_000)  # the rest at its own pace, so that tabs can speak
    tab.wait_for_selector("main.attract")
    assert len(fake.talks) == 1
    steps.answer(page)


def test_a_tab_does_not_speak_in_the_conversation_of_another(page, fake, steps):
    steps.begin(page)
    mine = next(iter(fake.talks.values()))
    # As where the browser lacks what tabs speak to each other with.
    another = page.evaluate(
        """async () => (await (await fetch('api/conversation', {method: 'POST', headers:
        {'Content-Type': 'application/json'}, body: '{"settings": {}}'})).json()).conversation"""
    )
    assert another != mine.name
    page.fill("#answer", steps.ANSWER)
    page.press("#answer", "Enter")
    page.get_by_text("another tab of this browser began a new one").wait_for()
    assert all(talk.attempt == 0 for talk in fake.talks.values())
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")
