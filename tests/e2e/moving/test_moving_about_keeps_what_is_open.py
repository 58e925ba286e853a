"""Back to an earlier question and other settings midway, with both servers."""

from ..candidate import Candidate
from ..stories import BAKERY, GARDEN


def test_back_to_a_question_and_on_again(candidate: Candidate) -> None:
    candidate.begin(question_count=2)
    first = candidate.place.question
    candidate.answer(GARDEN)
    candidate.say("next")
    open_one = candidate.place.question
    said = candidate.say("can we go back to the previous question?")
    assert candidate.place.question == first
    assert "(question 1 again)" in said
    candidate.answer(BAKERY)
    assert candidate.place.attempts == 2
    said = candidate.say("next")
    assert candidate.place.question == open_one
    assert "(question 2 of 2)" in said

    said = candidate.say("please change the number of questions to five questions")
    assert "That makes 5 questions in all" in said
    assert candidate.place.question == open_one
    assert len(candidate.slots["agenda"]) == 6
    candidate.answer(GARDEN.replace("garden", "yard"))
    assert candidate.place.stage == "feedback"
