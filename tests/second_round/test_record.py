"""The verbs report, history, export and delete."""

import json
import sqlite3
import stat
from contextlib import closing
from itertools import count
from uuid import UUID

import filelock
import pytest
from click.testing import CliRunner

import coach.content
from coach.export import write_files
from coach.records import Records
from guard.names import conversation_id
from second_round import running
from second_round.__main__ import cli
from second_round.errors import CommandError

from ..coach.report.samples import Interviews, content


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("SECOND_ROUND_HOME", str(folder))
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    monkeypatch.setattr(coach.content, "load_content", content)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def held(home):
    """The id of an interview in the record, which has a newer one without an answer."""
    with Records() as records:
        interviews = Interviews(records)
        one = interviews.whole()
        interviews.begin()
    return one


def run(*words, **more):
    return CliRunner().invoke(cli, list(words), **more)


@pytest.fixture
def conversations(home):
    """Rasa's store with two conversations."""
    file = home / "conversations.db"
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [("terminal-me", "my secret"), ("terminal-you", "yours")]
        store.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)
    return file


@pytest.mark.parametrize(
    ("form", "start"), [("html", b"<!DOCTYPE"), ("pdf", b"%PDF"), ("md", b"# "), ("json", b"{")]
)
def test_a_report_of_each_format_is_named_by_its_date(held, tmp_path, form, start):
    done = run("report", "--format", form)
    assert done.exit_code == 0, done.exception
    (file,) = tmp_path.glob(f"second-round-report-????-??-??.{form}")
    assert done.stdout == f"{file.name}\n"
    assert file.read_bytes().startswith(start)


def test_html_is_the_default_and_a_name_says_the_format(held, tmp_path):
    assert run("report").stdout.endswith(".html\n")
    assert run("report", "mine.json").stdout == "mine.json\n"
    assert json.loads((tmp_path / "mine.json").read_text("utf-8"))["interview_id"] == held


def test_an_interview_is_named_by_its_first_digits(held, tmp_path):
    assert run("report", "--interview", held[:8], "one.md").exit_code == 0
    with pytest.raises(CommandError, match=r"No interview begins with 'zz'.*second-round history"):
        run("report", "--interview", "zz", catch_exceptions=False)
    with pytest.raises(CommandError, match="--interview is empty"):
        run("report", "--interview", "", catch_exceptions=False)


def test_digits_that_two_interviews_begin_with_are_too_few(home, monkeypatch):
    numbers = count(1)
    monkeypatch.setattr("coach.records.repository.uuid.uuid4", lambda: UUID(int=next(numbers)))
    with Records() as records:
        interviews = Interviews(records)
        interviews.whole()
        interviews.begin()
    with pytest.raises(CommandError, match="Several interviews begin with '0'"):
        run("report", "--interview", "0", catch_exceptions=False)


def test_an_interview_of_somebody_else_is_not_found(held, tmp_path):
    with pytest.raises(CommandError, match="There is no answer in the record of 'you'"):
        run("report", "--candidate", "you", "--interview", held, catch_exceptions=False)
    assert list(tmp_path.glob("*.html")) == []


def test_reports_of_one_day_stand_beside_each_other(held, tmp_path):
    first, second, third = (run("report").stdout.strip() for _ in range(3))
    assert (tmp_path / first).exists()
    assert second == first.replace(".html", "-2.html")
    assert third == first.replace(".html", "-3.html")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("report x.docx", r"cannot be written as \.docx \(x\.docx\).*--format"),
        ("report x.pdf --format html", "x.pdf is by its name pdf, and --format says html"),
        ("report home/records.db --format md", "keeps its own data"),
        ("export home/records.db", "keeps its own data"),
        ("export home/exports/x.json", "keeps its own data"),
    ],
)
def test_a_name_that_will_not_do_is_a_sentence(held, home, tmp_path, words, told):
    before = (home / "records.db").read_bytes()
    with pytest.raises(CommandError, match=told):
        run(*words.split(), catch_exceptions=False)
    assert (home / "records.db").read_bytes() == before
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize(
    ("words", "start"),
    [("x.htm", "<!DOCTYPE"), ("x.markdown", "# "), ("2026.11 --format md", "# ")],
)
def test_the_ending_or_the_option_says_the_format(held, tmp_path, words, start):
    assert run("report", *words.split()).exit_code == 0
    assert (tmp_path / words.split()[0]).read_text("utf-8").startswith(start)


@pytest.mark.parametrize("verb", ["report", "export"])
def test_a_file_that_is_there_is_replaced_only_when_that_is_said(held, tmp_path, verb):
    there = tmp_path / "cv.json"
    there.write_text("mine")
    with pytest.raises(CommandError, match=r"cv\.json is there already.*--force"):
        run(verb, "cv.json", catch_exceptions=False)
    assert there.read_text() == "mine"
    assert run(verb, "cv.json", "--force").exit_code == 0
    assert there.read_text("utf-8").startswith("{")


