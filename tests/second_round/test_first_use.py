"""What pip has installed finds its content and trains at its first use."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach import paths
from second_round import first_use, installation
from second_round.__main__ import cli
from second_round.errors import CommandError


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What looks like an installation without a repository, with a home of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "interview").symlink_to(paths.content())
    monkeypatch.setattr(paths, "_SHIPPED", folder)
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "home"))
    return folder


def test_content_lies_in_the_package_and_models_with_the_data(installed, monkeypatch):
    assert paths.content() == installed / "interview"
    assert paths.models() == paths.home() / "models"
    monkeypatch.setenv("SECOND_ROUND_CONTENT", "mine")
    assert paths.content() == Path.home() / "mine"


def test_training_is_done_once_and_again_when_the_content_is_another(
    installed, monkeypatch, capsys
):
    steps = []
    monkeypatch.setattr(first_use, "_run", steps.append)
    first_use.require_models()
    first_use.require_models()
    assert steps == ["coach.embedding.export", "coach.training"]
    assert capsys.readouterr().err.count("Training once") == 1

    other = installed / "other"
    other.mkdir()
    (other / "coach.yml").write_text("name: Sam\n")
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(other))
    first_use.require_models()
    assert len(steps) == 4


def test_training_that_was_broken_off_is_done_again(installed, monkeypatch):
    def fail(step: str) -> None:
        raise CommandError(step)

    monkeypatch.setattr(first_use, "_run", fail)
    for _ in range(2):
        with pytest.raises(CommandError, match="export"):
            first_use.require_models()


def test_in_a_repository_nothing_is_trained_at_first_use(monkeypatch):
    monkeypatch.setattr(first_use, "_run", pytest.fail)
    first_use.require_models()


def test_what_went_wrong_in_training_is_one_sentence(installed, monkeypatch):
    monkeypatch.setattr(first_use, "_STEPS", ("no_such_module",))
    with pytest.raises(CommandError, match=r"exit code 1: details are in .*training\.log"):
        first_use.require_models()
    assert "no_such_module" in (installation.logs() / "training.log").read_text()


@pytest.mark.parametrize("verb", ["chat", "serve"])
def test_what_wants_rasa_says_where_it_is_to_be_had(installed, verb):
    done = CliRunner().invoke(cli, [verb])
    assert done.exception
    assert "clone the repository and run `make chat`" in str(done.exception)


@pytest.mark.slow
def test_a_wheel_has_the_code_and_the_content_and_works_from_any_folder(tmp_path):
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, tmp_path],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = zipfile.ZipFile(tmp_path / done.stdout.split()[-1])
    shipped = {name for name in wheel.namelist() if name.startswith("coach/data/")}
    ours = {
        f"coach/data/{file.relative_to(paths.root() / 'data').as_posix()}"
        for file in (paths.root() / "data").rglob("*.yml")
    }
    assert ours <= shipped
    wheel.extractall(tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()

    environment = {name: value for name, value in os.environ.items() if "SECOND" not in name}

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        start = (
            "import sys; sys.path.insert(0, sys.argv.pop(1)); "
            "from second_round.__main__ import main; main()"
        )
        return subprocess.run(
            [sys.executable, "-I", "-c", start, str(tmp_path / "site"), *arguments],
            cwd=tmp_path / "elsewhere",
            env={**environment, "SECOND_ROUND_HOME": str(tmp_path / "home")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    checked = run("check", "--content-only")
    assert checked.returncode == 0, checked.stderr
    assert str(tmp_path / "site" / "coach" / "data") in checked.stdout
    for verb in ("report", "history"):
        told = run(verb)
        assert (told.returncode, told.stderr.count("\n")) == (2, 1)
        assert "There is no answer in the record" in told.stderr
    assert "make chat" in run("chat").stderr


def test_the_version_is_said_once():
    project = tomllib.loads((paths.root() / "pyproject.toml").read_text(encoding="utf-8"))
    from second_round import __version__

    assert project["project"]["version"] == __version__
