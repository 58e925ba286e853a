"""Where things lie."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from coach import paths
from second_round import installation


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


@pytest.mark.parametrize(
    ("variable", "place"),
    [("SECOND_ROUND_HOME", paths.home), ("SECOND_ROUND_CONTENT", paths.content)],
)
def test_a_relative_name_means_the_same_wherever_a_command_is_typed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    place: Callable[[], Path],
) -> None:
    monkeypatch.setattr(paths, "_REPOSITORY", tmp_path / "repository")
    monkeypatch.setenv(variable, "some/where")
    found = set()
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        found.add(place())
    assert found == {tmp_path / "repository" / "some" / "where"}
    environment = installation.program_environment()
    assert environment[variable] == str(found.pop())  # as both servers are told it


def test_what_is_there_already_is_closed_to_others_the_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    for folder in ("", "logs", "exports", "not-ours"):
        (home / folder).mkdir(mode=0o755, exist_ok=True)
    names = ("records.db", "records.db-wal", "kept.db-journal", "kiosk.json", "slack.key")
    names += ("logs/rasa-server.log.before", "logs/terminal-me.lock", "exports/me-data.json")
    for name in (*names, "not-ours/letter.txt", "letter.txt"):
        (home / name).write_text("")
        (home / name).chmod(0o644)
    (home / "exports" / "link").symlink_to(home / "letter.txt")
    monkeypatch.setenv("SECOND_ROUND_HOME", str(home))
    paths.home()
    assert {stat.S_IMODE((home / name).stat().st_mode) for name in names} == {0o600}
    folders = (home, home / "logs", home / "exports")
    assert {stat.S_IMODE(one.stat().st_mode) for one in folders} == {0o700}
    # What somebody has put beside it is theirs.
    assert stat.S_IMODE((home / "letter.txt").stat().st_mode) == 0o644
    assert stat.S_IMODE((home / "not-ours").stat().st_mode) == 0o755


def test_a_folder_for_everybody_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o1777)
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "shared"))
    paths.home()
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o1777
