"""A log says what went wrong and where, and quotes nobody."""

import io
import logging
import subprocess

import pytest

from coach import paths
from guard.logs import WithoutTexts, told
from second_round import installation

SECRET = "secret words"


def logged(say, name="coach.test"):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutTexts("%(levelname)s %(message)s"))
    logger = logging.Logger(name)
    logger.addHandler(handler)
    say(logger)
    return stream.getvalue()


def failed(error_of):
    def say(logger):
        try:
            try:
                raise error_of
            except type(error_of) as error:
                raise RuntimeError(f"failed with {error}") from error
        except RuntimeError:
            logger.exception("An action failed.")

    return say


def test_an_error_is_told_by_its_kind_and_its_place():
    said = logged(failed(KeyError("secret words")))
    assert said.startswith("ERROR An action failed.\nTraceback")
    assert SECRET not in said.replace('KeyError("secret words")', "")
    assert "test_logs.py" in said and "raise error_of" in said
    assert said.index("KeyError") < said.index("RuntimeError")


def test_whatever_the_error_is_made_of():
    class QuotingError(Exception):
        def __str__(self):
            return SECRET

    assert SECRET not in logged(failed(QuotingError()))


def test_errors_that_lead_to_each_other_in_a_circle_are_told_once():
    one, other = KeyError("a"), ValueError("b")
    one.__context__, other.__context__ = other, one
    assert told(one).count("KeyError") == 1


def test_our_own_messages_are_written_and_of_others_only_what_stands_in_their_source():
    def say(logger):
        logger.error("%s is wrong", SECRET)
        logger.error(f"{SECRET} is wrong")

    ours, theirs = logged(say), logged(say, "rasa.core.tracker_store")
    assert ours.count(SECRET) == 2
    assert SECRET not in theirs
    assert "[rasa.core.tracker_store, test_logs.py line" in theirs
    assert "%s is wrong" in theirs


def test_what_another_handler_has_made_of_an_error_is_not_taken_over():
    def say(logger):
        record = logger.makeRecord("coach.x", 40, __file__, 1, "It failed.", (), None)
        record.exc_text = f"KeyError: {SECRET}"
        logger.handle(record)

    assert SECRET not in logged(say)


PROVOKED = """
import asyncio, gc, logging, threading, warnings
from guard.logs import log_without_texts
log_without_texts()
secret = "secret " + "words"

class Quoting(Exception):
    def __str__(self):
        return secret

def fail():
    raise Quoting(secret)

thread = threading.Thread(target=fail)
thread.start()
thread.join()
warnings.warn(secret)
logging.getLogger("asyncio").error(secret)

class Finalized:
    def __del__(self):
        fail()

Finalized()
gc.collect()

async def forgotten():
    async def task():
        fail()
    running = asyncio.create_task(task())
    await asyncio.sleep(0)
    del running
    gc.collect()

asyncio.run(forgotten())
try:
    import pydantic
    class Model(pydantic.BaseModel):
        number: int
    Model(number=secret)
except ImportError:
    fail()
"""


@pytest.mark.parametrize("python", ["coach", "bot"])
def test_an_error_that_nobody_catches_quotes_nobody_whatever_interpreter_and_wherever(python):
    interpreter = {"coach": installation.coach_python, "bot": installation.bot_python}[python]()
    done = subprocess.run(
        [interpreter, "-c", PROVOKED],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert SECRET not in done.stderr + done.stdout
    # In a thread, in a finalizer, in a task, and at the end.
    assert done.stderr.count("Traceback") == 4, done.stderr
    assert "UserWarning" in done.stderr
