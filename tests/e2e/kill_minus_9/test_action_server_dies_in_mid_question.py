"""With the action server dead, answers are kept, and scored once when it is back."""

from collections.abc import Iterator

import pytest

from ..backend import Backend
from ..candidate import Candidate
from ..conftest import NewCandidate
from ..stories import BAKERY, GARDEN

CALM = "nothing is lost"


@pytest.fixture(autouse=True)
def action_server_runs_afterwards(backend: Backend) -> Iterator[None]:
    """Start the action server again if a test has left it dead."""
    yield
    if backend.actions.exit_code() is not None:
        backend.start(backend.actions)


def test_the_answer_is_kept_and_scored_once_when_it_is_back(
    backend: Backend, candidate: Candidate
) -> None:
    candidate.begin()
    before, question = candidate.place, candidate.question
    backend.kill(backend.actions)

    replies = candidate.post(GARDEN)
    assert len(replies) == 1
    assert CALM in replies[0]["text"]
    assert replies[0]["custom"] == {"kept": True}
    assert candidate.place == before

    backend.start(backend.actions)
    said = candidate.replies_that_waited()
    assert said.strip()
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, GARDEN)]
    assert candidate.place.question == question.id
    assert [one["text"] for one in candidate.events if one["event"] == "user"].count(GARDEN) == 1
    assert candidate.replies_that_waited() == ""


def test_several_messages_are_kept_in_their_order(backend: Backend, candidate: Candidate) -> None:
    candidate.begin(mode="rehearsal", question_count=3)
    backend.kill(backend.actions)
    messages = [GARDEN, "enough of this, please go on", BAKERY]
    for message in messages:
        assert CALM in candidate.say(message)
    backend.start(backend.actions)
    candidate.replies_that_waited()
    typed = [one["text"] for one in candidate.events if one["event"] == "user"]
    assert typed[-3:] == messages
    assert candidate.attempts[0].text == GARDEN
    assert sum(BAKERY in one.text for one in candidate.attempts) == 1


def test_the_replies_also_come_before_those_to_the_next_message(
    backend: Backend, candidate: Candidate
) -> None:
    candidate.begin()
    hint = candidate.question.hint
    backend.kill(backend.actions)
    assert CALM in candidate.say("give me a hint please")
    backend.start(backend.actions)
    said = candidate.say("how many questions are left?")
    assert hint in said
    assert said.index(hint) < said.index("question 1 of 2")
    assert candidate.replies_that_waited() == ""


def test_a_kept_message_that_is_delivered_again_is_handled_once(
    backend: Backend, candidate: Candidate
) -> None:
    candidate.begin()
    backend.kill(backend.actions)
    for _ in range(2):
        assert CALM in candidate.say(GARDEN, message_id="the-same")
    backend.start(backend.actions)
    candidate.say(GARDEN, message_id="the-same")
    candidate.replies_that_waited()
    assert [one.text for one in candidate.attempts] == [GARDEN]
    assert [one["text"] for one in candidate.events if one["event"] == "user"].count(GARDEN) == 1


def test_two_candidates_wait_and_neither_gets_the_others_reply(
    backend: Backend, new_candidate: NewCandidate
) -> None:
    one, other = new_candidate(), new_candidate()
    one.begin()
    other.begin(meeting="owner")
    backend.kill(backend.actions)
    one.say("what was the question again?")
    other.say("what was the question again?")
    backend.start(backend.actions)
    for asked in (one, other):
        question = asked.question.text.replace("{role}", "shop manager")
        assert asked.replies_that_waited().count(question) == 1


def test_a_conversation_can_even_be_opened_while_it_is_dead(
    backend: Backend, candidate: Candidate
) -> None:
    backend.kill(backend.actions)
    assert CALM in candidate.begin()
    backend.start(backend.actions)
    assert "question 1 of 2" in candidate.replies_that_waited()
    assert len(candidate.interviews) == 1


def test_it_dies_while_it_works_on_the_answer(backend: Backend, candidate: Candidate) -> None:
    candidate.begin()
    question = candidate.question
    backend.kill(backend.actions)
    backend.actions.start()  # without waiting: the message meets a server that is just starting
    candidate.say(GARDEN)
    backend.kill(backend.actions)
    backend.start(backend.actions)
    candidate.replies_that_waited()
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, GARDEN)]
