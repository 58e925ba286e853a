"""The verbs that work on files, with a made-up coach."""

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from second_round import batch
from second_round.__main__ import cli
from second_round.errors import CommandError

LINE = '{"id": 1, "answer": "x"}\n'


def run(*words, **more):
    """What the command line says to these words; an error of its own is raised."""
    return CliRunner().invoke(cli, words, catch_exceptions=False, **more)


class Coach:
    """Scores an answer by its words, and remembers what it was asked."""

    def __init__(self):
        self.asked = []
        bank = {"owner_money": SimpleNamespace(text="Who pays?")}
        of_parts = bank | {"salary_range": SimpleNamespace()}
        self.content = SimpleNamespace(
            personas={"owner": None, "coworker": None}, questions=bank, find=of_parts.get
        )

    def score(self, question, answer, persona=None, sentences=None):
        self.asked.append((question, answer, persona, sentences))
        return SimpleNamespace(
            as_dict=lambda: {"overall": float(len(answer.split())), "caution": None}
        )

    def score_many(self, answers):
        for one in answers:
            yield self.score(one.question, one.answer, one.persona, one.sentences)


@pytest.fixture
def coach(monkeypatch):
    made = Coach()
    monkeypatch.setattr(batch, "load_coach", lambda: made)
    return made


@pytest.fixture
def lines(tmp_path):
    """Return what puts lines through `score-batch`: lines out, and what was said."""

    def run(*entries):
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(
            b"\n".join(
                one if isinstance(one, bytes) else json.dumps(one).encode() for one in entries
            )
        )
        done = CliRunner().invoke(cli, ["score-batch", str(source), str(target)])
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in target.read_text().split("\n") if line], done.output

    return run


def test_lines_come_out_in_their_order_with_id_and_score(coach, lines):
    out, said = lines(
        {"id": "b", "question": "owner_money", "answer": "one two", "persona": "owner"},
        {"id": 7, "answer": "one", "sentences": ["one"]},
    )

    assert out == [
        {"id": "b", "overall": 2.0, "caution": None},
        {"id": 7, "overall": 1.0, "caution": None},
    ]
    assert coach.asked == [
        ("owner_money", "one two", "owner", None),
        (None, "one", None, ["one"]),
    ]
    assert "could not" not in said


@pytest.mark.parametrize(
    ("bad", "identity", "why"),
    [
        (b"{not json", None, "no JSON"),
        (b"\xff\xfe", None, "no JSON"),
        (b"[1, 2]", None, "no JSON object"),
        (b"[" * 100_000, None, "no JSON"),
        ({"answer": "x"}, None, '"id" is missing'),
        ({"id": "x"}, "x", '"answer" has to be a string'),
        ({"id": "x", "answer": 5}, "x", '"answer" has to be a string'),
        ({"id": "x", "answer": "y", "question": 5}, "x", '"question" has to be a string'),
        ({"id": "x", "answer": "y", "persona": "boss"}, "x", "name one of owner, coworker"),
        ({"id": "x", "answer": "y", "question": "owner_mony"}, "x", "did you mean owner_money?"),
        ({"id": "x", "answer": "y", "sentences": "y"}, "x", '"sentences" has to be a list'),
        ({"id": "x", "answer": "y", "sentences": [1]}, "x", '"sentences" has to be a list'),
        (b'{"id": "x", "answer": "\\ud800"}', "x", "lone surrogate"),
        (b'{"id": "\\ud800", "answer": "y"}', None, "lone surrogate"),
        (b'{"id": NaN, "answer": "y"}', None, "no JSON"),
        (b'{"id": 1e999, "answer": "y"}', None, "no JSON"),
        (b'{"id": ' + b"9" * 5_000 + b', "answer": "y"}', None, "no JSON"),
        (b'{"id": ' + b"[" * 900 + b"]" * 900 + b', "answer": "y"}', None, '"id" has to be'),
    ],
)
def test_a_bad_line_says_why_and_the_rest_go_on(coach, lines, bad, identity, why):
    out, said = lines({"id": 1, "answer": "one"}, bad, {"id": 2, "answer": "two"})

    assert [one["id"] for one in out] == [1, identity, 2]
    assert why in out[1]["error"]
    assert "error" not in out[0]
    assert "error" not in out[2]
    assert "1 line could not be scored" in said


def test_blank_lines_are_no_answers(coach, lines):
    out, _ = lines({"id": 1, "answer": "x"}, b"", b"  ", {"id": 2, "answer": "y"}, b"")
    assert [one["id"] for one in out] == [1, 2]


def test_text_is_written_as_it_is(coach, lines, tmp_path):
    lines({"id": "caf\u00e9 \U0001f600", "answer": "x\u2028y"})
    assert "caf\u00e9 \U0001f600" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["score-batch", "understand"])
@pytest.mark.parametrize("link", ["same", "hard", "soft"])
def test_the_input_is_not_written_over_by_whatever_name(coach, home, tmp_path, verb, link):
    source = tmp_path / "in.jsonl"
    source.write_text(LINE)
    target = source if link == "same" else tmp_path / "out.jsonl"
    if link == "hard":
        target.hardlink_to(source)
    elif link == "soft":
        target.symlink_to(source)
    with pytest.raises(CommandError, match="is the input itself"):
        run(verb, str(source), str(target))
    assert source.read_text() == LINE


