"""Staff settings behind the PIN."""


def test_settings_behind_the_pin(page, fake):
    page.get_by_role("button", name="Staff").click()
    for digit in "1234":
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="Open the settings").click()
    page.get_by_text("That PIN is not right.").wait_for()
    assert page.input_value("#pin") == ""
    for digit in fake.pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="Open the settings").click()
    page.get_by_label("the salary talk").uncheck()
    page.fill("#idle", "120")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.get_by_label("the salary talk").wait_for()  # it can be brought back
    assert fake.sent("staff/settings")[-1]["idle_seconds"] == 120
    page.get_by_role("button", name="Leave the settings").click()
    page.wait_for_selector("main.attract")
    page.get_by_role("button", name="Touch to begin").click()
    assert page.get_by_text("Working in the team").count() == 1
    assert page.get_by_text("The salary talk").count() == 0


def test_whoever_leaves_the_settings_is_signed_out(page, fake):
    sign_in(page, fake)
    assert fake.staff
    page.get_by_role("button", name="Leave the settings").click()
    page.wait_for_selector("main.attract")
    page.wait_for_function("async () => (await fetch('api/staff/settings')).status === 403")
    assert fake.staff == set()


def test_whoever_loads_the_page_anew_is_signed_out(page, fake):
    sign_in(page, fake)
    page.reload()
    page.wait_for_selector("main.attract")
    page.wait_for_function("async () => (await fetch('api/staff/settings')).status === 403")


def test_a_qr_code_is_offered_only_where_phones_get_here(page, fake):
    sign_in(page, fake)
    switch = page.get_by_label("Offer a QR code")
    assert not switch.is_checked()
    switch.check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").get_by_text("No phone can reach this kiosk").wait_for()
    assert fake.content["take_along"] is False

    fake.address = "http://192.0.2.7:5005"
    page.get_by_role("button", name="Leave the settings").click()
    page.wait_for_selector("main.attract")
    sign_in(page, fake)
    page.get_by_text(f"Phones in this network reach the kiosk at {fake.address}").wait_for()
    page.get_by_label("Offer a QR code").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert fake.content["take_along"] is True


def sign_in(page, fake):
    page.get_by_role("button", name="Staff").click()
    page.fill("#pin", fake.pin)
    page.press("#pin", "Enter")
    page.wait_for_selector("#idle")


def test_the_settings_close_when_nobody_is_there(new_page, fake):
    page = new_page(clock=True)
    page.get_by_role("button", name="Staff").click()
    page.fill("#pin", fake.pin)
    page.press("#pin", "Enter")
    page.wait_for_selector("#idle")
    page.clock.run_for(115_000)
    page.wait_for_selector("main.attract")
