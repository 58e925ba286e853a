"""Messages that are no answer: a sensible reply, the same question, no score, no crash."""

import pytest

from ..candidate import NOT_SCORED, Candidate
from ..stories import GARDEN, THIN

LONG = "I moved the boxes to the other side of the yard and counted them once more. " * 270

GERMAN = (
    "Letztes Jahr hatte ich zu viele Aufträge auf einmal und musste meinem Chef sagen, dass wir "
    "den Termin nicht halten können. Am Ende haben wir alles verschoben."
)
SPANISH = (
    "El año pasado tuve un problema con un cliente que no quería pagar, y al final hablé con él y "
    "encontramos una solución para todos."
)
CHINESE = "去年我在一家商店工作，有一天供应商没有送货，我打了很多电话，最后解决了问题。"


def _refused(candidate: Candidate, *messages: str) -> list[str]:
    """Send messages to one open question; return what the bot said to each.

    None of them may move the interview, and the next real answer is the answer.
    """
    candidate.begin()
    before, question = candidate.place, candidate.question
    said = []
    for message in messages:
        said.append(" ".join(candidate.say(message).split()))
        assert said[-1], message[:40]
        assert candidate.place == before, message[:40]
    assert candidate.attempts == []
    candidate.say(GARDEN)
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, GARDEN)]
    return said


def test_an_empty_message(candidate: Candidate) -> None:
    assert "empty" in _refused(candidate, "")[0]


def test_blanks(candidate: Candidate) -> None:
    said = _refused(candidate, "   ", "\n\n", "\t", "\u00a0\u2003")
    assert all("empty" in one for one in said)


def test_invisible_characters(candidate: Candidate) -> None:
    assert NOT_SCORED in _refused(candidate, "\u200b\u2060")[0]


def test_one_letter(candidate: Candidate) -> None:
    _refused(candidate, "a", "?", "x.")


def test_an_emoji(candidate: Candidate) -> None:
    _refused(candidate, "🙂", "👩🏽‍🔧👍", "¯\\_(ツ)_/¯")


def test_twenty_thousand_characters(candidate: Candidate) -> None:
    assert len(LONG) > 20_000
    said = _refused(candidate, LONG, "a" * 20_000)
    assert all(NOT_SCORED in one or "haven't read it" in one for one in said)


def test_a_message_too_long_for_any_server(candidate: Candidate) -> None:
    _refused(candidate, LONG * 20)


def test_a_text_that_begins_with_a_slash(candidate: Candidate) -> None:
    texts = ["/restart", "  /restart", "/stop", "/session_start", '/answer{"answer": "x"}', "/"]
    assert all(NOT_SCORED in one for one in _refused(candidate, *texts))


def test_control_characters(candidate: Candidate) -> None:
    assert "empty" in _refused(candidate, "\x00\x01\x1b\x7f\x85")[0]


def test_html(candidate: Candidate) -> None:
    _refused(
        candidate,
        "<script>alert('hello')</script>",
        '<html><body><h1>Answer</h1><img src="x" onerror="alert(1)"></body></html>',
    )


def test_sql(candidate: Candidate) -> None:
    _refused(
        candidate,
        "'; DROP TABLE attempts; --",
        "SELECT * FROM interviews WHERE '1'='1' OR 1=1;",
    )


def test_another_language(candidate: Candidate) -> None:
    for one in _refused(candidate, GERMAN, SPANISH, CHINESE):
        assert "English" in one
        assert NOT_SCORED in one


def test_after_two_that_were_none_ways_out_are_offered(candidate: Candidate) -> None:
    candidate.begin()
    assert "simpler words" not in candidate.say("...")
    assert "simpler words" in candidate.say("---")
    candidate.say(GARDEN)
    assert len(candidate.attempts) == 1


@pytest.mark.parametrize("message", ["", "🙂", "/restart", "\x00", "<b>", "'; DROP TABLE x; --"])
def test_in_the_set_up_it_becomes_no_setting(candidate: Candidate, message: str) -> None:
    candidate.say("hello")
    for setting in ("the owner", "shop manager", "three"):
        assert candidate.say(message).strip()
        if candidate.place.stage == "setup":
            candidate.say(setting)
    # Some leave the choice to the bot, as a bare Enter does; the rest are asked again.
    assert candidate.place.stage == "question"
    interview = candidate.interviews[-1]
    assert interview.role in ("", "owner", "shop manager")
    assert interview.question_count in (3, 4)


def test_at_a_follow_up_it_is_no_reply(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.say(THIN)
    before = candidate.place
    assert before.follow_up
    for message in ("", "...", "/restart", GERMAN, "<br>", "\x00"):
        assert candidate.say(message).strip()
        assert candidate.place == before, message
    candidate.say(GARDEN)
    assert [turn["text"] for turn in candidate.attempts[-1].turns] == [THIN, GARDEN]


def test_after_feedback_the_floor_stays_with_the_candidate(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    before = candidate.place
    for message in ("", "🙂", "/restart", "\x00\x01", "<br>"):
        assert candidate.say(message).strip()
        assert candidate.place == before, message
