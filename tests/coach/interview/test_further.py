"""More or fewer questions than there are."""

import pytest

from coach.interview.further import Further, read_further


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("throw in three more", Further("added", 3)),
        ("another two more questions would be grand", Further("added", 2)),
        ("one more and then I'm off", Further("left", 1)),
        ("take it down to one more, my bus is here", Further("left", 1)),
        ("reduce the rest to two more", Further("left", 2)),
        ("shorten it to 3 more questions", Further("left", 3)),
        ("two more tops", Further("left", 2)),
        ("can we stretch it, longer please", Further("longer")),
        ("fewer, I'm tired", Further("shorter")),
        ("my role is welder", None),
        ("six questions", None),
    ],
)
def test_what_is_wished(text: str, wish: Further | None) -> None:
    assert read_further(text)[0] == wish


def test_its_number_is_no_number_of_all_questions() -> None:
    assert "two" not in read_further("add two more, feedback at the end")[1]
