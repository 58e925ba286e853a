"""Reading aloud and dictation: only by the device itself, and off until somebody wants them."""

VOICES = """
const spoken = window.spoken = [];
const voice = (local) => ({ lang: 'en-GB', localService: local, default: true, name: 'v' });
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [voice(LOCAL)],
  speak: (words) => spoken.push(words.text), cancel: () => {},
  addEventListener: () => {}, removeEventListener: () => {},
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
HEARING = """
window.SpeechRecognition = class extends EventTarget {
  static available = async (wish) => (wish.processLocally ? 'STATE' : 'unavailable');
  start() { window.locally = this.processLocally;
    const event = new Event('result');
    event.resultIndex = 0;
    event.results = [Object.assign([{ transcript: 'I rang the bakery' }], { isFinal: true })];
    this.dispatchEvent(event); }
  stop() { this.dispatchEvent(new Event('end')); }
  abort() {}
};
window.SpeechRecognition.prototype.processLocally = false;
"""


def with_script(page, script):
    page.add_init_script(script)
    page.reload()
    page.wait_for_selector("main.attract")


def open_menu(page):
    page.locator("summary").first.click()


def test_a_voice_of_the_device_reads_once_it_is_switched_on(page, steps):
    with_script(page, VOICES.replace("LOCAL", "true"))
    steps.begin(page)
    assert page.evaluate("() => spoken") == []
    open_menu(page)
    page.get_by_text("Nothing that is spoken leaves this device.").wait_for()
    page.get_by_label("Read aloud").check()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Hint").click()
    page.wait_for_selector("text=Think of one day")
    page.wait_for_function("() => spoken.length === 1")


def test_a_voice_from_elsewhere_is_not_offered(page, steps):
    with_script(page, VOICES.replace("LOCAL", "false") + HEARING.replace("STATE", "downloadable"))
    steps.begin(page)
    open_menu(page)
    assert page.get_by_label("Read aloud").count() == 0
    assert page.get_by_label("Dictate").count() == 0


def test_dictation_by_the_device(page, steps):
    with_script(page, HEARING.replace("STATE", "available"))
    steps.begin(page)
    assert page.get_by_role("button", name="Speak").count() == 0
    open_menu(page)
    page.get_by_label("Dictate").check()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Speak").click()
    assert page.input_value("#answer") == "I rang the bakery"
    assert page.evaluate("() => window.locally") is True
