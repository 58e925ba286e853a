"""Which question comes next."""

import pytest

from coach.content import Content
from coach.interview.question_choice import choose_question

PERSONAS = ("supervisor", "owner", "coworker")
SEEDS = [f"interview-{number}" for number in range(20)]


def interview(
    content: Content, persona: str, length: int, seed: str, seen: dict[str, int] | None = None
) -> list[str]:
    """The ids of an interview's questions, in order."""
    asked: list[str] = []
    for _ in range(length):
        question = choose_question(content, persona, asked, seen or {}, seed)
        assert question is not None
        asked.append(question.id)
    return asked


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_question_comes_twice_and_all_are_the_personas_own(
    content: Content, persona: str
) -> None:
    own = {question.id for question in content.questions_of(persona)}
    for seed in SEEDS:
        asked = interview(content, persona, len(own), seed)
        assert set(asked) == own
        assert choose_question(content, persona, asked, {}, seed) is None


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_next_interview_has_other_questions(content: Content, persona: str) -> None:
    for seed in SEEDS:
        first = interview(content, persona, 5, seed)
        seen = dict.fromkeys(first, 1)
        second = interview(content, persona, 5, f"{seed}-next", seen)
        assert not set(first) & set(second)


def test_when_all_were_seen_those_of_longest_ago_come_first(content: Content) -> None:
    everything = [question.id for question in content.questions_of("owner")]
    seen = dict.fromkeys(everything, 1) | dict.fromkeys(everything[3:6], 3)
    seen |= dict.fromkeys(everything[6:8], 2)
    asked = interview(content, "owner", 6, "x", seen)
    assert set(asked[:3]) == set(everything[3:6])
    assert set(asked[3:5]) == set(everything[6:8])


@pytest.mark.parametrize("unseen", ["owner_own_mistake", "owner_pay"])
def test_a_question_never_seen_comes_before_any_that_was(content: Content, unseen: str) -> None:
    seen = {one.id: 90 for one in content.questions_of("owner") if one.id != unseen}
    assert unseen in interview(content, "owner", 2, "x", seen)


@pytest.mark.parametrize("persona", PERSONAS)
def test_an_interviewer_asks_for_an_episode_first(content: Content, persona: str) -> None:
    for seed in SEEDS:
        (first,) = interview(content, persona, 1, seed)
        assert content.questions[first].type == "episode"


@pytest.mark.parametrize("persona", PERSONAS)
def test_also_where_only_questions_of_other_types_are_new(content: Content, persona: str) -> None:
    seen = {one.id: 1 for one in content.questions_of(persona) if one.type == "episode"}
    (first,) = interview(content, persona, 1, "x", seen)
    assert content.questions[first].type == "episode"


def test_the_choice_is_repeatable(content: Content) -> None:
    for seed in SEEDS:
        assert interview(content, "owner", 8, seed) == interview(content, "owner", 8, seed)


def test_interviews_differ(content: Content) -> None:
    assert len({tuple(interview(content, "owner", 4, seed)) for seed in SEEDS}) > 10


@pytest.mark.parametrize("persona", PERSONAS)
def test_an_interview_does_not_open_with_a_classic(content: Content, persona: str) -> None:
    for seed in SEEDS:
        (first,) = interview(content, persona, 1, seed)
        assert not content.questions[first].classic


@pytest.mark.parametrize("persona", PERSONAS)
def test_classics_are_rare_and_competencies_mixed_in_a_usual_interview(
    content: Content, persona: str
) -> None:
    for seed in SEEDS:
        asked = [content.questions[one] for one in interview(content, persona, 4, seed)]
        assert sum(question.classic for question in asked) <= 1
        assert len({question.competency for question in asked}) == 4


def test_a_full_round_mixes_the_competencies_of_all_interviewers(content: Content) -> None:
    for seed in SEEDS:
        asked: list[str] = []
        for persona in ("supervisor", "supervisor", "coworker", "coworker", "owner", "owner"):
            question = choose_question(content, persona, asked, {}, seed)
            assert question is not None
            asked.append(question.id)
        assert len({content.questions[one].competency for one in asked}) == 6
