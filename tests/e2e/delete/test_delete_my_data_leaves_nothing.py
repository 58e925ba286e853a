"""Everything that is kept of a candidate can be deleted, by asking for it, after one question."""

import pytest

from ..backend import Backend
from ..candidate import Candidate
from ..conftest import NewCandidate
from ..stories import GARDEN

MARKER = "Quillfeather"
ANSWER = f"My manager {MARKER} was away that week. {GARDEN}"


def test_after_yes_no_byte_of_it_is_left(
    backend: Backend, candidate: Candidate, new_candidate: NewCandidate
) -> None:
    other = new_candidate()
    other.begin()
    other.answer(GARDEN)
    kept_of_other = other.attempts

    candidate.begin(role=f"assistant at {MARKER}")
    candidate.answer(ANSWER)
    candidate.say(f"let me try again, {MARKER} would want me to")
    assert any(MARKER.encode() in content for content in backend.bytes_kept().values())

    assert "cannot be undone" in candidate.say("please delete everything you have about me")
    assert "deleted" in candidate.say("yes")

    assert candidate.interviews == []
    assert candidate.events == []
    left = backend.bytes_kept()
    assert {"records.db", "conversations.db", "kept.db"} <= left.keys()
    for text in (MARKER, candidate.sender, candidate.name):
        assert [name for name, content in left.items() if text.encode() in content] == []
    assert other.attempts == kept_of_other


def test_after_deletion_the_conversation_begins_afresh(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    candidate.say("delete my data")
    candidate.say("yes, do it")
    said = candidate.say("hello")
    assert "Welcome to Second Round" in said
    assert candidate.place.stage == "setup"


@pytest.mark.parametrize(
    "reply",
    ["no", "no, don't delete my data", "actually keep it", "what would happen then?", GARDEN],
    ids=["no", "no, don't", "keep", "a question", "an answer"],
)
def test_anything_but_a_yes_keeps_everything(candidate: Candidate, reply: str) -> None:
    candidate.begin(question_count=3)
    candidate.answer(ANSWER)
    candidate.say("next")
    before = candidate.place
    candidate.say("I want you to erase all my data")
    said = candidate.say(reply)
    assert "nothing was deleted" in said
    assert candidate.question.text.replace("{role}", "shop manager") in said
    assert candidate.place == before

    candidate.say("I moved the shelves on a Sunday and nobody lost an hour of work.")
    assert len(candidate.attempts) == 2


def test_asking_once_is_not_enough(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    candidate.say("delete my data")
    assert len(candidate.attempts) == 1


def test_data_can_be_deleted_in_the_set_up_and_after_the_end(candidate: Candidate) -> None:
    candidate.begin(question_count=1)
    candidate.answer(GARDEN)
    candidate.say("next")
    assert candidate.place.stage == "idle"
    candidate.say("hello")
    assert candidate.place.stage == "setup"
    candidate.say("delete my data please")
    assert "deleted" in candidate.say("yes")
    assert candidate.interviews == []
