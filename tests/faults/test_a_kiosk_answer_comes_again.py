"""A server is killed a moment after Send: sent again under its id, the message is answered."""

import threading
import uuid
from collections.abc import Iterator

import httpx
import pytest

from ..e2e.backend import Backend, running, wait_until
from ..e2e.channels.test_kiosk_server import Page
from ..e2e.kiosk_backend import KioskBackend
from ..e2e.stories import CARE

pytestmark = pytest.mark.faults

REPEATED = "word for word what you told me before"
MILLISECONDS = range(60, 121, 12)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskBackend]:
    """Servers of their own, since these tests end them."""
    with running(tmp_path_factory.mktemp("kiosk"), KioskBackend) as servers:
        yield servers


def _sent_again(page: Page, backend: Backend, process: str, milliseconds: int) -> str:
    """Send an answer, kill a server so many milliseconds later, and send it until it is taken."""
    message = {"text": CARE, "message_id": str(uuid.uuid4())}
    said: list[str] = []

    def send() -> None:
        try:
            answer = page.post("message", **message)
        except httpx.HTTPError:
            return
        if answer.status_code == httpx.codes.OK:
            said.extend(one["text"] for one in answer.json()["messages"])

    sending = threading.Thread(target=send, daemon=True)
    killing = threading.Timer(milliseconds / 1000, lambda: backend.kill(getattr(backend, process)))
    sending.start()
    killing.start()
    killing.join()
    backend.start(getattr(backend, process))
    sending.join(60)

    def taken() -> bool:
        answer = page.post("message", **message)
        if answer.status_code != httpx.codes.OK:
            return False
        said.extend(one["text"] for one in answer.json()["messages"])
        return True

    if not said:
        wait_until(taken, "the message is taken")
    seen = 0

    def all_there() -> bool:
        nonlocal seen
        found = page.http.get(f"api/replies?seen={seen}").json()
        said.extend(one["text"] for one in found["messages"])
        seen = found["last"]
        return found["pending"] == 0

    wait_until(all_there, "nothing waits any more")
    all_there()
    return "\n".join(said)


@pytest.mark.parametrize("process", ["rasa", "actions"])
def test_after_a_kill_a_moment_after_send_the_answer_gets_its_feedback(
    backend: KioskBackend, process: str
) -> None:
    for milliseconds in MILLISECONDS:
        page = Page(backend)
        page.begin(meeting="supervisor", role="carer", question_count=1)
        attempts = backend.count("records.db", "attempts")
        said = _sent_again(page, backend, process, milliseconds)
        assert REPEATED not in said
        assert "“" in said, "its feedback or follow-up quotes it"
        assert backend.count("records.db", "attempts") == attempts + 1
        page.http.close()
