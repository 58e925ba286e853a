"""When the tables are turned, a short question is the candidate's own and no command."""

import pytest

from ..candidate import Candidate
from .answers import COMPANY, answer, begin, begin_round, go_to

SHORT = [
    ("when do you decide?", "decision_date"),
    ("why did the last person leave?", None),
    ("who would I work with?", "team"),
    ("how will my work be judged?", "evaluation"),
    ("is there training?", "development"),
    ("what would I do in the first week?", "job_description"),
    ("how many people are in the team?", "team"),
    ("what are the hours?", None),
]


@pytest.mark.parametrize(("text", "topic"), SHORT, ids=[text for text, _ in SHORT])
def test_short_question_is_taken_and_answered_from_the_company_file(
    candidate: Candidate, text: str, topic: str | None
) -> None:
    begin(candidate, "own_questions")
    said = candidate.say(text)
    assert [one.text for one in candidate.attempts] == [text]
    assert candidate.place.stage == "feedback"
    if topic is not None:
        assert candidate.attempts[-1].score["topic"] == topic
        assert any(fact in said for fact in COMPANY["facts"][topic])


@pytest.mark.parametrize(
    "text", ["no", "nothing, thanks", "no further questions, thank you", "that's all"]
)
def test_no_more_questions_is_an_answer_too(candidate: Candidate, text: str) -> None:
    begin(candidate, "own_questions")
    answer(candidate)
    candidate.say("next")
    said = candidate.say(text)
    assert candidate.attempts[-1].text == text
    assert "You asked nothing about" in said


def test_what_was_told_in_the_round_is_remembered_for_the_decision(candidate: Candidate) -> None:
    begin_round(candidate, 30)
    go_to(candidate, "own_question")
    candidate.say("when do you decide?")
    told = candidate.interviews[-1].brief["told"]
    assert told["decision_date"] in COMPANY["facts"]["decision_date"]
