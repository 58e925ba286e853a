"""With the Rasa server dead, and with both dead, the interview goes on at the same question."""

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import httpx
import pytest

from ..backend import Backend
from ..candidate import Candidate, Place
from ..stories import BAKERY, GARDEN, THIN

SKIP = "could I have a different question please"


@dataclass
class Waiting:
    """A candidate who was cut off, with the place of the conversation before that."""

    candidate: Candidate
    place: Place


@dataclass
class CutOff:
    """Those who were in conversation when a server was killed."""

    at_a_question: Waiting
    at_a_follow_up: Waiting
    after_feedback: Waiting
    paused: Waiting
    in_mid_answer: Waiting
    in_mid_skip: Waiting
    with_a_kept_message: Waiting

    @property
    def everybody(self) -> list[Waiting]:
        """All of them."""
        return list(vars(self).values())


def _all_in_conversation(backend: Backend, kind: str) -> CutOff:
    def newcomer(name: str) -> Candidate:
        return Candidate(backend, f"{kind}-{name}")

    asked, followed_up, fed_back = newcomer("asked"), newcomer("followed"), newcomer("feedback")
    paused, answering = newcomer("paused"), newcomer("answering")
    skipping, kept = newcomer("skipping"), newcomer("kept")
    asked.begin()
    followed_up.begin_with("episode")
    followed_up.say(THIN)
    fed_back.begin()
    fed_back.answer(GARDEN)
    paused.begin()
    paused.say("let's take a break, I'll be back tomorrow")
    answering.begin()
    skipping.begin()
    kept.begin()
    return CutOff(
        *(
            Waiting(one, one.place)
            for one in (asked, followed_up, fed_back, paused, answering, skipping, kept)
        )
    )


def _send_into_the_void(backend: Backend, messages: dict[Candidate, str]) -> None:
    """Send messages and kill the Rasa server while it works on them."""

    def send(candidate: Candidate, text: str) -> None:
        with pytest.raises(httpx.TransportError):
            candidate.say(text, message_id="cut-off")

    threads = [threading.Thread(target=send, args=one) for one in messages.items()]
    assert backend.actions.pid is not None
    # Held up, the action server keeps the turns open until the Rasa server is dead; then it does
    # what it was asked to, and nobody takes the result.
    os.killpg(backend.actions.pid, signal.SIGSTOP)
    try:
        for thread in threads:
            thread.start()
        threads[0].join(0.5)
        backend.kill(backend.rasa)
        for thread in threads:
            thread.join(30)
            assert not thread.is_alive()
    finally:
        os.killpg(backend.actions.pid, signal.SIGCONT)


@pytest.fixture(scope="module", params=["Rasa server", "both servers"])
def cut_off(request: pytest.FixtureRequest, backend: Backend) -> Iterator[CutOff]:
    """Conversations that were cut off by `kill -9` and whose servers run again."""
    found = _all_in_conversation(backend, request.param.replace(" ", "-").lower())
    if request.param == "Rasa server":
        _send_into_the_void(
            backend, {found.in_mid_answer.candidate: GARDEN, found.in_mid_skip.candidate: SKIP}
        )
        backend.start(backend.rasa)
    else:
        backend.kill(backend.actions)
        assert "nothing is lost" in found.with_a_kept_message.candidate.say(BAKERY)
        backend.kill(backend.rasa)
        backend.start()
    yield found
    for one in found.everybody:
        one.candidate.close()


def test_the_same_question_is_still_open(cut_off: CutOff) -> None:
    candidate, before = cut_off.at_a_question.candidate, cut_off.at_a_question.place
    assert candidate.place == before
    question = candidate.question
    said = candidate.say("sorry, what was the question?")
    assert question.text.replace("{role}", "shop manager") in said
    candidate.say(BAKERY)
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, BAKERY)]
    assert len(candidate.interviews) == 1


def test_the_same_follow_up_is_still_open(cut_off: CutOff) -> None:
    candidate, before = cut_off.at_a_follow_up.candidate, cut_off.at_a_follow_up.place
    assert before.follow_up
    assert candidate.place == before
    candidate.say(GARDEN)
    assert [turn["text"] for turn in candidate.attempts[-1].turns] == [THIN, GARDEN]
    assert candidate.attempts[-1].turns[1]["asked"] == before.follow_up


def test_after_feedback_the_interview_goes_on(cut_off: CutOff) -> None:
    candidate, before = cut_off.after_feedback.candidate, cut_off.after_feedback.place
    assert candidate.place == before
    candidate.say("next")
    assert candidate.place == replace(
        candidate.place, position=2, stage="question", attempts=before.attempts
    )


def test_a_pause_outlives_it(cut_off: CutOff) -> None:
    candidate, before = cut_off.paused.candidate, cut_off.paused.place
    question = candidate.question
    said = candidate.say("hello, here I am again")
    assert question.text.replace("{role}", "shop manager") in said
    assert candidate.place == replace(before, stage="question")


def test_an_answer_sent_again_is_scored_once(cut_off: CutOff) -> None:
    candidate, before = cut_off.in_mid_answer.candidate, cut_off.in_mid_answer.place
    assert candidate.say(GARDEN, message_id="cut-off").strip()
    assert [(one.question_id, one.text) for one in candidate.attempts] == [
        (before.question, GARDEN)
    ]
    assert _typed(candidate).count(GARDEN) == 1


def test_a_skip_sent_again_skips_one_question(cut_off: CutOff) -> None:
    candidate, before = cut_off.in_mid_skip.candidate, cut_off.in_mid_skip.place
    candidate.say(SKIP, message_id="cut-off")
    assert candidate.place.question != before.question
    assert candidate.place.position == 1
    assert [(one.question_id, one.skipped) for one in candidate.interviews[-1].questions] == [
        (before.question, True),
        (candidate.place.question, False),
    ]
    assert _typed(candidate).count(SKIP) == 1


def test_a_kept_message_outlives_it_and_is_scored_once(cut_off: CutOff) -> None:
    candidate, before = cut_off.with_a_kept_message.candidate, cut_off.with_a_kept_message.place
    if not candidate.replies_that_waited():
        candidate.say(BAKERY)  # nobody wrote while the Rasa server alone was dead
    assert [(one.question_id, one.text) for one in candidate.attempts] == [
        (before.question, BAKERY)
    ]


def _typed(candidate: Candidate) -> list[str]:
    return [one["text"] for one in candidate.events if one["event"] == "user"]
