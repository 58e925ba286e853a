"""Whatever a text is made of, scoring and marking take it; whatever is no text, they refuse."""

import json
from collections.abc import Callable

import pytest

from coach.readable import LONGEST_TEXT
from coach.scoring import Answered
from coach.scoring.reading import MOST_SENTENCES, split_sentences
from coach.service import Coach, load_coach
from tests.answers import BAKERY

ODD = (
    "",
    " ",
    " \n\t ",
    "\x00",
    "I rang\x00 her and she came.",
    "\ud83d",
    "I sold \ud83d lamps \udc00 on Monday, and we were glad.",
    "\u200b",
    "\u202eI rang her.",
    "\ufeffI rang her.",
    "\ufffe I rang her.",
    "??!!",
    "a",
)


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load_coach()


def _storable(score: dict[str, object]) -> None:
    json.dumps(score, ensure_ascii=False, allow_nan=False).encode("utf-8")


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_any_text_is_scored_and_the_score_can_be_stored(coach: Coach, text: str) -> None:
    alone = coach.score("owner_own_mistake", text).as_dict()
    _storable(alone)
    (together,) = coach.score_many([Answered("owner_own_mistake", text)])
    assert together.as_dict() == alone
    _storable(coach.score(text, BAKERY).as_dict())  # as the question
    _storable(coach.score(None, BAKERY, sentences=[text, "I rang her."]).as_dict())


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_any_text_is_marked_and_compared(coach: Coach, text: str) -> None:
    for marks in coach.marker.sets():
        if marks != "exercise":
            _storable(coach.mark(marks, text).as_dict())
    assert coach.topic("own_question", text)
    assert len(coach.closeness(text, [text, "What is a day like?"])) == 2
    for pack in coach.content.library.packs.values():
        for exercise in pack.exercises:
            _storable(coach.mark("exercise", text, exercise.id).as_dict())


@pytest.mark.parametrize("what", [None, 7, 2.5, b"I rang her.", ["I rang her."]], ids=ascii)
@pytest.mark.parametrize(
    "ask",
    [
        lambda coach, what: coach.score("owner_own_mistake", what),
        lambda coach, what: list(coach.score_many([Answered(None, what)])),
        lambda coach, what: coach.mark("own_question", what),
        lambda coach, what: coach.topic("own_question", what),
        lambda coach, what: coach.closeness(what, ["What is a day like?"]),
        lambda coach, what: coach.closeness("What is a day like?", [what]),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(
    coach: Coach, ask: Callable[[Coach, object], object], what: object
) -> None:
    with pytest.raises(TypeError, match=r"^The (answer|text) has to be a text \(str\), not \w+\.$"):
        ask(coach, what)


@pytest.mark.parametrize("what", [7, b"Why?", ["Why?"]], ids=ascii)
def test_a_question_that_is_none_is_refused(coach: Coach, what: object) -> None:
    with pytest.raises(TypeError, match="The question has to be a text"):
        coach.score(what, BAKERY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="The question has to be a text"):
        list(coach.score_many([Answered(what, BAKERY)]))  # type: ignore[arg-type]


def test_sentences_that_are_no_list_are_refused(coach: Coach) -> None:
    with pytest.raises(TypeError, match="list of texts"):
        coach.score(None, BAKERY, sentences=BAKERY)


def test_behind_the_longest_text_nothing_is_read(coach: Coach) -> None:
    filled = (BAKERY + " ") * (LONGEST_TEXT // len(BAKERY) + 1)
    cut = filled[:LONGEST_TEXT]
    assert coach.score(None, filled + "我们" * 9_000).as_dict() == coach.score(None, cut).as_dict()


def test_behind_the_last_sentence_that_counts_nothing_is_read() -> None:
    found = split_sentences("".join(f"Then I sold {n}. " for n in range(MOST_SENTENCES + 50)))
    assert len(found) == MOST_SENTENCES
    assert found[-1] == f"Then I sold {MOST_SENTENCES - 1}."
