"""Messages by authors whose lines train nothing: people who learned English late, people who argue.

They saw none of our texts. What is asserted is what the bot can do by now, not what it should.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from .test_messages_are_understood import Taken, understood

AUTHORS = sorted((Path(__file__).parent / "authors").glob("*.jsonl"))
#: What the NLU has one intent for (bot/importer.py).
SAME = {"switch_part": "switch_interviewer", "restart": "change_settings"}
NEITHER = {
    *("ask_advice", "ask_about_bot", "feeling", "crisis", "chitchat", "question_feedback"),
    *("keep_going", "change_settings", "previous_question", "add_to_answer", "withdraw"),
    *("out_of_scope", "abuse"),
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> list[Taken]:
    folder = tmp_path_factory.mktemp("authors")
    messages = [
        {"text": one["text"], "intent": SAME.get(one["intent"], one["intent"])}
        for file in AUTHORS
        for one in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if one["intent"] != "setup"
    ]
    lines = "\n".join(json.dumps(one) for one in messages)
    (folder / "in.jsonl").write_text(lines, encoding="utf-8")
    return understood(folder / "in.jsonl", folder)


def _share(taken: list[Taken]) -> float:
    return sum(one.intent == one.as_intent for one in taken) / len(taken)


def test_no_answer_is_lost(taken: list[Taken]) -> None:
    answers = [one for one in taken if one.intent == "answer"]
    assert len(answers) >= 140
    assert Counter(one.as_intent for one in answers if one.as_intent != "answer") == {}


def test_most_commands_are_understood(taken: list[Taken]) -> None:
    commands = [one for one in taken if one.intent not in (*NEITHER, "answer")]
    assert len(commands) >= 350
    assert _share(commands) >= 0.7


def test_half_of_what_is_neither_is_not_taken_for_an_answer(taken: list[Taken]) -> None:
    neither = [one for one in taken if one.intent in NEITHER]
    assert len(neither) >= 350
    assert sum(one.as_intent != "answer" for one in neither) >= len(neither) / 2


def test_danger_is_mostly_heard_and_never_where_an_answer_is_given(taken: list[Taken]) -> None:
    danger = [one for one in taken if one.intent == "crisis"]
    assert len(danger) >= 30
    assert _share(danger) >= 0.7
    assert not [one for one in taken if one.intent == "answer" and one.as_intent == "crisis"]
