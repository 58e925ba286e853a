"""Many deletions, in every channel and at every moment: none leaves a byte.

`FAULT_ROUNDS` says how many (by default 60).
"""

import os
import random
import uuid
from collections.abc import Iterator

import pytest

from second_round import record, running

from ..e2e.backend import wait_until
from ..e2e.everywhere import HELLO, Everywhere, Person, everywhere, wait_for_word
from ..e2e.stories import BAKERY, GARDEN

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "60"))


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everywhere]:
    with everywhere(tmp_path_factory.mktemp("faults")) as started:
        yield started


@pytest.mark.faults
def test_none_of_many_deletions_leaves_a_byte(
    backend: Everywhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(backend.home))
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    chance = random.Random(20)
    failed: list[str] = []
    stays = Person(backend, "stays")
    stays.rest("hello", settings=HELLO)
    with running.listed(backend.run):
        for number in range(ROUNDS):
            person = Person(backend, f"round{number}x{uuid.uuid4().hex[:6]}")
            mark = f"Quillfeather{uuid.uuid4().hex[:8]}"
            try:
                told = _round(backend, person, mark, chance)
            finally:
                person.close()
            left = backend.files_with(mark, person.name)
            if left:
                failed.append(f"{number}: {told}: {left}")
            stays.rest(chance.choice([GARDEN, "next", "a hint please"]))
    stays.close()
    assert failed == []


def _round(backend: Everywhere, person: Person, mark: str, chance: random.Random) -> str:
    """Say much, have something under way, delete in some way; return what was done."""
    person.rest("hello", settings=HELLO | {"role": f"{mark} keeper"})
    for _ in range(chance.randrange(1, 4)):
        story = chance.choice([GARDEN, BAKERY])
        person.rest(f"My manager {mark} was away. {story} " + f"{mark} " * chance.randrange(60))
    way = chance.choice(["chat", "up", "up", "actions killed", "both killed", "kiosk", "telegram"])
    if way == "kiosk":
        person.kiosk("conversation", settings=HELLO)
        under_way = [person.in_the_background(lambda: person.says_at_the_kiosk(f"{mark} {GARDEN}"))]
        person.kiosk("end")
    elif way == "telegram":
        person.telegram(f"hello from {mark}")
        wait_for_word(backend, mark)
        person.telegram("/delete")
        wait_for_word(backend, "delete_form")
        person.telegram("yes")
        under_way = []
    else:
        under_way = [
            person.in_the_background(
                lambda number=number: person.rest(mark, sender=f"{person.name}-{number}")
            )
            for number in range(chance.randrange(3))
        ]
    if way == "chat":
        for thread in under_way:
            thread.join()
        person.rest("delete my data")
        assert "deleted" in person.rest("yes").casefold()
        return way
    if way == "actions killed":
        backend.kill(backend.actions)
    if way == "both killed":
        backend.kill()
    for thread in under_way:
        thread.join()
    if way == "actions killed" and chance.random() < 0.5:
        person.rest(f"{mark} is kept", sender=f"{person.name}-kept")
    record.delete(person.name)
    ended = [one for one in (backend.rasa, backend.actions) if one.exit_code() is not None]
    if ended:
        backend.start(*ended)
    if way in ("kiosk", "telegram"):
        wait_until(lambda: not backend.files_with(mark), "it is wiped", 40)
    return way
