"""Files that are made to hurt: one sentence each, at once, and in little memory."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.content import ContentError, read_company
from coach.content.company import LARGEST_COMPANY

MOST_SECONDS = 1.0
#: A child that needs more is stopped; the program itself needs a quarter of it.
MOST_BYTES = 2**30

_LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
_MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 12)
)
#: The text of a file, the line that is named, and what is said of it.
FILES: dict[str, tuple[str, int, str]] = {
    "aliases within aliases": (_LAUGHS, 2, "write out what is meant"),
    "merges within merges": (_MERGES, 2, "write out what is meant"),
    "an alias of itself": ("name: &a [*a]\n", 1, "write out what is meant"),
    "a starred text": ("name: Acme\nbusiness: *best* bread\n", 2, "quotation marks"),
    "a merge key": ("name: Acme\n<<: {place: Leeds}\n", 2, "the key << is not read here"),
    "20,000 lists": ("name: Acme\nvalues: " + "[" * 20_000, 2, "write it flatter"),
    "20,000 closed lists": ("values: " + "[" * 20_000 + "]" * 20_000, 1, "write it flatter"),
    "20,000 keys": ("values: " + "{a: " * 20_000, 1, "write it flatter"),
    "20,000 dashes": ("values:\n" + "- " * 20_000 + "x\n", 2, "write it flatter"),
    "a number of 5,000 digits": (f"name: {'9' * 5_000}\n", 1, "is no number and no date"),
    "such a pay": (
        f"name: Acme\npay: {{low: {'9' * 5_000}, high: 1}}\n",
        2,
        "is no number and no date",
    ),
    "a number in sixties": (f"name: {'1:' * 30_000}1\n", 1, "is no number and no date"),
    "an endless pay": ("name: Acme\npay: {low: 9, high: .inf}\n", 2, "expected a finite number"),
    "a pay below all": ("name: Acme\npay: {low: -.inf, high: 9}\n", 2, "finite number"),
    "a pay that is none": ("name: Acme\npay: {low: .nan, high: 9}\n", 2, "finite number"),
    "a date as text": ("name: Acme\ndecision: 2026-05-01\n", 2, "expected a text; put it in"),
    "a time as text": ("name: 2001-12-14t21:59:43.10-05:00\n", 1, "expected a text; put it in"),
    "a date that never comes": ("name: 2026-99-99\n", 1, "2026-99-99 is no number and no date"),
    "a list as key": ("name: Acme\n? [a, b]\n: x\n", 2, "write a word before the colon"),
    "keys as key": ("name: Acme\n{a: b}: x\n", 2, "write a word before the colon"),
    "a key twice": ("name: Acme\nname: Bolt\n", 2, "the key name stands there twice"),
    "a tab": ("name: Acme\nrole:\n\ttitle: driver\n", 3, "no tabs"),
    "an object": ("name: !!python/object/apply:os.getcwd []\n", 1, "this is not valid YAML"),
    "a key of 1,000 letters": (f"{'k' * 1_000}: x\nname: Acme\n", 1, "this key is"),
    "keys without end": ("".join(f"k{n}: x\n" for n in range(9_000)), 1, "this key is"),
    "a key that steers the terminal": ('"\\e[2J\\n": x\nname: Acme\n', 1, "[2J: this key is"),
    "two documents": ("name: Acme\n---\nname: Bolt\n", 2, "this is not valid YAML"),
}


def _said(path: Path) -> str:
    """What is said of a company file; it is said at once, in one short printable sentence."""
    before = time.process_time()
    with pytest.raises(ContentError) as caught:
        read_company(path)
    assert time.process_time() - before < MOST_SECONDS
    said = str(caught.value)
    assert said.startswith(str(path))
    assert said.endswith(".")
    assert said.isprintable()
    assert len(said) < len(str(path)) + 300
    return said


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, kind: str) -> None:
    text, line, told = FILES[kind]
    file = tmp_path / "own.yml"
    file.write_text(text, encoding="utf-8")
    assert len(text) < LARGEST_COMPANY
    said = _said(file)
    assert told in said
    assert said.startswith(f"{file}, line {line}")


@pytest.mark.parametrize("content", [bytes(range(256)) * 12, b"\x00" * 10, b"\xff", b"\x1b[2J"])
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "own.yml"
    file.write_bytes(content)
    assert "this is not" in _said(file)


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "own.yml"
    with file.open("wb") as out:
        out.truncate(100_000_000)  # a hole on the disk
    assert "larger than 100,000 bytes" in _said(file)


def test_a_pipe_is_not_waited_for_and_a_device_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.yml")
    assert "a pipe or a device" in _said(tmp_path / "own.yml")
    assert "a pipe or a device" in _said(Path("/dev/zero"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "cannot be read" in _said(tmp_path)


def test_what_is_meant_well_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own.yml"
    file.write_bytes("\ufeffname: Bäckerei Zoë\r\ndecision: '2026-05-01'\r\n".encode())
    company = read_company(file)
    assert (company.name, company.decision) == ("Bäckerei Zoë", "2026-05-01")


@pytest.mark.parametrize("kind", ["aliases within aliases", "merges within merges", "20,000 lists"])
@pytest.mark.parametrize("way", ["--company", "content"])
def test_the_command_line_says_it_in_little_memory(tmp_path: Path, kind: str, way: str) -> None:
    companies = tmp_path / "companies"
    companies.mkdir()
    file = companies / "own.yml"
    file.write_text(FILES[kind][0], encoding="utf-8")
    code = (
        "from pathlib import Path; from coach.content import ContentError, read_company\n"
        "from coach.content.part_library import load_parts\n"
        f"work = {'read_company' if way == '--company' else 'load_parts'}\n"
        "try:\n"
        f"    work(Path({str(file if way == '--company' else tmp_path)!r}))\n"
        "except ContentError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES)),
    )
    assert done.stderr == ""
    assert done.stdout.startswith(str(file))
    assert done.stdout.count("\n") == 1
