"""The end: the report is printed without leaving the page, under its strict policy."""

PRINTED = """() => {
  const place = document.querySelector('.printed-report');
  window.printed = place ? getComputedStyle(document.querySelector('#page')).display : 'no report';
}"""


def to_the_end(page, steps):
    steps.begin(page)
    steps.answer(page)
    page.get_by_role("button", name="Finish").first.click()
    page.wait_for_selector("text=You answered one question.")
    page.evaluate(f"() => {{ window.print = {PRINTED}; }}")


def test_the_report_is_printed_in_place_of_the_page(page, steps):
    to_the_end(page, steps)
    page.get_by_role("button", name="Print the report").click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    display = "(one) => getComputedStyle(one).display"
    assert page.locator("#page").evaluate(display) == "none"
    assert page.locator(".printed-report").evaluate(display) == "block"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed-report").count() == 0


def test_without_a_report_the_summary_is_printed(page, fake, steps):
    to_the_end(page, steps)
    fake.broken = True
    page.get_by_role("button", name="Print the report").click()
    page.wait_for_function("() => window.printed === 'no report'")


def test_nothing_to_report_on(page, steps):
    steps.begin(page)
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_text("You have not answered a question yet.").wait_for()
    assert page.get_by_role("button", name="Print the report").count() == 0
    page.get_by_role("button", name="Back to the conversation").click()
    page.wait_for_selector("#answer")
