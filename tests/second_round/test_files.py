"""Files that verbs read and write, as another process would use them."""

import subprocess
import sys

import pytest

from second_round import files

WRITE = """
import sys
from second_round import files
files.require_target(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
with files.written(sys.argv[1]) as file:
    file.write(b"new\\n")
"""


def write(*arguments, **more):
    return subprocess.run(
        [sys.executable, "-c", WRITE, *map(str, arguments)], check=False, timeout=60, **more
    )


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1", "log"])
def test_what_the_shell_appends_to_keeps_what_was_there(tmp_path, name):
    log = tmp_path / "log"
    log.write_text("old\n")
    with log.open("a") as out:
        assert write(log if name == "log" else name, stdout=out).returncode == 0
    assert log.read_text() == "old\nnew\n"


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_the_input_is_not_appended_to(tmp_path, name):
    source = tmp_path / "in"
    source.write_text("old\n")
    with source.open("a") as out:
        done = write(name, source, stdout=out, stderr=subprocess.PIPE)
    assert b"is the input itself" in done.stderr
    assert source.read_text() == "old\n"


def test_standard_error_is_written_to_as_it_is(tmp_path):
    log = tmp_path / "log"
    log.write_text("old\n")
    with log.open("a") as out:
        assert write("/dev/stderr", stderr=out).returncode == 0
    assert log.read_text() == "old\nnew\n"


def test_the_two_ends_of_nothing_are_no_file_that_could_be_lost():
    assert write("/dev/null", "/dev/null").returncode == 0


def test_a_free_name_has_the_next_number(tmp_path):
    wanted = tmp_path / "a.b.html"
    assert files.free_name(wanted) == wanted
    wanted.touch()
    (tmp_path / "a.b-2.html").touch()
    assert files.free_name(wanted).name == "a.b-3.html"
