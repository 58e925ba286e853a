"""The feedback is asked about and objected to: nothing of it is a try."""

from ..candidate import Candidate
from ..stories import GARDEN

QUESTIONS = (
    ("Which bit was the task?", "It was my job to have three hundred bags"),
    ("is it too long?", "words"),
    ("What if I leave out the last sentence?", "Without “By eight on Saturday"),
    ("I disagree with your feedback", "Which sentence do you mean?"),
)
OBJECTION = "I disagree, the first sentence is the result"


def test_feedback_is_discussed_and_no_try_is_made(candidate: Candidate) -> None:
    candidate.begin()
    before = candidate.place
    assert candidate.say("what do you mean by vague?").strip()
    assert candidate.place == before  # there is nothing to argue about yet
    candidate.answer(GARDEN)
    before, score = candidate.place, candidate.attempts[0].score
    for asked, answered in QUESTIONS:
        assert answered in candidate.say(asked), asked
        assert candidate.place == before, asked
    assert [one.score for one in candidate.attempts] == [score]

    first = candidate.say(OBJECTION, message_id="objection-1")
    assert "I'll leave that mark" in first
    second = candidate.say(OBJECTION)
    assert len(second) < len(first)
    (attempt,) = candidate.attempts
    (objection,) = attempt.score["objections"]
    assert objection["said"] == OBJECTION
    assert objection["conceded"] is False
    assert attempt.score["overall"] == score["overall"]
    assert candidate.place == before
