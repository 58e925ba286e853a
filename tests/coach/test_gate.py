"""Many side by side, or one alone."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from coach.gate import Gate


def _in_thread(block: Callable[[], AbstractContextManager[None]]) -> threading.Event:
    """Go through a block in a thread of its own; the event says that it has got in."""
    got_in = threading.Event()

    def go() -> None:
        with block():
            got_in.set()

    threading.Thread(target=go, daemon=True).start()
    return got_in


def test_many_are_in_at_once() -> None:
    gate = Gate()
    with gate.shared():
        assert _in_thread(gate.shared).wait(2)


def test_who_wants_to_be_alone_waits_and_keeps_others_out_meanwhile() -> None:
    gate = Gate()
    with gate.shared():
        alone = _in_thread(gate.alone)
        assert not alone.wait(0.1)
        late = _in_thread(gate.shared)
        assert not late.wait(0.1)
    assert alone.wait(2)
    assert late.wait(2)


def test_one_alone_keeps_another_out() -> None:
    gate = Gate()
    with gate.alone():
        other = _in_thread(gate.alone)
        assert not other.wait(0.1)
    assert other.wait(2)


def test_who_works_elsewhere_is_in_nobodys_way() -> None:
    gate = Gate()
    with gate.alone("me"):
        assert _in_thread(lambda: gate.shared("you")).wait(2)


def test_patience_has_an_end() -> None:
    gate = Gate(patience=0.1)
    began = time.monotonic()
    with gate.shared("me"), gate.alone("me"):
        assert time.monotonic() - began >= 0.1
