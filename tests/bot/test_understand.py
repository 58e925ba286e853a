"""`python -m bot.understand`: one line out for each line in, whatever stands in it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.shared.desk import LONGEST_MESSAGE
from bot.understand import interviewer_of, understand


def _entity(name: str, value: str) -> dict[str, str]:
    return {"entity": name, "value": value}


@pytest.mark.parametrize(
    ("intent", "entities", "expected"),
    [
        ("switch_interviewer", [_entity("interviewer", "owner")], "owner"),
        ("switch_interviewer", [], None),
        (
            "switch_interviewer",
            [_entity("other", "x"), _entity("interviewer", "coworker")],
            "coworker",
        ),
        ("answer", [_entity("interviewer", "owner")], None),
    ],
)
def test_an_interviewer_is_named_only_by_a_wish_for_one(
    intent: str, entities: list[dict[str, str]], expected: "str | None"
) -> None:
    assert interviewer_of({"intent_ranking": [{"name": intent}], "entities": entities}) == expected


def test_lines_keep_their_order_and_bad_ones_become_errors(
    agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rasa.core.agent.Agent.load", lambda *_: agent)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        '{"text": "give me a hint please"}',
        "no json",
        "",
        '{"text": 5}',
        '{"other": "x"}',
        '["text"]',
        '{"text": "/restart"}',
        '{"text": "I would like to talk to the owner instead", "more": 1}',
        '{"text": ""}',
        "[" * 20_000,
        '{"text": "half a \\ud83d"}',
        json.dumps({"text": "a " * LONGEST_MESSAGE}),
        '{"text": "and\u2028on"}',
    ]
    source.write_bytes("\n".join(lines).encode() + b'\n{"text": "\xff"}\n')
    asyncio.run(understand(source, target))

    out = [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]
    assert len(out) == 13
    assert [sorted(one) for one in (*out[8:11], out[12])] == [["error"]] * 4
    assert out[11]["text"] == "and\u2028on"
    assert out[0] == {
        "text": "give me a hint please",
        "intent": "hint",
        "unsure": False,
        "interviewer": None,
    }
    assert [sorted(one) for one in out[1:5]] == [["error"]] * 4
    assert (out[5]["text"], out[5]["intent"]) == ("/restart", "answer")
    assert (out[6]["intent"], out[6]["interviewer"]) == ("switch_interviewer", "owner")
    assert out[7]["text"] == ""


def test_the_same_words_mean_something_else_in_another_context(
    agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rasa.core.agent.Agent.load", lambda *_: agent)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked = [
        {"text": "a bakery, mostly mornings", "context": "setup"},
        {"text": "why is that not a result?", "context": "after_feedback"},
        {"text": "fine", "context": "somewhere"},
    ]
    source.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    asyncio.run(understand(source, target))
    out = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [one.get("intent") for one in out] == ["answer", "question_feedback", None]
    assert "question_open, after_feedback, setup" in out[2]["error"]
