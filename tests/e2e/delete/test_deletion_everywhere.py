"""Whatever was said in whatever channel, and whatever is under way: nothing comes back."""

import sqlite3
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import httpx
import pytest

from second_round import record, running

from ..backend import wait_until
from ..everywhere import HELLO, Everywhere, Person, everywhere, wait_for_word
from ..stories import GARDEN


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everywhere]:
    with everywhere(tmp_path_factory.mktemp("everywhere")) as started:
        yield started


@pytest.fixture(autouse=True)
def environment(backend: Everywhere, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the command line finds; both servers run afterwards."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(backend.home))
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    with running.listed(backend.run):
        yield
    ended = [one for one in (backend.rasa, backend.actions) if one.exit_code() is not None]
    if ended:
        backend.start(*ended)


@pytest.fixture
def person(backend: Everywhere) -> Iterator[Person]:
    made = Person(backend, f"ana{uuid.uuid4().hex[:6]}")
    yield made
    made.close()


def word() -> str:
    return f"Quillfeather{uuid.uuid4().hex[:8]}"


def test_the_command_line_deletes_what_runs_in_two_conversations_and_what_waits(
    backend: Everywhere, person: Person
) -> None:
    mark = word()
    person.rest("hello", settings=HELLO)
    person.rest(f"My manager {mark} was away. {GARDEN}")
    person.rest("hello", sender="elsewhere", settings=HELLO | {"role": f"{mark} keeper"})
    stores = {name.removesuffix("-wal") for name in backend.files_with(mark)}
    assert {"records.db", "conversations.db"} <= stores
    backend.kill(backend.actions)
    assert "nothing is lost" in person.rest(f"{mark} waits for the action server.")
    assert "kept.db" in backend.files_with(mark)

    assert record.is_held(person.name)
    assert record.delete(person.name) == 2
    assert backend.files_with(mark, person.name, "elsewhere") == []
    assert not record.is_held(person.name)

    # What had waited is not handled: a later message of somebody else's is, and after it nothing.
    other = Person(backend, "bea")
    other.rest("hello", settings=HELLO)
    backend.start(backend.actions)
    headers = {"sender": "rest-bea"}
    url = f"{backend.url}/webhooks/rest/replies"
    wait_until(
        lambda: other.http.get(url, params=headers).headers["X-Pending"] == "0", "all is handled"
    )
    other.close()
    assert backend.files_with(mark, person.name, "elsewhere") == []
    assert "Welcome to Second Round" in person.rest("hello")


def test_a_message_in_hand_brings_nothing_back(backend: Everywhere, person: Person) -> None:
    mark = word()
    with held_up(backend) as held:
        in_hand = person.in_the_background(
            lambda: person.rest(f"hello from {mark}", settings=HELLO | {"role": f"{mark} keeper"})
        )
        wait_until(lambda: backend.run.holds(person.name), "the message is in hand")
        deletion = person.in_the_background(lambda: record.delete(person.name))
        deletion.join(1.0)
        assert deletion.is_alive()  # it waits for the turn
        held.rollback()
    in_hand.join()
    deletion.join()
    assert backend.files_with(mark, person.name) == []


@contextmanager
def held_up(backend: Everywhere) -> Iterator[sqlite3.Connection]:
    """Whoever wants to write into the record waits, for ten seconds at most."""
    with closing(sqlite3.connect(backend.home / "records.db", isolation_level=None)) as record_of:
        record_of.execute("BEGIN IMMEDIATE")
        yield record_of


def test_delete_my_data_in_one_channel_deletes_what_is_in_the_others(
    backend: Everywhere, person: Person
) -> None:
    mark = word()
    person.rest("hello", settings=HELLO)
    person.rest(f"My manager {mark} was away. {GARDEN}")
    person.rest(f"{mark} sits here, too", sender="elsewhere")
    assert "cannot be undone" in person.rest("delete my data")
    assert "deleted" in person.rest("yes")
    assert backend.files_with(mark, person.name, "elsewhere") == []


def test_every_file_is_for_this_user_alone(backend: Everywhere, person: Person) -> None:
    person.rest("hello", settings=HELLO)
    person.kiosk("conversation", settings=HELLO)
    person.rest("give me a copy of my data")
    person.rest("yes")
    found = {path: stat.S_IMODE(path.lstat().st_mode) for path in backend.home.rglob("*")}
    names = {path.name for path in found}
    assert {"records.db-wal", "exports", "slack.key", "kiosk.db", "rasa-server.log"} <= names
    assert {mode for path, mode in found.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in found.items() if not path.is_dir()} == {0o600}
    record.delete(person.name)
    assert list((backend.home / "exports").iterdir()) == []
    assert person.kiosk("end").status_code == httpx.codes.NO_CONTENT


def test_the_kiosk_by_its_end_and_by_asking(backend: Everywhere, person: Person) -> None:
    for ask in (False, True):
        mark = word()
        assert person.kiosk("conversation", settings=HELLO).status_code == httpx.codes.OK
        person.says_at_the_kiosk(f"My manager {mark} was away. {GARDEN}")
        assert backend.files_with(mark)
        if ask:
            person.says_at_the_kiosk("delete my data")
            assert "deleted" in person.says_at_the_kiosk("yes")
            assert backend.files_with(mark) == []
        assert person.kiosk("end").status_code == httpx.codes.NO_CONTENT
        assert backend.files_with(mark, "kiosk-") == []


@pytest.mark.parametrize("channel", ["slack", "telegram"])
def test_in_slack_and_telegram(backend: Everywhere, person: Person, channel: str) -> None:
    mark = word()
    say: Callable[[str], None] = getattr(person, channel)
    say("hello")
    wait_for_word(backend, "Welcome to Second Round")
    say(f"{mark}, that is the manager whom I am to meet")
    wait_for_word(backend, mark)
    say("/delete" if channel == "telegram" else "delete my data")
    wait_for_word(backend, "delete_form")
    say("yes")
    wait_until(lambda: not backend.files_with(mark), "everything is deleted")


def test_servers_killed_and_deleted_on_the_files(backend: Everywhere, person: Person) -> None:
    mark = word()
    person.rest("hello", settings=HELLO)
    person.rest(f"My manager {mark} was away. {GARDEN}")
    backend.kill()
    assert record.is_held(person.name)
    assert record.delete(person.name) == 1
    assert backend.files_with(mark, person.name) == []
    backend.start()
    assert "Welcome to Second Round" in person.rest("hello")
    assert backend.files_with(mark) == []


def test_servers_killed_in_the_middle_of_a_turn(backend: Everywhere, person: Person) -> None:
    mark = word()
    with held_up(backend):
        in_hand = person.in_the_background(
            lambda: person.rest(f"hello from {mark}", settings=HELLO | {"role": f"{mark} keeper"})
        )
        wait_until(lambda: backend.run.holds(person.name), "the message is in hand")
        backend.kill()
    in_hand.join()
    record.delete(person.name)
    assert backend.files_with(mark, person.name) == []
    backend.start()
    assert not record.is_held(person.name)
    assert backend.files_with(mark, person.name) == []
