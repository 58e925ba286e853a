"""What ships keeps every rule."""

from coach import paths
from coach.check import content_problems, training_problems

from .faults import CONTENT, THEMES, TRAINING


def test_nothing_is_wrong_with_what_interviews_are_made_of() -> None:
    assert not list(content_problems(CONTENT, paths.shipped_content()))


def test_nothing_is_wrong_with_what_teaches_the_scorer() -> None:
    found = training_problems(CONTENT, TRAINING, THEMES, paths.training(), paths.evaluation())
    assert not list(found)
