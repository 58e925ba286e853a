"""A phone fetches the report by the code that the kiosk shows, once, and nothing of it stays."""

import json

import pytest

from second_round import kiosk

from ...e2e.stories import GARDEN

PIN = "13579"


@pytest.fixture
def offering(house, monkeypatch):
    """Staff have switched the code on."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(house.home))
    file = kiosk.set_pin(PIN)
    content = json.loads(file.read_text())
    file.write_text(json.dumps({**content, "settings": {"take_along": True}}))
    yield
    file.unlink()


def test_a_phone_takes_the_report_along(house, offering, new_page, steps):
    page = new_page()
    page.get_by_role("button", name="Touch to begin").click()
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_selector("#answer")
    steps.answer(page, GARDEN)
    page.get_by_role("button", name="Finish", exact=True).click()
    with page.expect_response("**/api/take-along") as asked:
        page.get_by_role("button", name="Take it along on a phone").click()
    url = asked.value.json()["url"]
    code = page.get_by_alt_text("QR code")
    code.wait_for()
    assert code.evaluate("(one) => one.naturalWidth > 100")
    page.get_by_role("button", name="Finish and wipe everything").click()
    page.wait_for_selector("main.attract")

    phone = new_page(viewport={"width": 320, "height": 640}, has_touch=True)
    phone.goto(url)
    button = phone.get_by_role("button", name="Fetch the report")
    assert button.bounding_box()["height"] >= 44
    with phone.expect_download() as download:
        button.tap()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert download.value.suggested_filename == "second-round-report.pdf"
    phone.goto(url)
    phone.get_by_text("This code is used up").wait_for()
    assert phone.context.cookies() == []
    assert house.files_with(url.rpartition("/")[2]) == []
    assert house.count("records.db", "interviews") == 0
