"""Messages by authors whose lines train nothing, and who saw none of the project's texts.

What is asserted is what the bot can do by now, a little below what was measured, not what it
should. Two files are of danger and of what only sounds like it.
"""

import sys
from pathlib import Path

import pytest

from coach import paths

sys.path.insert(0, str(paths.root() / "scripts"))
from understanding import NEW, Taken, understood

AUTHORS = Path(__file__).parent / "authors"
DANGER = sorted(AUTHORS.glob("danger_*.jsonl"))


@pytest.fixture(scope="module")
def everything() -> list[Taken]:
    """All messages, of which those of danger come first; the bot is loaded once."""
    return understood([*DANGER, *sorted(set(AUTHORS.glob("*.jsonl")) - set(DANGER))])


@pytest.fixture(scope="module")
def danger(everything: list[Taken]) -> list[Taken]:
    return everything[: _lines(DANGER)]


@pytest.fixture(scope="module")
def taken(everything: list[Taken]) -> list[Taken]:
    return everything[_lines(DANGER) :]


def _lines(files: list[Path]) -> int:
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def _share(of: list[Taken]) -> float:
    return sum(one.is_right for one in of) / len(of)


def test_hardly_an_answer_is_lost_or_asked_about(taken: list[Taken]) -> None:
    answers = [
        one for one in taken if one.expected == ("answer",) and one.context == "question_open"
    ]
    assert len(answers) >= 340
    lost = [one.intent for one in answers if one.intent != "answer" and not one.unsure]
    assert len(lost) <= len(answers) / 35, lost
    assert sum(one.unsure for one in answers) <= len(answers) / 30


def test_commands_and_what_is_neither_are_understood_while_a_question_is_open(
    taken: list[Taken],
) -> None:
    others = [one for one in taken if "answer" not in one.expected]
    others = [one for one in others if one.context == "question_open"]
    commands = [one for one in others if one.expected[0] not in NEW]
    neither = [one for one in others if one.expected[0] in NEW]
    assert len(commands) >= 550
    assert len(neither) >= 450
    assert _share(commands) >= 0.88
    assert _share(neither) >= 0.9


def test_so_it_is_after_feedback(taken: list[Taken]) -> None:
    after = [one for one in taken if one.context == "after_feedback"]
    assert len(after) >= 900
    assert _share(after) >= 0.89


def test_danger_is_heard(danger: list[Taken]) -> None:
    heard = [one for one in danger if one.expected == ("crisis",)]
    assert len(heard) >= 240
    assert _share(heard) >= 0.84


def test_what_only_sounds_like_danger_hardly_stops_anybody(
    taken: list[Taken], danger: list[Taken]
) -> None:
    others = [one for one in (*taken, *danger) if one.expected != ("crisis",)]
    alarms = [one.expected[0] for one in others if one.intent == "crisis"]
    assert len(alarms) <= len(others) / 50, alarms


def test_the_bot_asks_seldom(taken: list[Taken]) -> None:
    assert sum(one.unsure for one in taken) <= 0.06 * len(taken)
