"""No content file holds Rasa up, and a broken one is named in a sentence."""

import os
import time
from pathlib import Path

import pytest

from bot.channels.kiosk.content import read_content
from bot.channels.shared.command_words import _parts
from bot.content_file import ContentFileError, read_content_file, read_parts, read_personas
from guard.limits import LARGEST_CONTENT_FILE

BROKEN = {
    "aliases within aliases": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    "merges within merges": "a0: &a0 {x: 1}\n"
    + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40)),
    "20,000 lists": "a: " + "[" * 20_000,
    "20,000 closed lists": "a: " + "[" * 20_000 + "]" * 20_000,
    "a number of 5,000 digits": f"id: {'9' * 5_000}\n",
    "a list": "- a\n",
    "nothing": "",
    "a tab": "a:\n\tb: c\n",
    "too large": "#" * (LARGEST_CONTENT_FILE + 1),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_named_at_once(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "part.yml"
    file.write_text(BROKEN[kind], encoding="utf-8")
    before = time.process_time()
    with pytest.raises(ContentFileError) as caught:
        read_content_file(file)
    assert time.process_time() - before < 1
    said = str(caught.value)
    assert said.startswith(f"{file}: this content file cannot be read (")
    assert said.endswith("`second-round check` says where it is wrong.")
    assert len(said) < len(str(file)) + 300


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "bytes.yml").write_bytes(b"id: \xff")
    for file in (tmp_path / "pipe.yml", tmp_path / "bytes.yml", tmp_path, tmp_path / "none.yml"):
        with pytest.raises(ContentFileError):
            read_content_file(file)


def test_kiosk_and_commands_read_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parts" / "salary").mkdir(parents=True)
    (tmp_path / "parts" / "salary" / "part.yml").write_text(BROKEN["20,000 lists"])
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(tmp_path))
    _parts.cache_clear()
    try:
        for read in (read_content, _parts):
            with pytest.raises(ContentFileError, match="salary"):
                read()
    finally:
        _parts.cache_clear()


def test_people_and_parts_come_in_their_order_whatever_their_files_are_called(
    tmp_path: Path,
) -> None:
    for name, order in (("personas/a", 2), ("personas/b", 1)):
        file = tmp_path / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"id: {file.stem}\norder: {order}\n", encoding="utf-8")
    for name, order in (("first", 5), ("second", 1)):
        file = tmp_path / "parts" / name / "part.yml"
        file.parent.mkdir(parents=True)
        file.write_text(f"id: {name}\norder: {order}\n", encoding="utf-8")
    assert [one["id"] for one in read_personas(tmp_path)] == ["b", "a"]
    assert [one["id"] for one in read_parts(tmp_path)] == ["second", "first"]
