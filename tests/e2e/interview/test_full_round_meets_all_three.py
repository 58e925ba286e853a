"""The full round: supervisor, co-worker and owner, one after the other."""

from ..candidate import Candidate
from ..stories import BAKERY, CARE, GARDEN


def test_full_round_of_three_questions(candidate: Candidate) -> None:
    candidate.begin(meeting="full", question_count=3)
    met = []
    for story, wish in ((GARDEN, "next"), (BAKERY, "go on please"), (CARE, "let's go on")):
        question = candidate.question
        met.append(question.persona)
        candidate.answer(story)
        said = candidate.say(wish)
    assert met == ["supervisor", "coworker", "owner"]
    assert candidate.place.stage == "idle"
    assert candidate.interviews[-1].interviewers == met
    # Each is named in the summary's questions or scores.
    assert len(candidate.attempts) == 3
    assert "saved on this computer" in said


def test_each_interviewer_hands_over_to_the_next(candidate: Candidate) -> None:
    candidate.begin(meeting="full", question_count=3)
    candidate.answer(GARDEN)
    said = candidate.say("on to the next one")
    personas = candidate.content.personas
    assert f"{personas['supervisor'].first_name}: " in said
    assert personas["coworker"].name in said
    assert f"{personas['coworker'].first_name}: " in said
