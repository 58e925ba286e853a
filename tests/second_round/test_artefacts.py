"""Each file that training has made is known by its content."""

import os
import shutil

import pytest

from coach import paths
from second_round import artefacts, check, installation
from second_round.errors import CommandError

FILES = (
    "encoder/model.onnx",
    "encoder/messages.onnx",
    "encoder/answers.onnx",
    "encoder/answers.npz",
    "encoder/shortcut.npz",
    "encoder/tokenizer.json",
    "coach/model.npz",
    "coach/model.json",
    "coach/marks.npz",
    "coach/sentence_bounds.npz",
    "bot/model.tar.gz",
)


@pytest.fixture
def models(tmp_path, monkeypatch):
    """The models, as links to the real ones: a test replaces a file, and never writes into one."""
    folder = tmp_path / "models"
    shutil.copytree(paths.models(), folder, copy_function=_link)
    monkeypatch.setattr(paths, "models", lambda: folder)
    return folder


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy(source, target)


def _replace(file, content):
    file.unlink()
    file.write_bytes(content)


def _truncated(content):
    return content[: len(content) // 2]


def _flipped(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def test_what_training_makes_is_what_is_looked_at(models):
    found = {str(one.relative_to(models.resolve())) for one in artefacts.checksums()}
    assert found == set(FILES)
    lying_there = {
        str(one.relative_to(models))
        for one in models.rglob("*")
        if one.is_file() and one.parent.name != "stamps"
    }
    assert lying_there == set(FILES)
    assert check.models().endswith("all 11 files are whole.")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", [_truncated, _flipped], ids=["truncated", "one bit flipped"])
def test_a_damaged_file_is_named_with_the_remedy(models, name, harm):
    _replace(models / name, harm((models / name).read_bytes()))
    with pytest.raises(CommandError, match=rf"{name} is damaged.*run `make train`"):
        check.models()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named_with_the_remedy(models, name):
    (models / name).unlink()
    with pytest.raises(CommandError, match=rf"{name} is missing: run `make train`"):
        check.models()


@pytest.mark.parametrize("content", ["", "[]", '{"key": "x", "sizes": {}}', '{"sha256": [1]}'])
def test_a_stamp_that_says_too_little_is_a_sentence(models, content):
    _replace(models / "stamps" / "coach-model.json", content.encode())
    with pytest.raises(CommandError, match=r"coach-model\.json is missing or says too little"):
        check.models()


def test_the_bots_model_is_loaded_by_rasa_itself(models):
    assert check.bot() == "Bot: Rasa loads its model."


def test_a_model_that_rasa_cannot_load_is_a_sentence(models):
    _replace(installation.bot_model(), _truncated(installation.bot_model().read_bytes()))
    with pytest.raises(CommandError, match=r"model\.tar\.gz cannot be loaded .*FORCE=1"):
        check.bot()
