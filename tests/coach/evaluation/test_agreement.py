"""Rated answers in, named measures and a table out."""

import json

import pytest

from coach.content import load_training
from coach.evaluation import RatingsError, evaluate, evaluation_report, read_rated, table
from coach.scoring import load_scorer


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rated.jsonl"
    lines = []
    for one in load_training().answers[:12]:
        lines.append(
            json.dumps(
                {
                    "id": one.id,
                    "question": one.question,
                    "answer": one.text,
                    "overall": one.rating,
                    "relevance": one.relevance,
                    "star": one.star,
                    "story": one.story,
                    "sentences": [{"text": s.text, "label": s.label} for s in one.sentences],
                }
            )
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_measure_has_a_name_and_a_number(file):
    measures = evaluate(load_scorer(), read_rated(file))
    assert measures["answers"] == 12
    assert measures["overall_r"] > 0.5
    assert 0 <= measures["label_accuracy"] <= 1
    assert {"overall_mae", "overall_partial_r", "story_accuracy", "star_T_r"} <= set(measures)


def test_the_table_says_that_the_ratings_are_machine_made(file):
    text = evaluation_report(file)
    assert "machine-made" in text
    assert "12 answers" in text
    assert max(map(len, text.splitlines())) <= 80


def test_measures_that_cannot_be_computed_are_dashes():
    assert "–" in table({"answers": 0.0, "sentences": 0.0})


RATED = '{"id": "a", "question": "b", "answer": "c", "overall": %s}'


def test_a_line_ends_where_json_says_so(tmp_path):
    path = tmp_path / "rated.jsonl"
    path.write_text((RATED % "3").replace('"c"', '"c\u2028d"') + "\r\n\n", encoding="utf-8")
    assert [one.answer for one in read_rated(path)] == ["c\u2028d"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1, is not JSON"),
        ('{"id": 1}', "line 1, lacks"),
        ("[]", "line 1, lacks"),
        ("[" * 100_000, "line 1, lacks"),
        ('{"overall": NaN}', "line 1, lacks .*NaN"),
        (RATED % "9", "line 1, lacks .*a rating is 9, not from 1 to 5"),
        (RATED % f"1{'0' * 400}", "line 1, lacks"),
        (RATED % f"3{'0' * 5_000}", "line 1, lacks"),
        (
            RATED % '3, "sentences": [{"text": "x", "label": "Q"}]',
            "line 1, lacks .*a label is 'Q', none of S, T, A, R and O",
        ),
    ],
)
def test_a_broken_line_is_named(tmp_path, content, words):
    path = tmp_path / "rated.jsonl"
    path.write_text(content)
    with pytest.raises(RatingsError, match=words):
        read_rated(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RatingsError, match="cannot be read"):
        read_rated(tmp_path / "none.jsonl")


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_file_without_a_rated_answer_is_a_sentence(tmp_path, text):
    file = tmp_path / "rated.jsonl"
    file.write_text(text)
    with pytest.raises(RatingsError, match=r"rated\.jsonl has no rated answer in it"):
        evaluation_report(file)