def test_a_report_goes_to_standard_output(held, tmp_path):
    assert run("report", "-", "--format", "md").stdout.startswith("# ")
    assert not (tmp_path / "-").exists()


def test_an_interview_without_an_answer_has_no_report(held):
    with Records() as records:
        empty = records.interviews("me")[-1].id
    with pytest.raises(CommandError, match="has no answer yet"):
        run("report", "--interview", empty, catch_exceptions=False)


@pytest.mark.parametrize("verb", ["report", "history", "export"])
def test_an_empty_record_is_a_sentence(home, verb):
    with pytest.raises(CommandError) as error:
        run(verb, catch_exceptions=False)
    assert str(error.value).startswith("There is no answer in the record of 'me' yet: ")


@pytest.mark.parametrize("verb", ["report", "history", "export", "delete"])
def test_an_empty_record_ends_with_2(home, verb, monkeypatch, capsys):
    from second_round import __main__

    monkeypatch.setattr("sys.argv", ["second-round", verb])
    monkeypatch.setattr(__main__, "end_in_order_when_told", lambda: None)
    monkeypatch.setattr(__main__, "be_private", lambda: None)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


def test_history_is_printed(held):
    done = run("history")
    assert done.exit_code == 0
    assert held[:8] in done.stdout


def test_export_goes_to_standard_output_or_a_file(held, tmp_path):
    printed = json.loads(run("export").stdout)
    assert run("export", "all.json").stdout == ""
    written = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert printed["interviews"] == written["interviews"]
    assert {one["id"] for one in printed["interviews"]} >= {held}


def test_half_of_an_emoji_can_be_exported(home):
    with Records() as records:
        interviews = Interviews(records)
        one = interviews.begin()
        interviews.ask(one, "rush")
        interviews.answer(one, "rush", ["cut \ud83d"], {})
    done = run("export")
    assert done.exit_code == 0
    assert "cut \\ud83d" in done.stdout


def test_delete_asks_and_leaves_everything_when_told_no(held):
    done = run("delete", input="n\n")
    assert done.stdout.endswith("Nothing was deleted.\n")
    with Records() as records:
        assert len(records.interviews("me")) == 2


def test_delete_says_what_to_do_where_nobody_can_answer(held):
    with pytest.raises(CommandError, match=r"Nothing was deleted.*--yes"):
        run("delete", input="", catch_exceptions=False)
    with Records() as records:
        assert len(records.interviews("me")) == 2


def test_delete_takes_record_and_conversation_of_that_candidate_alone(held, conversations):
    with Records() as records:
        Interviews(records).whole("you")
        assert write_files(records, content(), "me")
    done = run("delete", input="y\n")
    assert not list((conversations.parent / "exports").iterdir())
    assert done.stdout.endswith("Deleted: 2 interviews of 'me'.\n")
    with Records() as records:
        assert records.interviews("me") == []
        assert len(records.interviews("you")) == 1
    assert b"my secret" not in conversations.read_bytes()
    assert b"yours" in conversations.read_bytes()


def test_a_conversation_without_an_interview_is_deleted_too(home, conversations):
    assert run("delete", "--yes").exit_code == 0
    assert b"my secret" not in conversations.read_bytes()
    with pytest.raises(CommandError, match="Nothing is held about 'me'"):
        run("delete", "--yes", catch_exceptions=False)


def test_files_of_an_export_are_deleted_when_the_record_is_gone_already(held, home):
    with Records() as records:
        write_files(records, content(), "me")
        records.delete_candidate("me")
    assert run("delete", "--yes").exit_code == 0
    assert not list((home / "exports").iterdir())


def test_nothing_is_deleted_while_the_interview_is_open_in_a_terminal(held, home):
    (home / "logs").mkdir()
    with (
        filelock.FileLock(home / "logs" / "terminal-me.lock"),
        pytest.raises(CommandError, match="end it there"),
    ):
        run("delete", "--yes", catch_exceptions=False)
    with Records() as records:
        assert records.interviews("me")


@pytest.mark.parametrize("name", ["conversations.db", "kept.db", "owed.db"])
def test_a_damaged_file_is_named_and_everything_else_is_deleted(held, home, conversations, name):
    with Records() as records:
        write_files(records, content(), "me")
    (home / name).write_bytes(b"no database" * 100)
    for _ in range(2):  # what is not deleted is not called so the second time either
        with pytest.raises(CommandError) as told:
            run("delete", "--yes", catch_exceptions=False)
        assert "Not everything about 'me' is deleted" in str(told.value)
        assert f"{name} could not be" in str(told.value)
        assert "delete that file, or move it to another folder" in str(told.value)
        assert "end every program" not in str(told.value)
    with Records() as records:
        assert records.interviews("me") == []
    assert not list((home / "exports").iterdir())
    assert b"my secret" not in conversations.read_bytes()

    (home / name).unlink()
    if name != "owed.db":  # elsewhere it stayed owed
        assert run("delete", "--yes").exit_code == 0
    with pytest.raises(CommandError, match="Nothing is held"):
        run("delete", "--yes", catch_exceptions=False)


