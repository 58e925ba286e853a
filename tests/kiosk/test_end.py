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


def test_a_qr_code_for_a_phone_where_staff_offer_one(page, fake, steps):
    to_the_end(page, steps)
    assert page.get_by_role("button", name="Take it along on a phone").count() == 0
    fake.content["take_along"] = True
    page.reload()
    page.get_by_role("button", name="Take it along on a phone").click()
    code = page.get_by_alt_text("QR code: leads your phone to the report")
    code.wait_for()
    assert code.evaluate("(one) => one.complete && one.naturalWidth > 0")
    page.get_by_text("It works once, for 10 minutes").wait_for()
    fake.broken = True
    page.get_by_role("button", name="Draw a new code").click()
    page.get_by_text("The code could not be made").wait_for()
    assert code.count() == 0


def test_nothing_to_report_on(page, steps):
    steps.begin(page)
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_text("You have not answered a question yet.").wait_for()
    assert page.get_by_role("button", name="Print the report").count() == 0
    page.get_by_role("button", name="Back to the conversation").click()
    page.wait_for_selector("#answer")
