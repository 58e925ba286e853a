"""The server is killed, slow or loses the line: nothing is lost, and nothing is said twice."""

BANNER = "One moment, please"


def test_killed_and_back(page, fake, steps):
    steps.begin(page)
    fake.die()
    page.fill("#answer", steps.ANSWER)
    page.press("#answer", "Enter")
    page.get_by_text(BANNER).wait_for()
    page.fill("#answer", "typed meanwhile")
    fake.start()
    page.wait_for_selector("article.card")
    page.get_by_text(BANNER).wait_for(state="detached")
    assert page.input_value("#answer") == "typed meanwhile"
    assert page.locator("article.card").count() == 1
    assert page.locator(".said.own").count() == 1


def test_a_lost_answer_is_asked_for_under_the_same_id(page, fake, steps):
    steps.begin(page)
    fake.drop_next = 2
    steps.answer(page)
    ids = [one["message_id"] for one in fake.sent("message")]
    assert len(ids) >= 3 and len(set(ids)) == 1
    assert next(iter(fake.talks.values())).attempt == 1


def test_an_answer_that_comes_later_is_fetched(page, fake, steps):
    steps.begin(page)
    fake.defer_next = 1
    steps.answer(page)
    assert fake.sent("replies")


def test_typing_goes_on_while_an_answer_is_awaited(page, fake, steps):
    steps.begin(page)
    fake.delay = 0.8
    page.fill("#answer", steps.ANSWER)
    page.press("#answer", "Enter")
    page.wait_for_selector(".typing")
    page.locator("#answer").press_sequentially("next thought")
    page.wait_for_selector("article.card")
    assert page.input_value("#answer") == "next thought"


def test_the_page_opens_when_the_server_does(browser, fake):
    fake.broken = True
    page = browser.new_page()
    page.goto(fake.url)
    page.get_by_text(BANNER).wait_for()
    fake.broken = False
    page.wait_for_selector("main.attract")
    page.close()


def test_what_is_refused_comes_back_into_the_field(page, fake, steps):
    steps.begin(page)
    page.fill("#answer", "too long " * 3000)
    page.press("#answer", "Enter")
    page.get_by_text("That message was not taken").wait_for()
    assert page.input_value("#answer").startswith("too long too long")
