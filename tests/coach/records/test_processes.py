"""Several processes on one store, and processes that are killed."""

import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import create_engine, text

from coach.records import Records

from .samples import SCORE, outcome, start, turn

# Each process opens the store, waits for the word, and then does the same as the others.
DELIVER = """
import sys
from coach.records import Records

url, own = sys.argv[1:]
turns = [{"kind": "answer", "part": None, "asked": None, "text": own, "message_id": "m"}]
with Records(url) as records:
    for number in range(8):
        interview = records.begin_interview(
            "me", key=f"c:{number}", interviewers=["owner"], role="cook", question_count=1,
            mode="coach",
        )
        records.ask(interview, "q", "owner", 1)
        records.add_attempt(interview, "q", message_id="same", turns=turns, score={"overall": 1.0})
        records.add_attempt(interview, "q", message_id=own, turns=turns, score={"overall": 1.0})
"""

WRITE_ON = """
import sys
from coach.records import Records

records = Records(sys.argv[1])
interview = records.begin_interview(
    "me", key="c:1", interviewers=["owner"], role="cook", question_count=1, mode="coach"
)
records.ask(interview, "q", "owner", 1)
number = 0
while True:
    message = f"m{number}"
    turn = {"kind": "answer", "part": None, "asked": None, "text": "x" * 9000}
    records.add_attempt(
        interview, "q", message_id=message, turns=[turn | {"message_id": message}], score={}
    )
    print(message, flush=True)
    number += 1
"""

DIE_BEFORE_ERASURE = """
import os, signal, sys
from coach.records import Records, erasure

erasure.erase = lambda engine: os.kill(os.getpid(), signal.SIGKILL)
Records(sys.argv[1]).delete_candidate("me")
"""

DIE_IN_MIGRATION = """
import os, signal, sys
from coach.records import Records, migrate

whole = migrate.command.upgrade
def upgrade(*arguments):
    whole(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
migrate.command.upgrade = upgrade
Records(sys.argv[1])
"""


def test_processes_that_open_and_deliver_at_once(url: str) -> None:
    running = [start(DELIVER, url, f"process-{number}") for number in range(3)]
    for process in running:
        outcome(process)
    with Records(url) as records:
        interviews = records.interviews("me")
        assert len(interviews) == 8
        for interview in interviews:
            assert len(interview.questions) == 1
            attempts = records.attempts(interview.id)
            assert [attempt.number for attempt in attempts] == [1, 2, 3, 4]
            assert sorted(attempt.message_id for attempt in attempts) == [
                "process-0",
                "process-1",
                "process-2",
                "same",
            ]


def test_threads_that_deliver_at_once(url: str) -> None:
    with Records(url) as records, ThreadPoolExecutor(6) as pool:

        def deliver(number: int) -> None:
            interview = records.begin_interview(
                "me", key="c", interviewers=["owner"], role="", question_count=1, mode="coach"
            )
            records.ask(interview, "q", "owner", 1)
            message = f"m{number % 8}"
            records.add_attempt(
                interview, "q", message_id=message, turns=[turn("x", message)], score=SCORE
            )

        list(pool.map(deliver, range(48)))
        (interview,) = records.interviews("me")
        assert [a.number for a in records.attempts(interview.id)] == list(range(1, 9))


def test_a_killed_writer_loses_and_doubles_nothing(url: str) -> None:
    process = start(WRITE_ON, url)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(12)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split()
    process.communicate(timeout=60)
    with Records(url) as records:
        (interview,) = records.interviews("me")
        kept = [attempt.message_id for attempt in records.attempts(interview.id)]
        assert kept[: len(told)] == told
        assert len(kept) <= len(told) + 1, "at most the one that it had no time to tell of"
        again = records.add_attempt(
            interview.id, "q", message_id=told[-1], turns=[turn("x")], score={}
        )
        assert again.text == "x" * 9000


def test_a_killed_migration_leaves_nothing_half_done(url: str) -> None:
    process = start(DIE_IN_MIGRATION, url)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    engine = create_engine(url)
    with engine.connect() as connection:
        schema = (
            "sqlite_master" if url.startswith("sqlite") else "pg_tables WHERE schemaname='public'"
        )
        assert connection.execute(text(f"SELECT count(*) FROM {schema}")).scalar() == 0
    engine.dispose()
    with Records(url) as records:
        assert records.interviews("me") == []


def test_a_deletion_cut_short_is_finished_by_the_next_opening(file: Path, file_url: str) -> None:
    secret = "I mislaid the keys of the depot"
    with Records(file_url) as records:
        interview = records.begin_interview(
            "me", key="c", interviewers=["owner"], role="", question_count=1, mode="coach"
        )
        records.ask(interview, "q", "owner", 1)
        records.add_attempt(interview, "q", message_id="m", turns=[turn(secret)], score=SCORE)
    process = start(DIE_BEFORE_ERASURE, file_url)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with Records(file_url) as records:
        assert records.interviews("me") == []
        for part in file.parent.iterdir():
            assert secret.encode() not in part.read_bytes(), part.name
