"""What was taken back counts nowhere, is known again when it comes again, and can be put back."""

import json

from alembic import command
from sqlalchemy import create_engine, text

from coach.export import export_candidate
from coach.records import Records, joined, whole_text
from coach.records.migrate import _config

from .conftest import Begin
from .samples import SCORE, turn


def answered(records: Records, begin: Begin, *messages: str) -> str:
    """An interview with these tries at one question."""
    one = begin()
    records.ask(one, "rush", "supervisor", 1)
    for message in messages:
        add(records, one, message)
    return one


def add(records: Records, interview: str, message: str, *before: str) -> None:
    records.add_attempt(
        interview,
        "rush",
        message_id=message,
        turns=[turn(f"Text {each}", each) for each in (*before, message)],
        score=SCORE,
        replaces=before[-1] if before else None,
    )


def texts(records: Records, interview: str) -> list[tuple[int, str]]:
    return [(one.number, one.text) for one in records.attempts(interview)]


def test_it_counts_no_more_and_the_others_are_numbered_anew(records: Records, begin: Begin) -> None:
    one = answered(records, begin, "a", "b")
    records.withdraw(one, "a")
    assert texts(records, one) == [(1, "Text b")]
    add(records, one, "c")
    assert texts(records, one) == [(1, "Text b"), (2, "Text c")]
    (kept,) = records.interviews("me")
    assert [each.text for each in kept.attempts] == ["Text b", "Text c"]


def test_where_a_follow_up_is_taken_back_the_answer_before_it_counts(
    records: Records, begin: Begin
) -> None:
    one = answered(records, begin, "a")
    add(records, one, "b", "a")
    assert texts(records, one) == [(1, "Text a. Text b")]
    records.withdraw(one, "b")
    assert texts(records, one) == [(1, "Text a")]
    add(records, one, "c", "a")
    assert texts(records, one) == [(1, "Text a. Text c")]


def test_repeated_it_keeps_its_moment_and_takes_nothing_further(
    records: Records, begin: Begin
) -> None:
    one = answered(records, begin, "a", "b")
    records.withdraw(one, "b")
    (first,) = records.withdrawn(one)
    records.withdraw(one, "b")
    records.withdraw(one, "no such message")
    assert records.withdrawn(one) == [first]
    assert texts(records, one) == [(1, "Text a")]


def test_a_message_that_was_taken_back_does_not_count_by_coming_again(
    records: Records, begin: Begin
) -> None:
    one = answered(records, begin, "a")
    records.withdraw(one, "a")
    add(records, one, "a")
    assert texts(records, one) == []


def test_the_same_words_said_anew_are_an_answer(records: Records, begin: Begin) -> None:
    one = answered(records, begin, "a")
    records.withdraw(one, "a")
    again = records.add_attempt(
        one,
        "rush",
        message_id="b",
        turns=[turn("Text a", "b")],
        score=SCORE,
        delivered={"a"},
    )
    assert again.message_id == "b"
    assert texts(records, one) == [(1, "Text a")]


def test_it_can_be_put_back(records: Records, begin: Begin) -> None:
    one = answered(records, begin, "a", "b")
    records.withdraw(one, "a")
    records.put_back(one, "a")
    assert texts(records, one) == [(1, "Text a"), (2, "Text b")]
    assert records.withdrawn(one) == []


def test_who_has_taken_all_back_has_not_practised(records: Records, begin: Begin) -> None:
    one = answered(records, begin, "a")
    assert records.has_practised("me")
    records.withdraw(one, "a")
    assert not records.has_practised("me")


def test_the_export_has_it_with_its_mark(records: Records, begin: Begin) -> None:
    one = answered(records, begin, "a", "b")
    records.withdraw(one, "b")
    ((question,),) = [each["questions"] for each in export_candidate(records, "me")["interviews"]]
    assert [each["message_id"] for each in question["attempts"]] == ["a"]
    (back,) = question["withdrawn"]
    (kept,) = records.withdrawn(one)
    assert kept.withdrawn_at is not None
    assert back["withdrawn_at"] == kept.withdrawn_at.isoformat()
    assert back["turns"][0]["text"] == "Text b"


def test_it_is_deleted_with_all_else(records: Records, begin: Begin) -> None:
    one = answered(records, begin, "a")
    records.withdraw(one, "a")
    records.delete_candidate("me")
    assert records.withdrawn(one) == []


def test_messages_are_joined_with_their_full_stops() -> None:
    assert joined(["I rang him", "He came at once"]) == "I rang him. He came at once"
    assert joined(["Did he come?", "Yes!", "At 5 %"]) == "Did he come? Yes! At 5 %"
    assert joined(["He said “come”", "I went."]) == "He said “come”. I went."
    assert joined(["I rang him, ", "and he came"]) == "I rang him, and he came"
    assert joined(["", "Well."]) == "Well."
    assert joined([]) == ""
    assert whole_text([turn("All done"), turn("on time")]) == "All done. on time"


def test_what_an_older_version_recorded_counts(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text(
                "INSERT INTO interviews (id, candidate, key, interviewers, role, question_count, "
                "mode, started_at) VALUES ('i', 'me', 'k', '[]', '', 1, 'coach', "
                "'2024-01-01 00:00:00')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO questions (interview_id, question_id, interviewer, position, skipped, "
                "asked_at) VALUES ('i', 'rush', 'supervisor', 1, false, '2024-01-01 00:00:00')"
            )
        )
        turns = json.dumps([turn("Text a", "a")])
        connection.execute(
            text(
                "INSERT INTO attempts (interview_id, question_id, number, revision, message_id, "
                "turns, score, created_at) VALUES ('i', 'rush', 1, 0, 'a', :turns, '{}', "
                "'2024-01-01 00:00:00')"
            ),
            {"turns": turns},
        )
    engine.dispose()
    with Records(url) as records:
        assert texts(records, "i") == [(1, "Text a")]
        records.withdraw("i", "a")
        assert texts(records, "i") == []
