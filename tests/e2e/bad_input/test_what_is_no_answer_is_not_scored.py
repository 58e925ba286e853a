"""Messages that are no answer: a sensible reply, the same question, no score, no crash."""

import pytest

from ..candidate import NOT_SCORED, Candidate
from ..stories import GARDEN

LONG = "I moved the boxes to the other side of the yard and counted them once more. " * 270


def _is_refused_and_the_interview_goes_on(candidate: Candidate, message: str) -> str:
    candidate.begin()
    before, question = candidate.place, candidate.question
    said = candidate.say(message)
    assert said.strip()
    assert candidate.place == before
    assert candidate.attempts == []
    candidate.say(GARDEN)
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, GARDEN)]
    return said


def test_an_empty_message(candidate: Candidate) -> None:
    assert "empty" in _is_refused_and_the_interview_goes_on(candidate, "")


@pytest.mark.parametrize("blanks", ["   ", "\n\n", "\t", "\u00a0\u2003", "\u200b\u2060"])
def test_blanks(candidate: Candidate, blanks: str) -> None:
    assert "empty" in _is_refused_and_the_interview_goes_on(candidate, blanks)


@pytest.mark.parametrize("letter", ["a", "?", "x."])
def test_one_letter(candidate: Candidate, letter: str) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, letter)


@pytest.mark.parametrize("emoji", ["🙂", "👩🏽‍🔧👍", "¯\\_(ツ)_/¯"])
def test_an_emoji(candidate: Candidate, emoji: str) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, emoji)


def test_twenty_thousand_characters(candidate: Candidate) -> None:
    assert len(LONG) > 20_000
    assert NOT_SCORED in " ".join(_is_refused_and_the_interview_goes_on(candidate, LONG).split())


def test_twenty_thousand_characters_without_a_blank(candidate: Candidate) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, "a" * 20_000)


def test_a_message_too_long_for_any_server(candidate: Candidate) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, LONG * 20)


@pytest.mark.parametrize(
    "text", ["/restart", "  /restart", "/stop", "/session_start", '/answer{"answer": "x"}', "/"]
)
def test_a_text_that_begins_with_a_slash(candidate: Candidate, text: str) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, text)


def test_control_characters(candidate: Candidate) -> None:
    assert "empty" in _is_refused_and_the_interview_goes_on(candidate, "\x00\x01\x1b\x7f\x85")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert('hello')</script>",
        '<html><body><h1>Answer</h1><img src="x" onerror="alert(1)"></body></html>',
    ],
)
def test_html(candidate: Candidate, html: str) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, html)


@pytest.mark.parametrize(
    "sql", ["'; DROP TABLE attempts; --", "SELECT * FROM interviews WHERE '1'='1' OR 1=1;"]
)
def test_sql(candidate: Candidate, sql: str) -> None:
    assert _is_refused_and_the_interview_goes_on(candidate, sql)


@pytest.mark.parametrize(
    "foreign",
    [
        "Letztes Jahr hatte ich zu viele Aufträge auf einmal und musste meinem Chef sagen, dass "
        "wir den Termin nicht halten können. Am Ende haben wir alles verschoben.",
        "El año pasado tuve un problema con un cliente que no quería pagar, y al final hablé con "
        "él y encontramos una solución para todos.",
        "去年我在一家商店工作，有一天供应商没有送货，我打了很多电话，最后解决了问题。",
    ],
    ids=["German", "Spanish", "Chinese"],
)
def test_another_language(candidate: Candidate, foreign: str) -> None:
    said = " ".join(_is_refused_and_the_interview_goes_on(candidate, foreign).split())
    assert "English" in said
    assert NOT_SCORED in said


def test_after_two_that_were_none_ways_out_are_offered(candidate: Candidate) -> None:
    candidate.begin()
    assert "simpler words" not in candidate.say("🙂")
    assert "simpler words" in candidate.say("🙂")
    candidate.say(GARDEN)
    assert len(candidate.attempts) == 1


@pytest.mark.parametrize("message", ["", "🙂", "/restart", "\x00", "<b>", "'; DROP TABLE x; --"])
def test_in_the_set_up_it_is_asked_again_or_left_at_its_default(
    candidate: Candidate, message: str
) -> None:
    candidate.say("hello")
    for _ in range(7):
        assert candidate.say(message).strip()
        if candidate.place.stage != "setup":
            break
    assert candidate.place.stage == "question"
    interview = candidate.interviews[-1]
    assert (interview.interviewers, interview.question_count) == (["supervisor"], 4)
    assert interview.role == ""


@pytest.mark.parametrize("message", ["", "🙂", "/restart", "\x00\x01", "<br>"])
def test_after_feedback_the_floor_stays_with_the_candidate(
    candidate: Candidate, message: str
) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    before = candidate.place
    assert candidate.say(message).strip()
    assert candidate.place == before
