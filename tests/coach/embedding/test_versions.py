"""Versions of answers: what is cut is worth less, another manner is not."""

import random

from coach.embedding.versions import UNLABELLED, Told, versions

STORY = Told(
    "Tell me about a delay.",
    "episode",
    (
        ("In May our ferry was held in port.", "S"),
        ("I had to get forty crates of fish to the market.", "T"),
        ("I rang a haulier and shared the cost with the boat beside us.", "A"),
        ("The crates were sold by eight.", "R"),
    ),
    4.5,
    True,
    (2.0, 1.5, 2.0, 1.75),
)
GENERAL = Told("Why us?", "motive", (("It is a good firm.", "O"),), 2.0, None, None)


def made(count: int = 400) -> list[Told]:
    chance = random.Random(3)
    return [one for _ in range(count) for one in versions([STORY, GENERAL], chance)]


def labels(told: Told) -> set[str]:
    return {label for _, label in told.sentences}


def test_nothing_is_ever_worth_more():
    for one in made():
        assert 1 <= one.rating <= (4.5 if one.question == STORY.question else 2.0)


def test_a_story_without_its_end_has_no_result():
    for one in made():
        if one.question == STORY.question and one.prose and labels(one) & {"S", "T", "A", "R"}:
            assert one.star is not None
            if "R" not in labels(one):
                assert one.star[3] == 0
                assert one.rating <= 3
            if "A" not in labels(one):
                assert one.star[2] == 0
                assert one.rating <= 2.5


def test_manner_changes_no_rating():
    whole = [one for one in made() if labels(one) >= {"S", "T", "A", "R"}]
    assert len({one.sentences for one in whole}) > 50
    assert {one.rating for one in whole} == {4.5}


def test_what_is_scrambled_is_no_prose_and_has_no_labels():
    scrambled = [one for one in made() if not one.prose]
    assert scrambled
    for one in scrambled:
        assert labels(one) == {UNLABELLED}
        assert one.rating == 1
        text = " ".join(text for text, _ in one.sentences).lower().replace(".", "")
        told = STORY if one.question == STORY.question else GENERAL
        words = " ".join(text for text, _ in told.sentences).lower().replace(".", "")
        assert sorted(text.replace(",", "").split()) == sorted(words.replace(",", "").split())


def test_the_same_chance_gives_the_same():
    assert made(5) == made(5)
