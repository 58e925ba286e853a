"""`second-round check` says what is wrong, where, and how to mend it."""

import re
import shutil

import pytest
from click.testing import CliRunner

from coach import paths
from coach.content import ContentError
from second_round import check, installation
from second_round.__main__ import cli
from second_round.errors import CommandError


def _broken():
    raise ContentError("owner.yml, line 3: id is missing; add it.")


def test_every_look_is_taken_although_one_finds_something():
    found = check.findings((lambda: "All is well.", _broken, _broken, lambda: "So is this."))
    assert [one.good for one in found] == [True, False, True]
    assert found[1].sentence == "owner.yml, line 3: id is missing; add it."


def test_broken_content_is_said_and_ends_with_2(monkeypatch):
    monkeypatch.setattr(check, "content", _broken)

    done = CliRunner().invoke(cli, ["check", "--content-only"])

    assert done.exit_code == 2
    assert done.stderr == "owner.yml, line 3: id is missing; add it.\n"


def test_a_theme_that_nothing_explains_is_said(monkeypatch, tmp_path):
    folder = shutil.copytree(paths.training(), tmp_path / "training")
    (folder / "themes" / "risk.yml").unlink()
    monkeypatch.setattr(paths, "training", lambda: folder)

    done = CliRunner().invoke(cli, ["check", "--content-only"])

    assert done.exit_code == 2
    assert "themes/ has no file for the theme risk" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.fixture
def renamed(tmp_path):
    """A copy of the content in which an exemplar has another id."""
    folder = shutil.copytree(paths.shipped_content(), tmp_path / "interview")
    file = folder / "exemplars" / "owner_beyond_duty.yml"
    text = file.read_text(encoding="utf-8")
    assert "id: owner_beyond_duty_strong_1\n" in text
    file.write_text(text.replace("id: owner_beyond_duty_strong_1\n", "id: renamed\n"))
    return folder


def test_themes_of_an_exemplar_that_was_renamed_are_found(monkeypatch, renamed):
    monkeypatch.setattr(paths, "shipped_content", lambda: renamed)
    done = CliRunner().invoke(cli, ["check", "--content-only"])
    assert done.exit_code == 2
    assert "theme_stories.yml: owner_beyond_duty_strong_1 is no exemplar" in done.stderr


def test_another_content_need_not_fit_to_what_teaches_the_scorer(monkeypatch, renamed):
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(renamed))
    done = CliRunner().invoke(cli, ["check", "--content-only"])
    assert (done.exit_code, done.stderr) == (0, "")


def test_every_problem_is_said_and_at_last_how_many(monkeypatch, renamed):
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(renamed))
    (renamed / "companies" / "acme.yml").write_text("name: Acme\npeople: {boss: {name: Jo Doe}}\n")
    persona = renamed / "personas" / "owner.yml"
    persona.write_text(persona.read_text().replace("{role}", "{rolle}"))

    done = CliRunner().invoke(cli, ["check", "--content-only"])

    assert done.exit_code == 2
    first, second, last = done.stderr.splitlines()
    assert first.startswith(f"{renamed}/companies/acme.yml: people has boss, who is no persona")
    assert second.startswith(f"{renamed}/personas/owner.yml: the persona owner has {{rolle}} in")
    assert last.startswith("The content has 2 problems: mend them")


def test_good_content_is_counted():
    done = CliRunner().invoke(cli, ["check", "--content-only"])
    assert done.exit_code == 0
    assert re.match(r"Content: \d+ personas, \d+ questions, \d+ exemplars in ", done.stdout)


def test_a_missing_interpreter_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(installation, "bot_python", lambda: tmp_path / "python")
    with pytest.raises(CommandError, match="run `make setup`"):
        check.interpreters()


def test_a_wrong_interpreter_is_a_sentence(monkeypatch, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 3.9\n")
    python.chmod(0o755)
    monkeypatch.setattr(installation, "coach_python", lambda: python)
    with pytest.raises(CommandError, match=r"is Python 3\.9, not 3\.11"):
        check.interpreters()


def test_missing_models_are_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "models", lambda: tmp_path)
    with pytest.raises(CommandError, match=r"encoder\.json is missing .*: run `make train`"):
        check.models()


def test_the_record_is_opened_where_it_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "home"))
    assert str(tmp_path / "home") in check.records()


@pytest.mark.parametrize("name", ["conversations.db", "kept-slack.db", "owed.db"])
def test_a_damaged_database_is_named(monkeypatch, tmp_path, name):
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    assert "can be read" in check.databases()
    (tmp_path / name).write_text("This is a letter, not a database.\n" * 100)
    with pytest.raises(CommandError, match=rf"{name} is damaged .*move that file"):
        check.databases()
    with pytest.raises(CommandError, match=rf"{name} is damaged .*move that file"):
        check.require_sound_databases()


def test_a_record_of_which_a_part_is_damaged_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    check.records()
    file = tmp_path / "records.db"
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xff" * 4096 + content[12288:])
    with pytest.raises(CommandError, match=r"records\.db, is damaged"):
        check.records()
    file.write_text("This is a letter, not a database.\n" * 100)
    assert "can be read" in check.databases()
    check.require_sound_databases()  # an interview can be held without it
