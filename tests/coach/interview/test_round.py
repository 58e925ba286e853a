"""Who asks which question of a round."""

import pytest

from coach.content import Content
from coach.interview.round import interviewers_for, the_people


@pytest.mark.parametrize("persona", ["supervisor", "owner", "coworker"])
def test_one_person_asks_all_questions(content: Content, persona: str) -> None:
    assert interviewers_for(persona, 3, content) == [persona] * 3


@pytest.mark.parametrize("count", range(3, 16))
def test_in_a_full_round_everybody_asks_about_as_much_one_after_the_other(
    content: Content, count: int
) -> None:
    asking = interviewers_for("full", count, content)
    assert len(asking) == count
    assert list(dict.fromkeys(asking)) == ["supervisor", "coworker", "owner"]
    assert asking == sorted(asking, key=["supervisor", "coworker", "owner"].index)
    shares = [asking.count(one) for one in set(asking)]
    assert max(shares) - min(shares) <= 1


def test_a_round_shorter_than_the_table_leaves_the_last_out(content: Content) -> None:
    assert interviewers_for("full", 2, content) == ["supervisor", "coworker"]


def test_whom_one_can_meet_is_said_in_the_order_of_a_round(content: Content) -> None:
    assert the_people(content) == "the supervisor, the co-worker or the owner"
    assert the_people(content, "all three").endswith("the owner or all three")
