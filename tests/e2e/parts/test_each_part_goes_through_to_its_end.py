"""Every part alone: its questions in their order, an attempt at each, feedback, the end.

Neither nonsense nor whatever is asked for in between closes a question on the way.
"""

import pytest

from coach.content import INSTANCE

from ..candidate import Candidate
from .answers import PARTS, answer, begin
from .in_between import interrupt, talk_nonsense


@pytest.mark.parametrize("part", PARTS)
def test_part_asks_its_questions_and_comes_to_its_end(candidate: Candidate, part: str) -> None:
    begin(candidate, part)
    asked: list[str] = []
    for number, beginning in enumerate(PARTS[part], start=1):
        place = candidate.place
        assert (place.stage, place.position) == ("question", number)
        assert (place.question or "").startswith(beginning)
        asked.append(place.question or "")
        if number == (1 if part == "dread" else len(PARTS[part])):
            interrupt(candidate)
        if number == len(PARTS[part]):
            talk_nonsense(candidate)
        assert answer(candidate).strip()
        assert candidate.place.stage == "feedback"
        said = candidate.say("go on")
    assert candidate.place.stage == "idle"
    assert "saved on this computer" in said
    assert [one.question_id for one in candidate.attempts] == asked
    assert len(set(asked)) == len(asked)
    assert not any(one.score["caution"] for one in candidate.attempts), "an honest answer"


@pytest.mark.parametrize("part", ["salary", "close", "thank_you_note", "phone_call"])
def test_what_is_marked_gets_a_mark_and_says_what_was_listened_for(
    candidate: Candidate, part: str
) -> None:
    begin(candidate, part)
    said = answer(candidate)
    assert candidate.question.listens_for in said
    score = candidate.attempts[-1].score
    assert score["grade"] in ("strong", "middling")
    assert score["overall"] > 2.5


def test_the_exercise_of_the_job_is_marked_on_its_criteria(candidate: Candidate) -> None:
    begin(candidate, "role")
    for _ in range(2):
        answer(candidate)
        candidate.say("next")
    question = candidate.place.question or ""
    pack = candidate.content.library.packs["retail"]
    assert question in [one.id for one in pack.exercises]
    answer(candidate)
    assert candidate.attempts[-1].score["criteria"]


def test_a_second_draft_of_the_note_is_a_second_attempt(candidate: Candidate) -> None:
    begin(candidate, "thank_you_note")
    answer(candidate)
    candidate.say("let me try that again")
    first = candidate.attempts[-1].text
    candidate.say(first.replace("planning vans", "planning vans and routes"))
    assert [one.number for one in candidate.attempts] == [1, 2]


def test_the_preparation_learns_what_was_pasted(candidate: Candidate) -> None:
    begin(candidate, "preparation")
    answer(candidate)
    candidate.say("go on")
    assert "ring customers" not in answer(candidate)
    candidate.say("go on")
    assert "short notice" in answer(candidate)
    brief = candidate.interviews[-1].brief
    assert "plan the daily rounds for six drivers" in " ".join(brief["company"]["role"]["duties"])
    assert "short notice" in brief["worries"][0]


def test_the_dreaded_question_that_was_named_is_put(candidate: Candidate) -> None:
    begin(candidate, "dread")
    candidate.say("the dismissal")
    said = candidate.say("go on")
    assert candidate.place.question == "dread_dismissal"
    assert candidate.question.text in said


def test_what_was_said_before_is_quoted_word_for_word(candidate: Candidate) -> None:
    begin(candidate, "earlier")
    for _ in range(2):
        answer(candidate)
        said = candidate.say("next")
    assert (candidate.place.question or "").partition(INSTANCE)[0].startswith("earlier_")
    quoted = said.partition("“")[2].partition("”")[0]
    assert quoted
    assert any(quoted in one.text for one in candidate.attempts)
