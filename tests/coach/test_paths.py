"""Where things lie."""

from pathlib import Path

import pytest

from coach import paths


def test_the_candidates_data_lie_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "not" / "yet"))
    assert paths.home() == tmp_path / "not" / "yet"
    assert paths.home().is_dir()


def test_without_a_word_they_lie_in_the_platforms_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECOND_ROUND_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name: str(tmp_path / name))
    assert paths.home() == tmp_path / "second-round"


def test_a_home_that_is_a_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("SECOND_ROUND_HOME", str(file))
    with pytest.raises(OSError):
        paths.home()


def test_the_content_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(tmp_path))
    assert paths.content() == tmp_path
    monkeypatch.delenv("SECOND_ROUND_CONTENT")
    assert paths.content() == paths.root() / "data" / "interview"
    assert (paths.content() / "personas").is_dir()