def test_input_and_output_may_be_standard(coach, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("score-batch", "-", "-", input="\ufeff" + LINE)
    assert json.loads(done.stdout) == {"id": 1, "overall": 1.0, "caution": None}
    assert list(tmp_path.iterdir()) == []


def test_a_file_can_be_named_like_standard_output(coach, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("score-batch", "-", "./-", input=LINE).stdout == ""
    assert json.loads((tmp_path / "-").read_text())["id"] == 1


@pytest.mark.parametrize("verb", ["score-batch", "understand"])
@pytest.mark.parametrize("text", ["", "\n \n"])
def test_no_line_at_all_is_an_error_and_the_old_output_stays(coach, home, tmp_path, verb, text):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(text)
    target.write_text("old")
    with pytest.raises(CommandError, match=r"in\.jsonl has no line in it"):
        run(verb, str(source), str(target))
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("text", "told"),
    [("x\ny\n", "None of the 2 lines could be scored"), ("x\n", "The only line could not be")],
)
def test_where_every_line_fails_that_is_an_error_and_each_says_why(coach, tmp_path, text, told):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(text)
    with pytest.raises(CommandError, match=told):
        run("score-batch", str(source), str(target))
    assert all("error" in json.loads(line) for line in target.read_text().splitlines())


def test_the_programs_own_data_are_not_written_over(coach, home, tmp_path):
    record = home.path / "records.db"
    record.write_text("a record")
    source = tmp_path / "in.jsonl"
    source.write_text(LINE)
    with pytest.raises(CommandError, match="keeps its own data"):
        run("score-batch", str(source), str(record))
    assert record.read_text() == "a record"


def test_a_run_that_breaks_off_leaves_the_old_output(coach, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "answer": "x"}\n')
    target.write_text("old")

    def broken(*arguments, **more):
        raise MemoryError

    coach.score = broken
    with pytest.raises(MemoryError):
        batch.score_batch(str(source), str(target))
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_one_answer_from_standard_input_as_json(coach):
    arguments = ["score", "--question", "Why us?", "--persona", "owner", "--format", "json"]
    done = CliRunner().invoke(cli, arguments, input="one two three")
    assert json.loads(done.output)["overall"] == 3.0
    assert coach.asked == [("Why us?", "one two three", "owner", None)]


def test_one_answer_from_a_file(coach, tmp_path):
    path = tmp_path / "answer.txt"
    path.write_bytes("\ufeffone caf\u00e9".encode())
    done = CliRunner().invoke(cli, ["score", "--format", "json", str(path)])
    assert done.exit_code == 0
    assert coach.asked[0][1] == "one caf\u00e9"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\xe9", "not UTF-8 text"),
        (b"\x7fELF\0\0", "no text but binary"),
        (b" \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
    ],
)
def test_a_file_without_an_answer_is_a_sentence(tmp_path, content, told):
    path = tmp_path / "answer.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=rf"answer\.txt.*{told}"):
        batch.read_answer(str(path))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--question", "nosuch"], "there is no question 'nosuch'"),
        (["--question", "owner_mony"], "did you mean owner_money?"),
        (["--question", "salary_range"], "name the part, too"),
        (["--question", " "], "--question is empty"),
        (["--persona", "ownr"], "did you mean owner?"),
        (["--persona", "owner", "--part", "salary"], "contradict each other"),
    ],
)
def test_an_option_that_says_nothing_is_refused_with_the_remedy(coach, options, told):
    done = run("score", *options, input="one two")
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
    assert coach.asked == []


@pytest.mark.parametrize("question", ["owner_money", "nosuch?", "What went wrong", "Überstunden"])
def test_ids_and_questions_in_words_are_scored(coach, question):
    assert run("score", "--question", question, "--format", "json", input="x").exit_code == 0
    assert coach.asked[0][0] == question


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "--persona", "boss", "-"],
        ["score", "nowhere.txt"],
        ["score-batch", "nowhere.jsonl", "out.jsonl"],
        ["evaluate", "nowhere.jsonl"],
        ["understand", "nowhere.jsonl", "out.jsonl"],
        ["nonsense"],
    ],
)
def test_what_makes_no_sense_is_refused_with_2(coach, arguments):
    done = CliRunner().invoke(cli, arguments, input="x")
    assert done.exit_code == 2
    assert "Error: " in done.output


@pytest.fixture
def asked_the_bot(home, monkeypatch):
    """What the bot's interpreter is asked for; it answers with the exit code in the first item."""
    calls = [0]

    def answer(command, **more):
        asked, told = map(Path, command[-2:])
        calls.append([*command[1:-2], asked.read_text()])
        told.write_text('{"text": "hello", "intent": "smalltalk"}\n{"error": "no text"}\n')
        return subprocess.CompletedProcess(command, calls[0])

    monkeypatch.setattr(batch.subprocess, "run", answer)
    return calls


def test_understanding_asks_the_bot_itself(asked_the_bot, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "hello"}\n\nx\n')

    done = run("understand", str(source), str(target))

    assert asked_the_bot[1] == ["-m", "bot.understand", '{"text": "hello"}\nx']
    assert json.loads(target.read_text().splitlines()[0])["intent"] == "smalltalk"
    assert "1 line could not be read" in done.stderr


def test_what_is_understood_can_go_through_a_pipe(asked_the_bot):
    assert '"smalltalk"' in run("understand", "-", "-", input='{"text": "hello"}\nx').stdout


def test_a_bot_that_fails_is_a_sentence_with_its_log(asked_the_bot, tmp_path):
    asked_the_bot[0] = 1
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("x")
    target.write_text("old")

    with pytest.raises(CommandError, match=r"exit code 1.*understand\.log"):
        batch.understand(str(source), str(target))
    assert target.read_text() == "old"
