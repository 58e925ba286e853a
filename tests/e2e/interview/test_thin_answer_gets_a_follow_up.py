"""After a thin answer the interviewer asks on, at most twice."""

import pytest

from coach.content import STAR_PARTS

from ..candidate import ENOUGH, Candidate
from ..stories import GARDEN, STORIES, THIN


def test_follow_ups_are_scored_together_with_the_answer(candidate: Candidate) -> None:
    question = candidate.begin_with("episode")
    said = candidate.say(THIN)
    follow_up = candidate.place.follow_up
    assert follow_up is not None
    assert follow_up in said
    assert "try it again" not in said  # no feedback yet
    assert candidate.slots["follow_up"]["part"] in question.follow_ups

    more = "I rang the driver's office four times and then drove to the depot to fetch it myself."
    candidate.say(more)
    attempt = candidate.attempts[-1]
    assert [turn["kind"] for turn in attempt.turns] == ["answer", "follow_up"]
    assert attempt.turns[1]["asked"] == follow_up
    assert attempt.text == f"{THIN} {more}"
    assert attempt.number == 1
    assert len(candidate.attempts) == 1


def test_there_are_two_follow_ups_at_most_and_never_for_the_same_part(
    candidate: Candidate,
) -> None:
    candidate.begin_with("episode")
    parts = []
    candidate.say(THIN)
    for reply in ("It was at my uncle's shop.", "I phoned around a bit."):
        assert candidate.place.follow_up, "a thin story is asked about twice"
        parts.append(candidate.slots["follow_up"]["part"])
        candidate.say(reply)
    assert candidate.place.stage == "feedback"
    assert len(set(parts)) == 2
    assert set(parts) <= set(STAR_PARTS.values())


def test_enough_in_other_words_ends_the_follow_ups(candidate: Candidate) -> None:
    for wish in (ENOUGH, "that's all I have, just give me the feedback", "no more of this, go on"):
        candidate.begin_with("episode")
        candidate.say(THIN)
        assert candidate.place.follow_up
        said = candidate.say(wish)
        assert candidate.place.stage == "feedback", wish
        assert candidate.question.listens_for.rstrip(".") in said
        assert [turn["text"] for turn in candidate.attempts[-1].turns] == [THIN]
        candidate.say("stop the interview")


def test_only_stories_are_scored_and_followed_up_by_star(candidate: Candidate) -> None:
    question = candidate.begin_with("motive", meeting="owner", question_count=3)
    candidate.say(
        "I have bought my tools here since I was an apprentice, and I want to stay in this town. "
        "What drew me was that you train your own people: two friends of mine learned here."
    )
    follow_up = candidate.slots.get("follow_up")
    assert follow_up is None or follow_up["part"] in question.follow_ups
    assert candidate.attempts[-1].score["star"] is None


@pytest.mark.parametrize(
    ("question_type", "thin"),
    [
        ("motive", "It looks like a good place, and I'm a hard worker who never gives up."),
        ("what_would_you_do", "I'd stay calm and communicate well with everybody in the team."),
    ],
)
def test_a_thin_answer_without_a_story_is_asked_about_too(
    candidate: Candidate, question_type: str, thin: str
) -> None:
    question = candidate.begin_with(question_type, question_count=3)
    said = candidate.say(thin)
    follow_up = candidate.slots["follow_up"]
    assert follow_up["text"] in said
    assert follow_up["part"] in question.follow_ups
    candidate.say("Could you put that differently?")
    assert candidate.slots["follow_up"] == follow_up
    more = "I'd ask the two who sit by the door first, because they see who comes and who goes."
    candidate.say(more)
    assert candidate.attempts[-1].text == f"{thin} {more}"


def test_not_knowing_more_takes_nothing_back(candidate: Candidate) -> None:
    candidate.begin_with("what_would_you_do", question_count=3)
    candidate.say("I would have a word with him about it some time, I think.")
    before = candidate.attempts[-1].score["overall"]
    assert candidate.place.follow_up
    candidate.say("I don't know.")
    attempt = candidate.attempts[-1]
    assert attempt.score["overall"] == before
    assert [turn["text"] for turn in attempt.turns][1] == "I don't know."


def test_a_full_story_is_not_asked_about_its_action(candidate: Candidate) -> None:
    for story in STORIES[:3]:
        candidate.begin_with("episode")
        candidate.say(story)
        follow_up = candidate.slots.get("follow_up")
        assert follow_up is None or follow_up["part"] != "action", story
        candidate.say("stop the interview")


def test_a_question_to_a_follow_up_keeps_the_follow_up(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.say(THIN)
    before = candidate.place
    assert before.follow_up
    assert before.follow_up in candidate.say("what did you just ask me?")
    candidate.say("give me a hint please")
    assert candidate.place == before
    candidate.say(GARDEN)
    assert candidate.attempts[-1].turns[-1]["text"] == GARDEN
