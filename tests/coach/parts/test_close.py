"""Three endings, one in each interview."""

import pytest

from coach.content import Content
from coach.parts import PARTS

from .made import context, marked, play

CLOSE = PARTS["close"]


def test_an_interview_ends_once(content: Content) -> None:
    assert len(play(CLOSE, content)) == 1
    assert CLOSE.put(0, context(content, asked=["close_offer"])) is None
    assert CLOSE.put(1, context(content)) is None


def test_every_ending_comes_in_some_interview(content: Content) -> None:
    ends = {play(CLOSE, content, interview=f"seed{number}")[0] for number in range(30)}
    assert ends == {one.id for one in content.library.parts["close"].questions}


def test_the_ending_that_was_not_seen_yet_comes_next(content: Content) -> None:
    endings = [one.id for one in content.library.parts["close"].questions]
    for seed in "abcde":
        given = {"seen": dict.fromkeys(endings[1:], 1), "interview": seed}
        assert play(CLOSE, content, **given) == endings[:1]


def test_what_the_ending_does_not_call_for_is_not_asked_for(content: Content) -> None:
    """The package belongs to an offer; "that is all from us" has none."""
    criteria = {one.id: 1.0 for one in content.library.criteria["close"]}
    bare = marked("Goodbye then.", criteria={**criteria, "package": 0.0})
    now = context(content)
    assert CLOSE.follow_up(content.question("close_nothing"), bare, [], now) is None
    asked = CLOSE.follow_up(content.question("close_offer"), bare, [], now)
    assert asked is None or asked.part == "package"


def test_it_is_followed_up_once_and_not_where_there_is_no_answer(content: Content) -> None:
    nothing = {one.id: 0.0 for one in content.library.criteria["close"]}
    question, now = content.question("close_offer"), context(content)
    first = CLOSE.follow_up(question, marked("Bye.", criteria=nothing), [], now)
    assert first is not None
    assert first.part in nothing
    assert CLOSE.follow_up(question, marked("Bye.", criteria=nothing), [first.part], now) is None
    empty = marked("x", criteria=nothing, caution="no_answer")
    assert CLOSE.follow_up(question, empty, [], now) is None


@pytest.mark.parametrize(
    "text",
    [
        "oh my god yes!! thank you so much",
        "Really? I'd be delighted. How soon can I begin?",
        "I'm over the moon, what time do I start on day one",
        "Thank you, I do want this very much. What are the hours?",
        "count me in",
    ],
)
def test_who_is_glad_of_the_offer_is_not_asked_how_they_feel(content: Content, text: str) -> None:
    nothing = {one.id: 0.0 for one in content.library.criteria["close"]}
    found = marked(text, criteria=nothing)
    asked = CLOSE.follow_up(content.question("close_offer"), found, [], context(content))
    assert asked is None or asked.part != "interest"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, but I've accepted another job this morning.",
        "That's kind, only I'll have to say no.",
        "I'm afraid I must decline.",
    ],
)
def test_who_declines_is_asked_nothing_about_it(content: Content, text: str) -> None:
    nothing = {one.id: 0.0 for one in content.library.criteria["close"]}
    found = marked(text, criteria=nothing)
    assert CLOSE.follow_up(content.question("close_offer"), found, [], context(content)) is None


def test_who_says_nothing_of_it_is_asked(content: Content) -> None:
    nothing = {one.id: 0.0 for one in content.library.criteria["close"]}
    found = marked("Oh. Right.", criteria=nothing)
    asked = CLOSE.follow_up(content.question("close_offer"), found, [], context(content))
    assert asked is not None
    assert asked.part == "interest"
