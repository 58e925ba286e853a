"""Wordings do not repeat themselves, and read well with and without a role."""

import pytest

from coach.interview.wording import pick, with_role

WORDINGS = [f"wording {number}" for number in range(7)]


@pytest.mark.parametrize("seed", ["a", "b", "c", ""])
def test_none_comes_again_before_all_have(seed: str) -> None:
    said = [pick(WORDINGS, seed, number) for number in range(21)]
    for start in range(15):
        assert set(said[start : start + 7]) == set(WORDINGS)


def test_each_interview_has_an_order_of_its_own_and_keeps_it() -> None:
    orders = {
        tuple(pick(WORDINGS, f"interview-{seed}", number) for number in range(7))
        for seed in range(20)
    }
    assert len(orders) > 15
    assert pick(WORDINGS, "a", 3) == pick(WORDINGS, "a", 3)


def test_a_single_wording_serves_every_turn() -> None:
    assert {pick(["only this"], "a", number) for number in range(4)} == {"only this"}


@pytest.mark.parametrize(
    ("text", "with_one", "without"),
    [
        ("Why you for the {role} job?", "Why you for the baker job?", "Why you for this job?"),
        ("If you join us as {role}, good.", "If you join us as baker, good.",
         "If you join us in this role, good."),
        ("What does {role} mean to you?", "What does baker mean to you?",
         "What does this role mean to you?"),
        ("No gap.", "No gap.", "No gap."),
    ],
)  # fmt: skip
def test_a_role_is_filled_in_and_may_be_missing(text: str, with_one: str, without: str) -> None:
    assert with_role(text, "baker") == with_one
    assert with_role(text, "") == without
