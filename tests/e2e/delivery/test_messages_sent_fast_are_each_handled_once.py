"""Messages that come faster than they are answered."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from ..candidate import Candidate
from ..conftest import NewCandidate
from ..stories import STORIES, THIN


def test_ten_answers_at_once_are_all_handled_and_none_twice(candidate: Candidate) -> None:
    candidate.begin()
    question = candidate.place.question
    texts = [f"This is try number {number}. {story}" for number, story in enumerate(STORIES)]
    with ThreadPoolExecutor(len(texts)) as pool:
        said = list(pool.map(candidate.say, texts))
    assert all(one.strip() for one in said)
    typed = [one["text"] for one in candidate.events if one["event"] == "user"][-len(texts) :]
    assert sorted(typed) == sorted(texts)
    turns = [turn["text"] for attempt in candidate.attempts for turn in attempt.turns]
    assert sorted(turns) == sorted(texts)
    assert {one.question_id for one in candidate.attempts} == {question}


def test_commands_and_an_answer_at_once_leave_one_interview(candidate: Candidate) -> None:
    candidate.begin(question_count=3)
    messages = ["give me a hint", "what was the question?", THIN, "how many are left?", "help"]
    with ThreadPoolExecutor(len(messages)) as pool:
        assert all(one.strip() for one in pool.map(candidate.say, messages))
    assert [turn["text"] for one in candidate.attempts for turn in one.turns] == [THIN]
    assert len(candidate.interviews) == 1
    assert candidate.place.position == 1


def test_two_candidates_at_once_never_mix(new_candidate: NewCandidate) -> None:
    people = [new_candidate() for _ in range(4)]

    def interview(number: int) -> None:
        person, mark = people[number], f"token{number}x{uuid.uuid4().hex[:6]}"
        person.begin(meeting=("supervisor", "owner", "coworker", "full")[number])
        for story in STORIES[:2]:
            person.answer(f"The {mark} affair: {story}")
            person.say("next question please")
        for attempt in person.attempts:
            assert attempt.text.startswith(f"The {mark} affair")

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(interview, range(len(people))))
    for person in people:
        assert [one.candidate for one in person.interviews] == [person.name]
        assert len(person.attempts) == 2
        assert person.place.stage == "idle"
        mine = {one.message_id for one in person.attempts}
        for other in people:
            if other is not person:
                assert not mine & {one.message_id for one in other.attempts}
