"""The list of parts: it is all that a new part touches."""

import re
from pathlib import Path

import pytest

from coach import paths
from coach.content import INSTANCE, Content
from coach.interview.agenda import of_round
from coach.interview.asked_question import asked_question
from coach.parts import PARTS, Brief
from coach.parts.base import Part

from .made import attempt, context, play, told

SEEDS = ["a" * 32, "b" * 32, "0123" * 8]
STORY = "We moved the shelves. I counted everything twice. The customers were happy."


def test_a_part_goes_by_its_id() -> None:
    assert all(part.id == name for name, part in PARTS.items())


def test_a_new_part_needs_its_folder_and_its_line_in_the_list_only() -> None:
    """No other module names a part's class; so the list is all that a new one touches."""
    classes = [type(part).__name__ for part in PARTS.values()]
    for file in paths.root().joinpath("coach").rglob("*.py"):
        if file.parent.name != "parts":
            source = file.read_text(encoding="utf-8")
            named = [one for one in classes if re.search(rf"import .*\b{one}\b", source)]
            assert not named, file


def test_a_part_with_nothing_but_a_data_folder_can_be_asked(content: Content) -> None:
    class Added(Part):
        id = "close"  # any folder; the defaults do the rest

    questions = [one.id for one in content.library.parts["close"].questions]
    assert play(Added(), content) == questions


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_every_place_of_a_round_belongs_to_a_part(minutes: int, content: Content) -> None:
    assert {place["part"] for place in of_round(minutes, content)} <= set(PARTS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("part", PARTS.values(), ids=list(PARTS))
def test_no_question_comes_twice_and_seeds_repeat(
    content: Content, linen: Brief, part: Part, seed: str
) -> None:
    before = [attempt("owner_beyond_duty", STORY, told(STORY, "AAR"))]
    given = {
        "brief": linen.model_copy(update={"worries": ["your two years at home", "the till"]}),
        "role": "office manager",
        "interview": seed,
        "attempts": [*before, attempt("dread_which", "the gap")],
        "asked_by": {"owner_beyond_duty": "owner"},
    }
    first = play(part, content, **given)
    assert first, "it asks something"
    assert len(set(first)) == len(first)
    assert play(part, content, **given) == first
    more = play(part, content, **given, asked=first)
    assert not set(more) & set(first)


@pytest.mark.parametrize("part", PARTS.values(), ids=list(PARTS))
def test_what_is_put_can_be_said_with_every_field_filled_in(
    content: Content, homes: Brief, part: Part
) -> None:
    attempts = [
        attempt("owner_beyond_duty", STORY, told(STORY, "AAR")),
        attempt("dread_which", "whether I can drive"),
        attempt("salary_range", "about 31,000"),
    ]
    for brief in (Brief(), homes, homes.model_copy(update={"worries": ["your accent"]})):
        for step in range(5):
            now = context(
                content, brief=brief, attempts=attempts, asked_by={"owner_beyond_duty": "owner"}
            )
            put = part.put(step, now)
            if put is not None:
                named = part.fields.get(put.question.partition(INSTANCE)[0], ())
                assert set(named) <= set(put.fields)
                question = asked_question(content, put.question, role="", fields=put.fields)
                for text in (question.text, question.simpler, question.hint, question.listens_for):
                    assert not re.search(r"\{|\}", text), text
                    assert question.marks == "exercise" if "\n|" in text else "  " not in text


@pytest.mark.parametrize("part", PARTS.values(), ids=list(PARTS))
def test_a_part_that_was_left_can_be_begun_again(content: Content, part: Part) -> None:
    """It holds no state: two interviews at once do not disturb each other."""
    one = play(part, content, interview=SEEDS[0])
    play(part, content, interview=SEEDS[1])
    assert play(part, content, interview=SEEDS[0]) == one


def test_parts_have_no_module_without_tests() -> None:
    modules = {one.stem for one in (paths.root() / "coach" / "parts").glob("*.py")}
    tested = {one.stem.removeprefix("test_") for one in Path(__file__).parent.glob("test_*.py")}
    # Tested by those that use them.
    assert modules - tested <= {"__init__", "base", "lowering", "questions"}
