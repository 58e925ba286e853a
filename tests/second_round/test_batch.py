"""The verbs that work on files, with a made-up coach."""

import json
import subprocess
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from second_round import batch
from second_round.__main__ import cli
from second_round.errors import CommandError


class Coach:
    """Scores an answer by its words, and remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.content = SimpleNamespace(personas={"owner": None, "coworker": None}, questions={})

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


def test_input_and_output_may_be_one_file(coach, tmp_path):
    path = tmp_path / "both.jsonl"
    path.write_text('{"id": 1, "answer": "x"}\n')
    assert batch.score_batch(path, path) == 0
    assert json.loads(path.read_text())["overall"] == 1.0


def test_a_run_that_breaks_off_leaves_the_old_output(coach, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "answer": "x"}\n')
    target.write_text("old")

    def broken(*arguments, **more):
        raise MemoryError

    coach.score = broken
    with pytest.raises(MemoryError):
        batch.score_batch(source, target)
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


def test_a_file_that_is_no_text_is_a_sentence(tmp_path):
    path = tmp_path / "answer.txt"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(CommandError, match=r"answer\.txt is not UTF-8"):
        batch.read_text(str(path))


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

    def run(command, **more):
        calls.append(command)
        return subprocess.CompletedProcess(command, calls[0])

    monkeypatch.setattr(batch.subprocess, "run", run)
    return calls


def test_understanding_asks_the_bot_itself(asked_the_bot, tmp_path):
    source = tmp_path / "in.jsonl"
    source.touch()

    batch.understand(source, tmp_path / "new" / "out.jsonl")

    assert asked_the_bot[1][1:] == [
        "-m",
        "bot.understand",
        str(source),
        str(tmp_path / "new" / "out.jsonl"),
    ]


def test_a_bot_that_fails_is_a_sentence_with_its_log(asked_the_bot, tmp_path):
    asked_the_bot[0] = 1
    source = tmp_path / "in.jsonl"
    source.touch()

    with pytest.raises(CommandError, match=r"exit code 1.*understand\.log"):
        batch.understand(source, tmp_path / "out.jsonl")
