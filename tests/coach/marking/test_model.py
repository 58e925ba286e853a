"""What training makes is written and read as it was."""

from pathlib import Path

import numpy as np
import pytest

from coach.marking.model import MarksModel, SetModel
from coach.scoring import ModelError
from coach.scoring.linear import Linear


def linear(columns: int) -> Linear:
    return Linear(np.arange(3 * columns, dtype=float).reshape(3, columns), np.ones(columns))


MODEL = MarksModel(
    {
        "salary": SetModel(("range", "basis"), linear(2), linear(1), linear(1), (), None),
        "own_question": SetModel(
            ("open",), linear(1), linear(1), linear(1), ("salary", "team"), linear(2)
        ),
    }
)


def test_a_model_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "new")
    found = MarksModel.load(tmp_path / "new")
    assert list(found.sets) == ["salary", "own_question"]
    for name, one in found.sets.items():
        was = MODEL.sets[name]
        assert (one.criteria, one.topics) == (was.criteria, was.topics)
        for part in ("sentences", "whole", "rating", "topic"):
            mine, theirs = getattr(one, part), getattr(was, part)
            assert (mine is None) == (theirs is None)
            if mine is not None:
                assert np.array_equal(mine.weights, theirs.weights)
                assert np.array_equal(mine.offset, theirs.offset)


def test_nothing_unfinished_is_left_behind(tmp_path: Path) -> None:
    MODEL.save(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["marks.npz"]


def test_without_training_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"marks\.npz is missing; run `make train`"):
        MarksModel.load(tmp_path)


@pytest.mark.parametrize("harm", ["garbage", "cut", "another"])
def test_a_broken_file_says_what_to_do(tmp_path: Path, harm: str) -> None:
    MODEL.save(tmp_path)
    file = tmp_path / "marks.npz"
    if harm == "garbage":
        file.write_bytes(b"not a model")
    elif harm == "cut":
        file.write_bytes(file.read_bytes()[:200])
    else:
        np.savez(file, weights=np.ones(3))
    with pytest.raises(ModelError, match="cannot be read; delete it and run `make train`"):
        MarksModel.load(tmp_path)
