"""Three small questions that build a story where none comes to mind."""

from coach.content import Content
from coach.interview.follow_up import FollowUp

_BUILDING = "building_"


def is_building(part: str) -> bool:
    """Whether a follow-up is one of the small questions."""
    return part.startswith(_BUILDING)


def offer(content: Content, seed: str) -> str:
    """The kind words before the first of them."""
    return _picked(content.library.building[0].offers, seed)


def say_so(content: Content, seed: str) -> str:
    """Leads over to how to say well that there is no such story."""
    return _picked(content.library.building[0].say_so, seed)


def first_step(content: Content, seed: str) -> FollowUp:
    """The first small question."""
    return FollowUp(f"{_BUILDING}1", _picked(content.library.building[0].steps[0], seed))


def next_step(content: Content, part: str, seed: str) -> FollowUp | None:
    """The small question after this one, or None after the last."""
    number = int(part.removeprefix(_BUILDING))
    steps = content.library.building[0].steps
    if number >= len(steps):
        return None
    return FollowUp(f"{_BUILDING}{number + 1}", _picked(steps[number], seed))


def wordings_of(content: Content, part: str) -> list[str]:
    """All wordings of one of the small questions."""
    return list(content.library.building[0].steps[int(part.removeprefix(_BUILDING)) - 1])


def _picked(wordings: list[str], seed: str) -> str:
    return wordings[sum(map(ord, seed)) % len(wordings)]
