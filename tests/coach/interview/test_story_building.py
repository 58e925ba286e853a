"""Three small questions where no story comes to mind."""

import pytest

from coach.content import Content
from coach.interview.story_building import first_step, is_building, next_step, offer, say_so

SEEDS = ["a", "b", "c", "d" * 32]


@pytest.mark.parametrize("seed", SEEDS)
def test_three_questions_one_after_the_other_and_no_more(content: Content, seed: str) -> None:
    step = first_step(content, seed)
    parts, texts = [step.part], [step.text]
    while (following := next_step(content, parts[-1], seed)) is not None:
        parts.append(following.part)
        texts.append(following.text)
    assert parts == ["building_1", "building_2", "building_3"]
    for text, wordings in zip(texts, content.library.building[0].steps, strict=True):
        assert text in wordings


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_repeats(content: Content, seed: str) -> None:
    assert first_step(content, seed) == first_step(content, seed)
    assert offer(content, seed) in content.library.building[0].offers
    assert say_so(content, seed) in content.library.building[0].say_so


def test_other_seeds_give_other_words(content: Content) -> None:
    assert len({offer(content, seed) for seed in "abcdef"}) > 1
    assert len({first_step(content, seed).text for seed in "abcdef"}) > 1


def test_only_the_small_questions_build() -> None:
    assert is_building("building_2")
    assert not is_building("action")
    assert not is_building("dig_1")
