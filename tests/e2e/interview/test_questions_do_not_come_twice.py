"""Within an interview no question comes twice, and the next interview has others."""

from ..candidate import Candidate


def test_not_within_an_interview_and_not_in_the_next(candidate: Candidate) -> None:
    asked = []
    for _ in range(2):
        candidate.begin(question_count=4)
        questions = [candidate.place.question]
        for _ in range(3):
            candidate.say("Let's move on to the next question, please.")
            questions.append(candidate.place.question)
        assert len(set(questions)) == 4
        asked.append(set(questions))
        candidate.say("please end the interview now")
    assert not asked[0] & asked[1]


def test_a_returning_candidate_is_welcomed_back(candidate: Candidate) -> None:
    candidate.begin()
    candidate.say("stop the interview")
    assert "Welcome back" in candidate.say("hello again")
