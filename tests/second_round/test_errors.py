"""Every error is one sentence, and none holds an answer."""

import errno
import sys

import pytest

from second_round.errors import CommandError, sentence_for


def test_a_clear_sentence_is_passed_on():
    assert sentence_for(CommandError("Do this.")) == "Do this."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("coach.content.errors", "ContentError"),
        ("coach.embedding.source", "EncoderError"),
        ("coach.records.errors", "RecordsError"),
        ("coach.scoring.model", "ModelError"),
    ],
)
def test_so_is_one_of_the_coach(module, name):
    __import__(module)
    kind = getattr(sys.modules[module], name)
    assert sentence_for(kind("owner.yml, line 3: mend it.")) == "owner.yml, line 3: mend it."


def test_a_module_that_was_never_loaded_is_no_matter(monkeypatch):
    for module in ("coach.content.errors", "coach.scoring.model"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    assert sentence_for(CommandError("Do this.")) == "Do this."


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "No permission"),
        (errno.EROFS, "No permission"),
        (errno.ENOENT, "no such file"),
        (errno.EIO, "system refused"),
    ],
)
def test_the_system_s_errors_have_their_remedy(number, wanted):
    sentence = sentence_for(OSError(number, "what the system says", "/some/file"))
    assert wanted in sentence
    assert "/some/file" in sentence
    assert "\n" not in sentence


def test_something_unforeseen_keeps_its_place_but_no_answer(tmp_path):
    log = tmp_path / "second-round.log"
    try:
        raise KeyError("my secret answer")
    except KeyError as error:
        sentence = sentence_for(error, log)

    assert "KeyError in test_errors.py" in sentence
    assert str(log) in sentence
    assert "KeyError" in log.read_text()
    assert "my secret answer" not in sentence + log.read_text().replace(
        'raise KeyError("my secret answer")', ""
    )


def test_a_log_that_cannot_be_written_is_not_named(tmp_path):
    sentence = sentence_for(KeyError(), tmp_path / "missing" / "log")
    assert "log" not in sentence
