"""Loading what only teaches: what is found, and what is said when files contradict each other."""

from pathlib import Path

import pytest

from coach.content import ContentError, load_training

from .conftest import RATED


def problem(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_training(folder)
    return str(caught.value)


def test_answers_contrasts_and_types_are_loaded(folder: Path) -> None:
    training = load_training(folder)
    assert [one.question for one in training.answers] == ["How do you handle stress?"]
    assert [one.id for one in training.contrasts] == ["contrast_1"]
    assert training.question_types == {"What rate?": "pay", "Why us?": "motive"}


def test_the_file_that_an_answer_lies_in_does_not_change_the_order(folder: Path) -> None:
    (folder / "rated_answers" / "aaa.yml").write_text(RATED.replace("rated_1", "rated_2"))
    assert [one.id for one in load_training(folder).answers] == ["rated_1", "rated_2"]


def test_an_id_that_is_used_twice_is_named(folder: Path) -> None:
    file = folder / "rated_answers" / "more.yml"
    file.write_text(RATED)
    assert problem(folder) == f"{file}: the id rated_1 is used twice."


def test_a_question_of_two_types_is_named(folder: Path) -> None:
    file = folder / "question_types.yml"
    file.write_text("types:\n  pay: [Why us?]\n  motive: [Why us?]\n")
    assert problem(folder) == f'{file}: "Why us?" stands in it twice.'


def test_an_unknown_type_is_named(folder: Path) -> None:
    (folder / "question_types.yml").write_text("types:\n  wages: [What rate?]\n")
    assert "question_types.yml" in problem(folder)


@pytest.mark.parametrize("kind", ["rated_answers", "contrast_sets"])
def test_a_folder_without_files_is_named(folder: Path, kind: str) -> None:
    for file in (folder / kind).glob("*.yml"):
        file.unlink()
    assert f"{folder / kind}: there is no .yml file" in problem(folder)
