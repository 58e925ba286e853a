"""What a candidate types is text, wherever it turns up."""

import pytest

ATTACKS = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<svg onload=window.hit=1><b>bold</b></svg>",
    "\"><iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<a href='javascript:window.hit=1'>out</a>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_is_shown_as_it_was_typed(page, fake, steps, attack):
    steps.begin(page)
    steps.answer(page, attack)
    page.locator("button.sentence").first.click()
    assert page.locator(".said.own .words").inner_text() == attack
    assert attack in page.locator("button.sentence").first.inner_text().replace("\n", " ")
    page.get_by_role("button", name="Finish").first.click()
    page.wait_for_selector("text=Your summary")
    page.get_by_role("button", name="Back to the conversation").click()
    page.reload()
    page.wait_for_selector("article.card")
    assert (
        page.locator(
            "#page script, #page iframe, #page img:not(.portrait), #page a, #page b"
        ).count()
        == 0
    )
    assert page.evaluate("() => window.hit") is None
    assert page.title() == "Second Round" and page.url == fake.url


def test_markup_in_what_the_server_says_is_text(page, fake, steps):
    fake.content["personas"] = [
        {"id": "x", "name": ATTACKS[1], "title": ATTACKS[0], "called": "boss"},
    ]
    page.reload()
    page.wait_for_selector("main.attract")
    assert page.get_by_text(ATTACKS[1]).count() == 1
    assert page.locator("#page img:not(.portrait)").count() == 0
    assert page.evaluate("() => window.hit") is None
