"""What the record keeps, and that a repetition changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.records import Records, UnknownEntryError, questions_seen

from .conftest import Begin
from .samples import SCORE, turn


def add(records: Records, interview: str, question: str, message: str, text: str = "I did it."):
    return records.add_attempt(
        interview, question, message_id=message, turns=[turn(text, message)], score=SCORE
    )


def test_an_interview_keeps_what_was_agreed(records: Records, begin: Begin) -> None:
    interview_id = begin(interviewers=["owner", "coworker"], role="cook", mode="rehearsal")
    interview = records.interview(interview_id)
    assert interview is not None
    assert interview.id == interview_id
    assert len(interview_id) == 32
    assert interview.candidate == "me"
    assert interview.interviewers == ["owner", "coworker"]
    assert (interview.role, interview.question_count, interview.mode) == ("cook", 3, "rehearsal")
    assert interview.finished_at is None
    assert interview.questions == []
    assert interview.started_at.tzinfo is not None
    assert abs(interview.started_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_an_unknown_interview_is_none(records: Records) -> None:
    assert records.interview("0" * 32) is None
    assert records.interviews("nobody") == []
    assert records.attempts("0" * 32) == []
    assert questions_seen(records.interviews("nobody")) == {}


def test_the_same_key_is_the_same_interview(records: Records, begin: Begin) -> None:
    first = begin("conversation:1")
    assert begin("conversation:1", role="another") == first
    assert begin("conversation:2") != first
    assert len(records.interviews("me")) == 2
    kept = records.interview(first)
    assert kept is not None
    assert kept.role == "shop manager"


def test_a_key_never_opens_somebody_elses_interview(begin: Begin) -> None:
    assert begin("conversation:1", "ann") != begin("conversation:1", "ben")


def test_interviews_come_oldest_first(records: Records, begin: Begin) -> None:
    made = [begin(f"c:{number}") for number in range(4)]
    begin("other", "somebody")
    assert [interview.id for interview in records.interviews("me")] == made


def test_questions_come_by_position_and_are_asked_once(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q-late", "owner", 2)
    records.ask(interview_id, "q-early", "supervisor", 1)
    records.ask(interview_id, "q-late", "coworker", 7)
    interview = records.interview(interview_id)
    assert interview is not None
    assert [(q.question_id, q.interviewer, q.position) for q in interview.questions] == [
        ("q-early", "supervisor", 1),
        ("q-late", "owner", 2),
    ]


def test_a_skip_lasts_until_an_attempt(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)

    def skipped() -> bool:
        interview = records.interview(interview_id)
        assert interview is not None
        return interview.questions[0].skipped

    assert not skipped()
    records.skip(interview_id, "q")
    records.skip(interview_id, "q")
    records.ask(interview_id, "q", "owner", 1)
    assert skipped()
    add(records, interview_id, "q", "m1")
    assert not skipped()
    records.skip(interview_id, "q")
    add(records, interview_id, "q", "m1")
    assert skipped(), "a message delivered again is no new attempt"


def test_an_attempt_comes_back_as_it_was_given(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    turns = [
        turn("We were late.", "m1"),
        turn("I called — “them” 🙂", "m2", "follow_up") | {"part": "A", "asked": "And you?"},
    ]
    added = records.add_attempt(interview_id, "q", message_id="m2", turns=turns, score=SCORE)
    assert added.text == "We were late. I called — “them” 🙂"
    assert (added.question_id, added.number, added.message_id) == ("q", 1, "m2")
    assert added.turns == turns
    assert added.score == SCORE
    assert added.created_at.tzinfo is not None
    assert records.attempts(interview_id) == [added]


def test_retries_are_numbered_for_each_question(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q2", "owner", 2)
    records.ask(interview_id, "q1", "owner", 1)
    for message, question in enumerate(["q1", "q2", "q1", "q1"]):
        add(records, interview_id, question, f"m{message}")
    found = [(a.question_id, a.number, a.message_id) for a in records.attempts(interview_id)]
    assert found == [("q1", 1, "m0"), ("q1", 2, "m2"), ("q1", 3, "m3"), ("q2", 1, "m1")]
    assert [a.message_id for a in records.attempts(interview_id, "q2")] == ["m1"]


def test_a_repeated_delivery_returns_the_first_attempt(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q1", "owner", 1)
    records.ask(interview_id, "q2", "owner", 2)
    first = add(records, interview_id, "q1", "m1", "the first text")
    assert add(records, interview_id, "q1", "m1", "another text") == first
    assert add(records, interview_id, "q2", "m1", "by then the next question was open") == first
    assert records.attempts(interview_id) == [first]


def test_the_same_text_in_a_new_message_is_a_new_attempt(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    assert [add(records, interview_id, "q", f"m{n}", "same").number for n in range(5)] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_the_same_message_id_may_occur_in_two_interviews(records: Records, begin: Begin) -> None:
    for key in ("conversation-a:1", "conversation-b:1"):
        interview_id = begin(key)
        records.ask(interview_id, "q", "owner", 1)
        assert add(records, interview_id, "q", "1", key).text == key


def extend(records: Records, interview: str, *messages: str):
    """Add an answer and its follow-ups, as the conversation does: one message after the other."""
    for number, message in enumerate(messages):
        attempt = records.add_attempt(
            interview,
            "q",
            message_id=message,
            turns=[turn(f"text {m}", m) for m in messages[: number + 1]],
            score=SCORE | {"overall": float(number)},
            replaces=messages[number - 1] if number else None,
        )
    return attempt


def test_a_follow_up_takes_the_place_of_the_attempt(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    extend(records, interview_id, "m1", "m2", "m3")
    extend(records, interview_id, "m4", "m5")
    found = records.attempts(interview_id)
    assert [(a.number, a.message_id, a.score["overall"]) for a in found] == [
        (1, "m3", 2.0),
        (2, "m5", 1.0),
    ]
    assert found[0].text == "text m1. text m2. text m3"


def test_a_superseded_message_delivered_again_changes_nothing(
    records: Records, begin: Begin
) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    extend(records, interview_id, "m1", "m2")
    before = records.attempts(interview_id)
    again = add(records, interview_id, "q", "m1")
    assert (again.message_id, again.text) == ("m1", "text m1")
    extend(records, interview_id, "m1", "m2")
    assert records.attempts(interview_id) == before


def test_a_second_follow_up_to_the_same_attempt_comes_after_the_first(
    records: Records, begin: Begin
) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    extend(records, interview_id, "m1", "m2")
    records.add_attempt(
        interview_id, "q", message_id="m3", turns=[turn("late", "m3")], score=SCORE, replaces="m1"
    )
    assert [(a.number, a.message_id) for a in records.attempts(interview_id)] == [(1, "m3")]


def test_a_follow_up_needs_its_attempt(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q1", "owner", 1)
    records.ask(interview_id, "q2", "owner", 2)
    add(records, interview_id, "q1", "m1")
    for question, replaces in [("q1", "m0"), ("q2", "m1")]:
        with pytest.raises(UnknownEntryError, match=replaces):
            records.add_attempt(
                interview_id,
                question,
                message_id="m9",
                turns=[turn("x", "m9")],
                score=SCORE,
                replaces=replaces,
            )
    assert len(records.attempts(interview_id)) == 1


def test_an_attempt_needs_a_turn(records: Records, begin: Begin) -> None:
    with pytest.raises(ValueError, match="turn"):
        records.add_attempt(begin(), "q", message_id="m1", turns=[], score=SCORE)


def test_what_was_not_begun_or_asked_is_said_so(records: Records, begin: Begin) -> None:
    nowhere = "0" * 32
    for use in (
        lambda: records.ask(nowhere, "q", "owner", 1),
        lambda: records.skip(nowhere, "q"),
        lambda: add(records, nowhere, "q", "m1"),
        lambda: records.finish_interview(nowhere),
        lambda: records.reopen_interview(nowhere),
    ):
        with pytest.raises(UnknownEntryError, match=nowhere):
            use()
    interview_id = begin()
    for use in (
        lambda: records.skip(interview_id, "q-other"),
        lambda: add(records, interview_id, "q-other", "m1"),
    ):
        with pytest.raises(UnknownEntryError, match="q-other"):
            use()


def test_finish_and_reopen(records: Records, begin: Begin) -> None:
    interview_id = begin()

    def finished_at() -> datetime | None:
        interview = records.interview(interview_id)
        assert interview is not None
        return interview.finished_at

    records.finish_interview(interview_id)
    first = finished_at()
    assert first is not None
    records.finish_interview(interview_id)
    assert finished_at() == first
    records.reopen_interview(interview_id)
    records.reopen_interview(interview_id)
    assert finished_at() is None


def test_questions_seen_counts_interviews_back(records: Records, begin: Begin) -> None:
    for number, asked in enumerate([["a", "b"], ["b", "c"], [], ["d"]]):
        interview_id = begin(f"c:{number}")
        for position, question in enumerate(asked):
            records.ask(interview_id, question, "owner", position)
    records.skip(interview_id, "d")
    records.ask(begin("other", "somebody"), "e", "owner", 1)
    assert questions_seen(records.interviews("me")) == {"d": 0, "b": 2, "c": 2, "a": 3}


def test_a_turn_recalls_what_it_needs_and_the_attempts_of_the_newest_alone(
    records: Records, begin: Begin
) -> None:
    oldest, older, newer, present = (begin(f"c:{number}") for number in range(4))
    foreign = begin("d:1", "somebody else")
    for one in (oldest, older, newer, present, foreign):
        records.ask(one, "a", "owner", 1)
        add(records, one, "a", "m-1")
    found = records.recall("me", present, 2)
    assert [one.id for one in found] == [oldest, older, newer, present]
    assert [len(one.attempts) for one in found] == [0, 1, 1, 1]
    assert all(one.questions for one in found)
    assert [one.id for one in records.recall("me", foreign, 1)][-1] == foreign


def test_who_has_answered_or_ended_something_has_practised(records: Records, begin: Begin) -> None:
    first = begin("c:1")
    records.ask(first, "a", "owner", 1)
    assert not records.has_practised("me")
    add(records, first, "a", "m-1")
    records.finish_interview(begin("d:1", "ended"))
    assert records.has_practised("me")
    assert records.has_practised("ended")
    assert not records.has_practised("nobody")


def test_an_interview_begins_with_its_first_question_or_not_at_all(records: Records) -> None:
    told = {
        "candidate": "me",
        "key": "c:1",
        "interviewers": ["owner"],
        "role": "",
        "question_count": 1,
        "mode": "coach",
        "interview_id": "0" * 32,
    }
    first = {"question_id": "a", "interviewer": "owner", "position": 1, "part": "questions"}
    for _ in range(2):
        assert records.begin_interview(**told, first=first) == "0" * 32
    (interview,) = records.interviews("me")
    assert [one.question_id for one in interview.questions] == ["a"]


def test_the_same_words_from_a_delivery_that_was_cut_off_are_one_attempt(
    records: Records, begin: Begin
) -> None:
    interview = begin("c:1")
    records.ask(interview, "a", "owner", 1)

    def enter(message: str, delivered: list[str]) -> str:
        turns = [{"kind": "answer", "part": None, "asked": "?", "text": "x", "message_id": message}]
        return records.add_attempt(
            interview, "a", message_id=message, turns=turns, score={}, delivered=delivered
        ).message_id

    assert enter("m-1", []) == "m-1"
    assert enter("m-2", []) == "m-1"  # the conversation has never heard of m-1
    assert enter("m-3", ["m-1"]) == "m-3"  # it has: this is another try in the same words


def test_what_an_answer_tells_of_the_employer_is_entered_with_it(
    records: Records, begin: Begin
) -> None:
    interview = begin("c:1")
    records.ask(interview, "a", "owner", 1)
    turns = [{"kind": "answer", "part": None, "asked": "?", "text": "x", "message_id": "m"}]
    records.add_attempt(
        interview, "a", message_id="m", turns=turns, score={}, brief={"needs": ["calm"]}
    )
    assert records.interviews("me")[0].brief == {"needs": ["calm"]}


def test_conversations_side_by_side_do_not_mix(records: Records, begin: Begin) -> None:
    both = {name: begin(f"{name}:1", name) for name in ("ann", "ben")}
    for name, interview_id in both.items():
        records.ask(interview_id, "q", "owner", 1)
        add(records, interview_id, "q", "m1", f"I am {name}.")
    assert [a.text for a in records.attempts(both["ann"])] == ["I am ann."]
    assert records.delete_candidate("ann") == 1
    assert records.interviews("ann") == []
    assert records.attempts(both["ann"]) == []
    assert [a.text for a in records.attempts(both["ben"])] == ["I am ben."]


def test_after_deletion_the_interview_is_unknown(records: Records, begin: Begin) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    begin("terminal-me:2")
    assert records.delete_candidate("me") == 2
    assert records.delete_candidate("me") == 0
    assert questions_seen(records.interviews("me")) == {}
    with pytest.raises(UnknownEntryError):
        add(records, interview_id, "q", "m1")
    assert begin() != interview_id


@pytest.mark.parametrize(
    "text",
    ["\0", "a\0b", "\ud83d", "'; DROP TABLE attempts; --", "<b>%s</b>", "\x1b[31m", "x" * 200_000],
    ids=["nul", "nul inside", "half a pair", "sql", "html", "escape", "long"],
)
def test_any_text_is_kept(records: Records, begin: Begin, text: str) -> None:
    interview_id = begin()
    records.ask(interview_id, "q", "owner", 1)
    added = add(records, interview_id, "q", "m1", text)
    assert records.attempts(interview_id) == [added]
    assert added.text == text


@pytest.mark.parametrize("name", ["a\0b", "\ud83d", "'; DROP TABLE interviews; --"])
def test_any_name_role_and_key_work(records: Records, begin: Begin, name: str) -> None:
    interview_id = begin(name, name, role=name)
    assert begin(name, name) == interview_id
    records.ask(interview_id, "q", "owner", 1)
    first = add(records, interview_id, "q", name)
    assert add(records, interview_id, "q", name) == first
    assert [interview.id for interview in records.interviews(name)] == [interview_id]
    assert records.delete_candidate(name) == 1
