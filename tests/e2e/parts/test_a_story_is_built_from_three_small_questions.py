"""Who has no story to tell builds one, or says so well."""

import pytest

from coach.interview.story_building import is_building

from ..candidate import NOT_SCORED, Candidate
from .in_between import NONSENSE

STEPS = (
    "At home, the winter my mother broke her hip. My aunt and I looked after her.",
    "I drew up a sheet with a box for each hour and asked my aunt to sign for every tablet.",
    "We missed a single dose in seven months, and I have written such sheets at work since then.",
)


def _building(candidate: Candidate, words: str = "I haven't faced that") -> str:
    candidate.begin_with("episode")
    said = candidate.say(words)
    assert candidate.slots["follow_up"]["part"] == "building_1"
    return said


@pytest.mark.parametrize("words", ["I haven't faced that", "that never happened to me"])
def test_three_answers_together_are_the_story(candidate: Candidate, words: str) -> None:
    said = _building(candidate, words)
    for number, text in enumerate(STEPS, start=1):
        assert candidate.slots["follow_up"]["part"] == f"building_{number}"
        assert (candidate.place.follow_up or "?") in said
        assert candidate.attempts == []
        said = candidate.say(text)
    (attempt,) = candidate.attempts
    assert attempt.text == " ".join(STEPS)
    assert attempt.score["star"] is not None


def test_interruptions_keep_the_small_question(candidate: Candidate) -> None:
    _building(candidate)
    candidate.say(STEPS[0])
    before = candidate.place
    assert before.follow_up
    assert before.follow_up in candidate.say("sorry, what was the question again?")
    for command in ("any tips how to answer this", "why do you ask me that?", "how far are we"):
        assert candidate.say(command).strip()
        assert candidate.place == before, command
    candidate.say("I have to go now, I'll be back tomorrow")
    assert before.follow_up in candidate.say("hello, I'm back")
    assert candidate.place == before


def test_nonsense_is_no_piece_of_a_story(candidate: Candidate) -> None:
    _building(candidate)
    before = candidate.place
    for text in NONSENSE:
        assert NOT_SCORED in " ".join(candidate.say(text).split()), text
        assert candidate.place == before, text
    for text in STEPS:
        candidate.say(text)
    assert candidate.attempts[-1].text == " ".join(STEPS)


@pytest.mark.parametrize("words", ["no, nothing like that either", "skip", "no", "next"])
def test_still_no_story_leads_to_what_one_would_do(candidate: Candidate, words: str) -> None:
    _building(candidate)
    said = candidate.say(words)
    assert candidate.place.variant == "hypothetical"
    assert candidate.question.hypothetical in said
    assert not is_building((candidate.slots["follow_up"] or {"part": ""})["part"])
    candidate.say(
        "First I would find out who is waiting for it and ring them, then I would split the work "
        "so that the urgent half is done today, and tell my supervisor before she has to ask."
    )
    (attempt,) = candidate.attempts
    assert attempt.score["question_type"] == "what_would_you_do"
