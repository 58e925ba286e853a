"""The personas' files teach the NLU by which words each person is meant."""

from pathlib import Path
from typing import Any

import yaml
from rasa.shared.nlu.training_data.loading import load_data

from bot.content_file import read_personas
from bot.persona_examples import EXAMPLES_EACH, INTENT, persona_examples

DATA = Path(__file__).resolve().parent.parent.parent / "data"
PERSONAS = read_personas(DATA / "interview")
NEW = {"id": "personnel", "called": "personnel manager", "aliases": ["head of personnel"]}
WRITTEN = ["let me speak to the [boss](interviewer)", "my future [boss](interviewer) please"]


def _read(tmp_path: Path, found: list[dict[str, str]]) -> Any:
    path = tmp_path / "examples.yml"
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": found}), encoding="utf-8")
    return load_data(str(path))


def test_every_word_for_a_person_means_that_person(tmp_path: Path) -> None:
    data = _read(tmp_path, persona_examples([NEW], WRITTEN))
    assert data.entity_synonyms == {
        "personnel manager": "personnel",
        "head of personnel": "personnel",
    }


def test_longer_words_come_first() -> None:
    lookup = persona_examples([*PERSONAS, NEW], WRITTEN)[0]["examples"].splitlines()
    assert lookup.index("- boss of the company") < lookup.index("- boss")
    assert lookup.index("- personnel manager") < lookup.index("- manager")


def test_a_new_person_gets_examples_like_those_of_the_others(tmp_path: Path) -> None:
    data = _read(tmp_path, persona_examples([NEW], WRITTEN))
    assert [one.get("text") for one in data.intent_examples] == [
        "let me speak to the personnel manager"
    ]
    assert data.intent_examples[0].get("intent") == INTENT
    assert data.intent_examples[0].get("entities")[0]["value"] == "personnel manager"


def test_who_is_named_often_enough_gets_none() -> None:
    written = [f"{number} the [personnel manager](interviewer)" for number in range(EXAMPLES_EACH)]
    assert not [one for one in persona_examples([NEW], written) if "intent" in one]
