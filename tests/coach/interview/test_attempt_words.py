"""What is read out of the words about an answer. None of these wordings was used in writing it."""

import pytest

from coach.interview.attempt_words import (
    addition_in,
    announced_addition,
    announced_try,
    means_that,
    placing_of,
    without_announcement,
)

ADD = (
    "Add",
    "put it in with the rest",
    "it's part of it",
    "to the first one, please",
    "just add that on, thanks",
    "yep, include it",
    "attach it to what I said",
    "the former",
    "it belongs with my story",
    "yes do",
    "please join them together",
    "not a new attempt, it goes with the other one",
)
NEW = (
    "new one",
    "As another attempt please",
    "treat it separately",
    "the latter",
    "2nd option",
    "count it as a new try",
    "i think a new version",
    "don't add it, make it a second one",
    "its own try",
    "a fresh answer then",
)
NEITHER = (
    "forget it",
    "Neither of them",
    "oh, nothing, sorry",
    "drop that",
    "no no, just ignore it",
    "no",
    "nah",
    "don't bother",
    "i was only thinking out loud",
    "scrap it please",
    "none, that was for my wife",
)
UNSAID = (
    "What is the difference?",
    "How many questions are left?",
    "She walked in at nine and saw it.",
    "We moved the fridge to the other wall and it held.",
    "let me try it again myself",
    "",
)


@pytest.mark.parametrize(
    ("text", "placing"),
    [
        *((text, "add") for text in ADD),
        *((text, "new") for text in NEW),
        *((text, "neither") for text in NEITHER),
        *((text, None) for text in UNSAID),
    ],
)
def test_the_reply_says_what_becomes_of_the_text(text: str, placing: str | None) -> None:
    assert placing_of(text) == placing


@pytest.mark.parametrize(
    ("text", "addition"),
    [
        ("One last thing: the van was back by four.", "the van was back by four."),
        ("oh and I forgot the ending. Nobody had to wait.", "Nobody had to wait."),
        ("I didn't mention that the key was mine to keep.", "the key was mine to keep."),
        ("May I add that it was my first week there", "it was my first week there"),
        ("P.S. The client sent flowers to all of us.", "The client sent flowers to all of us."),
        ("I’d like to add: we did it twice more that year", "we did it twice more that year"),
        ("could I add something to my last answer?", ""),
        ("just one more thing", ""),
        ("I left out the result", ""),
        ("wait, can I say something else please", ""),
    ],
)
def test_an_addition_is_told_from_its_announcement(text: str, addition: str) -> None:
    assert announced_addition(text) == addition
    assert addition_in(text) == addition


@pytest.mark.parametrize(
    "text",
    [
        "I added salt and stirred until it was thick.",
        "One more guest came and I found a chair.",
        "I forgot my badge so the porter let me in.",
        "We put more people on the late shift.",
        "I missed the bus and walked.",
    ],
)
def test_what_is_told_announces_no_addition(text: str) -> None:
    assert announced_addition(text) is None


def test_what_is_known_to_be_an_addition_is_taken_whole_where_nothing_announces_it() -> None:
    told = "Also the manager wrote to head office about how we had done it."
    assert addition_in(told) == told
    assert addition_in("may I extend my reply?") == ""
    assert addition_in("more for my answer") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Second attempt: Last June the pump gave out.", "Last June the pump gave out."),
        ("I'll say it again, better. The pump gave out.", "The pump gave out."),
        ("once more: the pump gave out in June", "the pump gave out in June"),
        ("Let me answer that again.", ""),
        ("I tried again the next day and it held.", None),
        ("Another customer was waiting.", None),
    ],
)
def test_another_try_is_told_from_its_announcement(text: str, told: str | None) -> None:
    assert announced_try(text) == told


def test_what_was_said_just_before_can_be_meant() -> None:
    assert means_that("please add that to my answer")
    assert means_that("that was part of it")
    assert not means_that("can I add something?")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("let me add something: we also washed the vans", "we also washed the vans"),
        ("One more thing - I rang the customer twice", "I rang the customer twice"),
        ("I'd like to add this. The rota was mine.", "The rota was mine."),
        ("I would say that I am the calm one", None),
        ("Two things: the team, and the hours", None),
        ("Let me put it so: the till was wrong on Mondays", None),
        ("I added up the till: it was right", None),
        ("I washed the vans and added a list", None),
    ],
)
def test_an_answer_loses_only_what_plainly_announces_it(text: str, answer: str | None) -> None:
    assert without_announcement(text) == (answer or text)
