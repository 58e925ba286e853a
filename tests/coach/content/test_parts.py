"""The content of the parts: what its files must have."""

from pathlib import Path

import pytest

from coach import paths
from coach.content import GRADES, ContentError
from coach.content.part_library import load_parts

from .conftest import INTERVIEW

PART = """\
id: close
title: the close
about: how it ends
asked_for: [close]
interviewer: owner
minutes: 4
order: 10
intro: [Here it ends.]
questions:
- id: close_end
  text: That is all.
  competency: closing
  type: marked
  marks: close
  listens_for: thanks
  hint: Say thanks.
  simpler: Bye.
"""
CRITERIA = """\
marks: close
criteria:
- {id: thanks, what: thanks them, patterns: ['\\bthank'], advice: [Say thanks.]}
- {id: asks, what: asks when, advice: [Ask when.]}
"""
EXAMPLES = "marks: close\nexamples:\n" + "".join(
    f"- {{id: close_{grade}, grade: {grade}, sentences: [{{text: Thank you., marks: [thanks]}}]}}\n"
    for grade in GRADES
)


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A content folder with one complete part."""
    folder = tmp_path / "parts" / "close"
    folder.mkdir(parents=True)
    for name, text in (("part", PART), ("criteria", CRITERIA), ("examples", EXAMPLES)):
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_part_is_read_from_its_folder(parts: Path) -> None:
    library = load_parts(parts)
    assert list(library.parts) == ["close"]
    assert [one.id for one in library.criteria["close"]] == ["thanks", "asks"]
    assert len(library.examples["close"]) == 3


@pytest.mark.parametrize("file", ["criteria", "examples"])
def test_one_set_of_marks_in_two_files_is_named(parts: Path, file: str) -> None:
    other = parts / "parts" / "ending"
    other.mkdir()
    (other / f"{file}.yml").write_text((parts / "parts" / "close" / f"{file}.yml").read_text())
    with pytest.raises(ContentError, match=r"of close already; put them together\.$") as error:
        load_parts(parts)
    assert str(error.value).startswith(str(other / f"{file}.yml"))


def test_a_topic_that_is_there_twice_is_named(parts: Path) -> None:
    folder = parts / "parts" / "own_questions"
    folder.mkdir()
    topic = (
        "topics:\n- {topic: team, words: people, patterns: [team], questions: [Who is there?]}\n"
    )
    for number in "12":
        (folder / f"topics_{number}.yml").write_text(topic)
    (parts / "interview.yml").write_text(INTERVIEW)
    with pytest.raises(ContentError, match=r"topics_2\.yml: the topic team is there twice\.$"):
        load_parts(parts)


def test_a_field_of_work_has_the_name_of_its_file(parts: Path) -> None:
    office = paths.shipped_content() / "fields_of_work" / "office.yml"
    (parts / "fields_of_work").mkdir()
    (parts / "fields_of_work" / "desk.yml").write_text(office.read_text())
    with pytest.raises(ContentError, match=r"desk\.yml: the field office is not the file's name"):
        load_parts(parts)


def test_a_folder_without_parts_has_none(tmp_path: Path) -> None:
    assert load_parts(tmp_path).parts == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("part", "id: close\n", "id: ending\n", "the id ending is not the folder's name"),
        ("part", "title: the close\n", "", "title: this key is missing; add it"),
        (
            "part",
            "minutes: 4",
            "minutes: 0",
            "line 6, minutes: expected greater than or equal to 1",
        ),
        ("part", "minutes: 4", "minuts: 4", "minutes: this key is missing"),
        ("part", "  marks: close", "  marks: clothes", "marked by clothes, which has no criteria"),
        ("part", "type: marked", "type: riddle", "questions.0.type"),
        ("part", "id: close_end", "id: close end", "expected small letters, digits and _ only"),
        ("criteria", "'\\bthank'", "'('", "is no regular expression"),
        ("criteria", "advice: [Ask when.]", "advice: []", "criteria.1.advice"),
        ("examples", "grade: weak", "grade: fine", "examples.2.grade"),
        ("examples", "marks: [thanks]", "marks: [thx]", "close_strong has the unknown mark thx"),
        ("examples", "marks: close", "marks: open", "there are no criteria for open"),
    ],
)
def test_an_error_is_one_sentence_with_file_and_key(
    parts: Path, file: str, old: str, new: str, told: str
) -> None:
    path = parts / "parts" / "close" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_parts(parts)
    said = str(error.value)
    assert told in said
    assert said.startswith(str(parts / "parts" / "close"))
    assert said.endswith(".")
    assert "\n" not in said
