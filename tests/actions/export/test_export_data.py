"""Export in chat: files are written beside the record, and deleting takes them along."""

import json
from pathlib import Path

import pytest

from ..conversation import Conversation

ANSWER = "I counted the stock again and found the missing box."


def files_of(home: Path) -> list[Path]:
    return sorted(one for one in home.rglob("*") if one.is_file() and one.parent.name == "exports")


@pytest.fixture(autouse=True)
def no_files(home: Path) -> None:
    for file in files_of(home):
        file.unlink()


def test_it_writes_what_is_held_and_a_report_and_says_where(
    at_feedback: Conversation, home: Path
) -> None:
    at_feedback.hears("export my data", "export_data").hears("yes please", "affirm")
    data, report = files_of(home)
    assert str(data) in at_feedback.said[0]
    assert str(report) in at_feedback.said[0]
    assert ANSWER in json.dumps(json.loads(data.read_text(encoding="utf-8")))
    assert ANSWER in report.read_text(encoding="utf-8")
    assert at_feedback.responses == ["utter_exported", "utter_after_feedback"]
    assert data.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
def test_it_leaves_everything_where_it_was(request: pytest.FixtureRequest, state: str) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, attempts, loop = talk.slots | {"prompt": None}, talk.attempts, talk.loop
    talk.hears("export my data", "export_data").hears("yes please", "affirm")
    assert talk.slots | {"prompt": None} == before
    assert (talk.attempts, talk.loop) == (attempts, loop)


@pytest.mark.parametrize(
    ("reply", "intent"), [("no", "deny"), ("what for?", "why"), ("don't, wait", "affirm")]
)
def test_without_a_clear_yes_nothing_is_written(
    at_feedback: Conversation, home: Path, reply: str, intent: str
) -> None:
    at_feedback.hears("export my data", "export_data").hears(reply, intent)
    assert at_feedback.responses == ["utter_not_exported", "utter_after_feedback"]
    assert files_of(home) == []


def test_where_nothing_is_held_no_file_is_written(talk: Conversation, home: Path) -> None:
    talk.hears("export my data", "export_data").hears("yes please", "affirm")
    assert "utter_exported_nothing" in talk.responses
    assert files_of(home) == []


def test_it_can_be_asked_for_in_a_pause(at_question: Conversation, home: Path) -> None:
    at_question.hears("let's pause", "pause").hears("export my data", "export_data").hears(
        "yes please", "affirm"
    )
    assert len(files_of(home)) == 2
    assert at_question.slots["stage"] == "paused"


def test_deleting_removes_the_files_of_this_candidate_alone(
    at_feedback: Conversation, home: Path
) -> None:
    other = Conversation(at_feedback.coach, sender="slack-2", candidate="you").begins()
    other.hears("export my data", "export_data").hears("yes please", "affirm")
    kept = files_of(home)
    at_feedback.hears("export my data", "export_data").hears("yes please", "affirm")
    assert len(files_of(home)) == len(kept) + 2
    at_feedback.hears("delete my data", "delete_data").hears("yes", "affirm")
    assert files_of(home) == kept
