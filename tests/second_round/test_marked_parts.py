"""`score --part` and a `part` in a line of `score-batch`, with the real coach."""

import json

import pytest
from click.testing import CliRunner

from second_round.__main__ import cli

NOTE = (
    "Dear Marta,\nthank you for your time today. I liked how the rounds are planned by hand, "
    "since I did the same at the bakery. I would love to do this job, because a promised delivery "
    "matters to me. I look forward to hearing from you on Friday.\nKind regards,\nSam Hill"
)


def run(*arguments: str, text: str | None = None):
    return CliRunner().invoke(cli, arguments, input=text)


def test_a_note_is_marked_by_its_criteria() -> None:
    result = run("score", "--part", "thank_you_note", "--format", "json", text=NOTE)
    found = json.loads(result.output)
    assert found["grade"] == "strong"
    assert (found["star"], found["story"], found["relevance"]) == (None, None, None)
    assert all(one["evidence"] is None or one["evidence"] in NOTE for one in found["remarks"])
    assert {"addressed", "thanks", "signed"} <= found["criteria"].keys()


def test_a_question_of_ones_own_has_a_topic() -> None:
    result = run("score", "--part", "own_question", "--format", "json", text="When do you decide?")
    assert json.loads(result.output)["topic"] == "decision_date"


def test_the_words_say_what_was_looked_for() -> None:
    result = run("score", "--part", "thank_you_note", text=NOTE)
    assert result.exit_code == 0
    assert "What I looked for" in result.output


@pytest.mark.parametrize("part", ["thank_you", "exercise"])
def test_what_cannot_be_marked_is_refused_with_2_and_what_there_is(part: str) -> None:
    result = run("score", "--part", part, text="First a, then b, then c.")
    assert result.exit_code == 2
    assert "name one of" in result.output


def test_lines_with_and_without_a_part_keep_their_order(tmp_path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    entries = [
        {"id": 1, "part": "thank_you_note", "answer": NOTE},
        {"id": 2, "question": "Tell me about a time you failed.", "answer": "I lost a key once."},
        {"id": 3, "part": "nonsense", "answer": "x"},
        {"id": 4, "part": "own_question", "answer": "How will you judge my work?"},
    ]
    source.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    assert run("score-batch", str(source), str(target)).exit_code == 0
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in found] == [1, 2, 3, 4]
    assert found[0]["grade"] == "strong"
    assert found[1]["star"] is not None
    assert "there is no part" in found[2]["error"]
    assert found[3]["topic"] == "evaluation"