def test_from_a_damaged_record_nothing_is_deleted_but_from_all_else(held, home, conversations):
    (home / "records.db.revision-0001.backup").write_bytes((home / "records.db").read_bytes())
    (home / "records.db").write_bytes(b"no database" * 100)
    for _ in range(2):
        with pytest.raises(CommandError, match=r"Not everything .*records\.db, is damaged"):
            run("delete", "--yes", catch_exceptions=False)
    assert b"my secret" not in conversations.read_bytes()
    (home / "records.db").unlink()
    (home / "records.db.revision-0001.backup").rename(home / "records.db")
    with Records() as records:
        assert records.interviews("me") == []


def test_a_server_that_cannot_keeps_nothing_else_from_being_deleted(held, home, monkeypatch):
    def forget(run, candidate):
        raise CommandError("kept.db is damaged: move it away.")

    monkeypatch.setattr(running.Run, "forget", forget)
    monkeypatch.setattr(running.Run, "holds", lambda *_: True)
    with (
        running.listed(running.Run("http://a", "http://b", "of-this-run")),
        pytest.raises(CommandError, match=r"is deleted\. kept\.db is damaged: move it away\.$"),
    ):
        run("delete", "--yes", catch_exceptions=False)
    with Records() as records:
        assert records.interviews("me") == []


def test_what_is_written_where_the_candidate_says_is_for_their_eyes_alone(held, tmp_path):
    there = tmp_path / "there.json"
    there.write_text("something longer than nothing" * 1000)
    there.chmod(0o644)
    for words in ("report", "report mine.pdf", "export all.json", "export there.json --force"):
        assert run(*words.split()).exit_code == 0
    files = [one for one in tmp_path.iterdir() if one.is_file()]
    assert len(files) == 4
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert json.loads(there.read_text("utf-8"))["candidate"] == "me"


def test_what_was_exported_to_a_place_of_ones_own_is_not_deleted(held, tmp_path):
    run("export", "all.json")
    assert run("delete", "--yes").exit_code == 0
    assert (tmp_path / "all.json").exists()


def test_what_waits_and_what_rest_has_heard_are_deleted(home):
    with closing(sqlite3.connect(home / "conversations.db")) as store, store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        data = json.dumps({"event": "user", "text": "my secret", "metadata": {"candidate": "me"}})
        store.execute("INSERT INTO events (sender_id, data) VALUES ('rest-7', ?)", (data,))
    with closing(sqlite3.connect(home / "kept.db")) as store, store:
        store.execute("CREATE TABLE reply (number INTEGER PRIMARY KEY, sender TEXT, payload TEXT)")
        store.execute("INSERT INTO reply (sender, payload) VALUES ('rest-7', 'my secret')")
    assert run("delete", "--yes").exit_code == 0
    assert not [one.name for one in home.rglob("*.db*") if b"my secret" in one.read_bytes()]


def test_a_running_server_is_told_and_then_the_files_are_its_own(held, conversations, monkeypatch):
    told = []

    def forget(run, candidate):
        told.append((run.secret, candidate))
        return True

    monkeypatch.setattr(running.Run, "forget", forget)
    monkeypatch.setattr(running.Run, "holds", lambda *_: False)
    with running.listed(running.Run("http://a", "http://b", "of-this-run")):
        assert run("delete", "--yes").stdout == "Deleted: 2 interviews of 'me'.\n"
    assert told == [("of-this-run", "me")]
    assert b"my secret" in conversations.read_bytes()  # the server's to delete
    with Records() as records:
        assert records.interviews("me") == []


def test_the_lock_that_is_named_after_the_candidate_goes_too(held, home):
    assert run("delete", "--yes").exit_code == 0
    assert not list((home / "logs").iterdir())


@pytest.mark.parametrize("verb", ["chat", "report", "history", "export", "delete"])
def test_an_endless_name_is_one_sentence(home, verb):
    done = run(verb, "--candidate", "x" * 300)
    assert done.exit_code == 2
    assert "it has 300 characters, and 255 is the most." in done.output


def test_the_longest_name_there_is_makes_no_file_name_too_long(home):
    name = "Zoë " * 63 + "abc"
    assert len(name) == 255
    assert len(conversation_id(name)) < 100
    assert conversation_id(name) != conversation_id(name[:-1] + "d")
    with Records() as records:
        Interviews(records).whole(name)
        assert write_files(records, content(), name)
    assert run("delete", "--yes", "--candidate", name).exit_code == 0
    assert not list((home / "exports").iterdir())
