"""The bot took an answer for a command; "that was my answer", in any words, puts it right."""

from ..candidate import Candidate
from ..stories import GARDEN, THIN

#: A message that is taken for a command, and how the candidate objects.
MISTAKEN = {
    "skip": ("can you swap this question for a new one", "That was my answer!"),
    "stop": ("no more, I want to quit this", "no no, that was my answer"),
    "pause": ("let's take a break for a little while", "I wasn't asking, that was my answer"),
    "hint": ("give me a clue", "you misunderstood me, I was answering your question"),
    "example": ("show me a sample answer", "please take that as my answer"),
    "next": ("let's move on", "that was meant as an answer"),
    "switch": ("talk to the owner instead", "hang on, that WAS my answer"),
    "repeat": ("what did you say", "it wasn't a command, it was my answer"),
    "no_story": ("I've never been in that situation", "but that is my answer"),
}


def test_the_mistaken_message_becomes_the_answer(candidate: Candidate) -> None:
    candidate.begin(question_count=len(MISTAKEN) + 1)
    for number, (kind, (message, objection)) in enumerate(MISTAKEN.items(), start=1):
        question = candidate.place.question
        candidate.say(message)
        assert len(candidate.attempts) == number - 1, f"it was taken for a command: {kind}"
        candidate.say(objection)
        kept = candidate.attempts[-1]
        assert (len(candidate.attempts), kept.question_id, kept.text) == (number, question, message)
        place = candidate.place
        assert (place.question, place.position) == (question, number)
        assert place.stage in ("question", "feedback")
        assert candidate.interviews[-1].finished_at is None

        # The interview goes on from there as if nothing had been.
        while candidate.place.stage == "question" and candidate.place.follow_up:
            candidate.say("enough of this one, feedback please")
        candidate.say("next question please")
        assert candidate.place.position == number + 1
        assert not any(one.skipped for one in candidate.interviews[-1].questions[:number])


def test_a_mistaken_end_of_follow_ups_becomes_the_reply_to_the_follow_up(
    candidate: Candidate,
) -> None:
    candidate.begin_with("episode")
    candidate.say(THIN)
    follow_up = candidate.place.follow_up
    candidate.say("that's all, let's move on")
    assert candidate.place.stage == "feedback"
    candidate.say("wait, that was part of my answer")
    attempt = candidate.attempts[-1]
    assert [turn["text"] for turn in attempt.turns] == [THIN, "that's all, let's move on"]
    assert attempt.turns[1]["asked"] == follow_up
    assert attempt.number == 1


def test_with_nothing_to_put_right_the_question_stays(candidate: Candidate) -> None:
    candidate.begin()
    before = candidate.place
    assert "nothing to put right" in candidate.say("that was my answer")
    assert candidate.place == before


def test_what_was_scored_already_is_not_scored_again(candidate: Candidate) -> None:
    candidate.begin()
    assert candidate.answer(GARDEN).strip()
    before = candidate.place
    candidate.say("that was my answer")
    after = candidate.place
    assert after.question == before.question
    assert GARDEN in [one.text for one in candidate.attempts]
