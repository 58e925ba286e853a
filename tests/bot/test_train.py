"""Answers of the bank become training examples of the intent `answer`."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.training_data.loading import load_data

from bot.train import LONGEST_SENTENCE, MOST_SENTENCES, answer_examples, answer_sentences

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def _content(folder: Path, exemplars: list[list[str]], rated: list[list[str]]) -> Path:
    for kind, key, answers in (
        ("exemplars", "exemplars", exemplars),
        ("rated_answers", "answers", rated),
    ):
        (folder / kind).mkdir(parents=True)
        data = {key: [{"sentences": [{"text": one} for one in answer]} for answer in answers]}
        (folder / kind / "one.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return folder


def test_sentences_of_exemplars_and_rated_answers_are_taken_once(tmp_path: Path) -> None:
    content = _content(tmp_path, [["I rang them.", "It  came\nback."]], [["I rang them."]])
    assert sorted(answer_sentences(content, content)) == ["I rang them.", "It came back."]


def test_one_word_and_very_long_sentences_are_left_out(tmp_path: Path) -> None:
    longest = " ".join(["word"] * LONGEST_SENTENCE)
    content = _content(tmp_path, [["Done.", longest, f"{longest} more"]], [])
    assert answer_sentences(content, content) == [longest]


def test_there_are_never_too_many_and_always_the_same(tmp_path: Path) -> None:
    content = _content(
        tmp_path, [[f"Sentence number {number}." for number in range(MOST_SENTENCES + 50)]], []
    )
    chosen = answer_sentences(content, content)
    assert len(chosen) == len(set(chosen)) == MOST_SENTENCES
    assert chosen == answer_sentences(content, content)


def test_the_projects_own_content_gives_a_good_many() -> None:
    assert len(answer_sentences(DATA / "interview", DATA / "training")) >= 300


@pytest.mark.parametrize(
    "sentence",
    [
        "I said: wait.",
        "It was 'fine', he said - \"really\" # and so on",
        "Über 30 Gäste kamen & gingen",
        "- a dash first",
        "I wrote [sic] {it} down",
    ],
)
def test_rasa_reads_back_what_was_written(tmp_path: Path, sentence: str) -> None:
    path = tmp_path / "answers.yml"
    data = {"nlu": [answer_examples([sentence, "Another one."])]}
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    examples = load_data(str(path)).intent_examples
    expected = sentence.replace("[", "(").replace("]", ")")
    assert [one.get("text") for one in examples] == [expected, "Another one."]
    assert {one.get("intent") for one in examples} == {"answer"}
    assert all(not one.get("entities") for one in examples)
