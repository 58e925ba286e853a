"""Each kind of broken file is named with its line, its key and what was expected there."""

from pathlib import Path

import pytest

from coach.content import ContentError, load_content, load_training
from coach.content.schema import Persona
from coach.content.yaml_file import read_yaml

from .conftest import FILES

BREAKS = {
    "a key is missing": (
        "personas/owner.yml",
        ("after: long-term goals\n", ""),
        "line 1, after: this key is missing; add it.",
    ),
    "a key is misspelt": (
        "personas/owner.yml",
        ("title: owner\n", "title: owner\ntransitoins: [a]\n"),
        "line 4, transitoins: this key is unknown; remove it or check its spelling.",
    ),
    "a key stands twice": (
        "personas/owner.yml",
        ("called: owner\n", "title: boss\n"),
        "line 4: this is not valid YAML (the key title stands there twice)",
    ),
    "a text is empty": (
        "personas/owner.yml",
        ("called: owner", 'called: "  "'),
        "line 4, called: this is empty; fill it in.",
    ),
    "a text is a number": (
        "personas/owner.yml",
        ("called: owner", "called: 7"),
        "line 4, called: expected a text; put it in quotation marks where it is one.",
    ),
    "too few acknowledgements": (
        "personas/owner.yml",
        ("[a, b, c, d, e, f, g, h]", "[a, b]"),
        "line 12, acknowledgements: expected at least 8 items",
    ),
    "an id has a blank": (
        "personas/owner.yml",
        ("id: owner", "id: the owner"),
        "line 1, id: expected small letters, digits and _ only, a letter first.",
    ),
    "an unknown type of question": (
        "questions/owner.yml",
        ("type: episode", "type: story"),
        "line 6, questions.0.type: expected 'episode', 'approach', 'what_would_you_do', "
        "'motive', 'values' or 'pay'.",
    ),
    "a key of a question is missing": (
        "questions/owner.yml",
        ("    hint: Pick one day.\n", ""),
        "line 3, questions.0.hint: this key is missing; add it.",
    ),
    "follow-ups of another type": (
        "questions/owner.yml",
        ("type: episode", "type: approach"),
        "line 3, questions.0: follow_ups of a question of type approach must have the keys "
        "method, example, not action, result, situation, task.",
    ),
    "a follow-up without wordings": (
        "questions/owner.yml",
        ("task: [What was at stake?]", "task: []"),
        "line 13, questions.0.follow_ups.task: expected at least 1 item",
    ),
    "an unknown label": (
        "exemplars/owner_care.yml",
        ("label: A", "label: B"),
        "line 13, exemplars.0.sentences.1.label: expected 'S', 'T', 'A', 'R' or 'O'.",
    ),
    "a rating out of bounds": (
        "exemplars/owner_care.yml",
        ("rating: 4.5", "rating: 5.5"),
        "line 5, exemplars.0.rating: expected less than or equal to 5.",
    ),
    "a STAR part out of bounds": (
        "exemplars/owner_care.yml",
        ("T: 2", "T: 3"),
        "line 7, exemplars.0.star.T: expected less than or equal to 2.",
    ),
    "a STAR part is missing": (
        "exemplars/owner_care.yml",
        ("{S: 2, T: 2, A: 2, R: 2}", "{S: 2, A: 2, R: 2}"),
        "line 7, exemplars.0.star: star must have the four keys S, T, A and R, or be null.",
    ),
    "an answer without sentences": (
        "rated_answers/approach.yml",
        ('    sentences:\n      - {label: O, text: "I stay calm."}\n', "    sentences: []\n"),
        "line 9, answers.0.sentences: expected at least 1 item",
    ),
    "an unknown grade": (
        "exemplars/owner_care.yml",
        ("grade: strong", "grade: excellent"),
        "line 4, exemplars.0.grade: expected 'strong', 'middling' or 'weak'.",
    ),
    "a wrong indentation": (
        "questions/owner.yml",
        ("    competency: care", "  competency: care"),
        "line 5: this is not valid YAML (",
    ),
    "a quotation mark is left open": (
        "rated_answers/approach.yml",
        ('"I stay calm."', '"I stay calm.'),
        "this is not valid YAML (",
    ),
}


@pytest.mark.parametrize("kind", BREAKS)
def test_what_is_broken_is_said_with_file_line_key_and_remedy(folder: Path, kind: str) -> None:
    name, (right, wrong), expected = BREAKS[kind]
    assert right in FILES[name]
    file = folder / name
    file.write_text(FILES[name].replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_content(folder)
        load_training(folder)
    text = str(caught.value)
    assert text.startswith(f"{file}, line ")
    assert expected in text
    assert "\n" not in text
    assert text.endswith(".")


def test_a_file_that_is_no_mapping_is_named(tmp_path: Path) -> None:
    for number, text in enumerate(("- a list\n", "only words\n")):
        file = tmp_path / f"{number}.yml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            read_yaml(file, Persona)
        assert str(caught.value) == (
            f"{file}, line 1, the whole file: expected keys, each with its value (key: value)."
        )


@pytest.mark.parametrize("garbage", [b"id: \xff\xfe", b"id: \x00"])
def test_a_file_that_is_no_text_is_named(tmp_path: Path, garbage: bytes) -> None:
    file = tmp_path / "owner.yml"
    file.write_bytes(garbage)
    with pytest.raises(ContentError) as caught:
        read_yaml(file, Persona)
    assert str(caught.value) == f"{file}: this is not a YAML text in UTF-8; save it as such."


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "owner.yml"
    folder.mkdir()
    with pytest.raises(ContentError, match=r"owner\.yml: this file cannot be read \(.+\); restore"):
        read_yaml(folder, Persona)


def test_content_is_data_and_never_makes_objects(tmp_path: Path) -> None:
    file = tmp_path / "owner.yml"
    file.write_text("id: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    with pytest.raises(ContentError, match="line 1: this is not valid YAML"):
        read_yaml(file, Persona)
