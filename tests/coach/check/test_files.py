"""Every file of a content folder is read, and what cannot be read is said of all of them."""

import shutil
from pathlib import Path

import pytest

from coach import paths
from coach.check import file_problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(paths.shipped_content(), tmp_path / "interview")


def test_what_ships_is_read_to_the_last_file() -> None:
    assert file_problems(paths.shipped_content()) == []


def test_mistakes_in_several_files_are_all_named(folder: Path) -> None:
    for name, right, wrong in (
        ("questions/owner.yml", "    competency: ", "    competence: "),
        ("companies/brightwater_linen.yml", "low: ", "low: x"),
        ("personas/owner.yml", "order: ", "order: x"),
    ):
        file = folder / name
        file.write_text(file.read_text().replace(right, wrong, 1))
    said = file_problems(folder)
    assert len(said) == 3
    for name in ("questions/owner.yml", "companies/brightwater_linen.yml", "personas/owner.yml"):
        assert any(one.startswith(f"{folder / name}, line ") for one in said)


@pytest.mark.parametrize(
    "name", ["companies/new.yaml", "fields_of_work/care.yml.txt", "exemplars/OWNER.YML", "own.yml"]
)
def test_a_file_that_nothing_reads_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("name: New\n")
    (said,) = file_problems(folder)
    assert said.startswith(f"{folder / name}: nothing reads this file; ")


def test_a_file_that_has_to_be_there_is_missed(folder: Path) -> None:
    (folder / "coach.yml").unlink()
    assert file_problems(folder) == [f"{folder}/coach.yml: this file is missing; restore it."]


def test_what_a_file_manager_leaves_is_no_content(folder: Path) -> None:
    (folder / "companies" / "._brightwater_linen.yml").write_bytes(b"\x00\x05\x16\x07\xff")
    (folder / ".DS_Store").write_bytes(b"\x00")
    assert file_problems(folder) == []


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("", "this is no SVG picture"),
        ("not svg", "this is no SVG picture"),
        ("<html/>", "this is no SVG picture"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "there is a script in this picture",
        ),
    ],
)
def test_a_portrait_is_a_picture_and_no_program(folder: Path, picture: str, told: str) -> None:
    (folder / "portraits" / "owner.svg").write_text(picture)
    (said,) = file_problems(folder)
    assert said.startswith(f"{folder / 'portraits' / 'owner.svg'}: {told}")


@pytest.mark.parametrize(
    ("low", "told"),
    [
        ("26,500", "expected a number, in digits and without a comma"),
        ('"26,500"', "expected a number, in digits and without a comma"),
        ("yes", "expected a number, in digits and without a comma"),
    ],
)
def test_a_figure_that_is_none_is_said_in_plain_words(folder: Path, low: str, told: str) -> None:
    file = folder / "companies" / "acme.yml"
    file.write_text(f"name: Acme\npay:\n  low: {low}\n  high: 30000\n")
    (said,) = file_problems(folder)
    assert told in said


def test_an_empty_file_is_called_so(folder: Path) -> None:
    (folder / "companies" / "acme.yml").write_text("# to be filled in\n")
    (said,) = file_problems(folder)
    assert said == f"{folder}/companies/acme.yml: this file is empty; fill it in, or remove it."
