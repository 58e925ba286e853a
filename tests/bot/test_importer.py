"""Answers of the bank become training examples of the intent `answer`."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.importers.importer import TrainingDataImporter

from bot.importer import LONGEST_SENTENCE, MOST_SENTENCES, answer_sentences

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
def test_rasa_trains_on_what_the_content_has_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    own = _content(tmp_path / "own", [[sentence]], [])
    (own / "personas").mkdir()
    (own / "personas" / "medic.yml").write_text(
        "{id: medic, called: company doctor, aliases: [physician], order: 1}\n"
    )
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(own))
    monkeypatch.setattr("bot.importer.TRAINING", own)
    files = tmp_path / "nlu.yml"
    files.write_text('version: "3.1"\nnlu:\n- intent: help\n  examples: |\n    - help me\n')

    importer = TrainingDataImporter.load_from_config(
        str(DATA.parent / "bot" / "config.yml"), training_data_paths=[str(files)]
    )

    taught = {
        (one.get("intent"), one.get("text")) for one in importer.get_nlu_data().intent_examples
    }
    assert {("help", "help me"), ("answer", sentence)} < taught
    named = {text for intent, text in taught if intent == "switch_interviewer"}
    assert any("company doctor" in one for one in named)
    assert any("physician" in one for one in named)
    data = importer.get_nlu_data()
    assert data.entity_synonyms["physician"] == "medic"
    assert "company doctor" in data.lookup_tables[0]["elements"]
