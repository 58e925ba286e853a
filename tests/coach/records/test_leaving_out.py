"""What the candidate wants left out is in no attempt any more, whatever superseded what."""

import json

from coach.records import Records

from .conftest import Begin
from .samples import SCORE, turn


def asked(records: Records, begin: Begin) -> str:
    interview = begin()
    records.ask(interview, "q", "owner", 1)
    return interview


def add(records: Records, interview: str, *turns: tuple[str, str], replaces: str | None = None):
    return records.add_attempt(
        interview,
        "q",
        message_id=turns[-1][1],
        turns=[turn(text, message) for text, message in turns],
        score=SCORE,
        replaces=replaces,
    )


def test_what_is_left_of_a_message_stays_with_its_new_score(records: Records, begin: Begin) -> None:
    interview = asked(records, begin)
    add(records, interview, ("I swept. My son helped.", "m1"))
    for _ in range(2):  # a second time changes nothing
        records.rewrite(interview, {"m1": "I swept."}, {"m1": {**SCORE, "overall": 2.0}})
        (one,) = records.attempts(interview)
        assert (one.text, one.score["overall"], one.message_id) == ("I swept.", 2.0, "m1")


def test_an_answer_of_which_nothing_is_left_is_none(records: Records, begin: Begin) -> None:
    interview = asked(records, begin)
    add(records, interview, ("My son helped.", "m1"))
    records.rewrite(interview, {"m1": ""}, {})
    assert records.attempts(interview) == []
    assert not records.has_practised("me")


def test_a_follow_up_of_which_nothing_is_left_leaves_the_answer(
    records: Records, begin: Begin
) -> None:
    interview = asked(records, begin)
    add(records, interview, ("I swept.", "m1"))
    add(records, interview, ("I swept.", "m1"), ("My son helped.", "m2"), replaces="m1")
    records.rewrite(interview, {"m2": ""}, {"m2": SCORE})
    (one,) = records.attempts(interview)
    assert one.text == "I swept."
    add(records, interview, ("I swept.", "m1"), ("It shone.", "m3"), replaces=one.message_id)
    assert [one.text for one in records.attempts(interview)] == ["I swept. It shone."]


def test_what_was_superseded_keeps_nothing_of_it(records: Records, begin: Begin) -> None:
    interview = asked(records, begin)
    add(records, interview, ("I swept. My son helped.", "m1"))
    add(records, interview, ("I swept. My son helped.", "m1"), ("Good.", "m2"), replaces="m1")
    records.rewrite(interview, {"m1": "I swept."}, {"m2": SCORE})
    (one,) = records.attempts(interview)
    assert (one.text, one.message_id) == ("I swept. Good.", "m2")
    with records._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT turns FROM attempts").fetchall()
    assert "son" not in json.dumps([str(row[0]) for row in rows])
