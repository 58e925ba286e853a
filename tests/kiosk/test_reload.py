"""A reload in mid-answer."""


def test_draft_and_conversation_outlive_a_reload(page, steps):
    steps.begin(page)
    steps.answer(page)
    page.fill("#answer", "Half an answer\nwith a second line")
    page.reload()
    page.wait_for_selector("article.card")
    assert page.input_value("#answer") == "Half an answer\nwith a second line"
    assert page.get_by_text("Tell me about a time when you had to hurry").count() == 1
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector("text=Question 2 of 2")


def test_what_was_under_way_is_sent_once_after_a_reload(page, fake, steps):
    steps.begin(page)
    fake.broken = True
    page.fill("#answer", steps.ANSWER)
    page.press("#answer", "Enter")
    page.get_by_text("One moment, please").wait_for()
    fake.broken = False
    page.reload()
    page.wait_for_selector("article.card")
    assert len({one["message_id"] for one in fake.sent("message")}) == 1
    assert page.locator("article.card").count() == 1


def test_a_conversation_that_is_gone_leads_back_to_the_start(page, fake, steps):
    steps.begin(page)
    fake.talks.clear()
    page.fill("#answer", "Is anybody there?")
    page.press("#answer", "Enter")
    page.get_by_text("Your conversation has ended").wait_for()
    assert page.evaluate("() => sessionStorage['second-round.conversation']") is None
