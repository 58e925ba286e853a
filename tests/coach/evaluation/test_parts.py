"""Agreement on the parts of the interview: the counting, the section, and the targets."""

import json
import math
from pathlib import Path

import pytest

from coach.content import load_interview
from coach.evaluation.parts import (
    ALL_PAIRS,
    TARGETS,
    GradedText,
    PartAgreement,
    agreement,
    parts_section,
    read_held_out,
)
from coach.evaluation.rated import RatingsError
from coach.marking import grade_of
from coach.scoring import Score
from coach.service import load_coach

#: Kept out of the assertions: the topic of elaborate questions is a known weakness.
KNOWN_MISSES = {("own_question", "topic")}
HELD_OUT = read_held_out()


def a_text(grade: str, overall: float, case: str = "01", topic: str | None = None) -> GradedText:
    return GradedText(f"{case}-{grade}", case, "salary", grade, str(overall), topic)


def marked(marks: str, text: str) -> Score:
    """A marker that reads the mark from the text."""
    overall = float(text)
    return Score(
        overall, None, None, None, [], [], None, "marked", grade=grade_of(overall), topic="team"
    )


def test_pairs_are_of_one_case_and_a_tie_is_not_in_order() -> None:
    found = agreement(
        [a_text("strong", 4), a_text("middling", 4), a_text("weak", 2), a_text("weak", 5, "02")],
        marked,
    )
    assert (found.within["strong over weak"].right, found.within["strong over weak"].pairs) == (
        1,
        1,
    )
    assert found.within["strong over middling"].share == 0
    assert found.within[ALL_PAIRS].share == pytest.approx(2 / 3)
    assert (found.across["strong over weak"].right, found.across["strong over weak"].pairs) == (
        1,
        2,
    )


def test_grades_and_topics_are_counted_only_where_there_are_any() -> None:
    plain = agreement([a_text("strong", 5), a_text("weak", 5)], marked)
    assert plain.grade == 0.5
    assert math.isnan(plain.topic)
    assert math.isnan(plain.within["strong over middling"].share)
    topical = agreement(
        [a_text("strong", 5, topic="team"), a_text("weak", 1, topic="salary")], marked
    )
    assert topical.topic == 0.5


def test_an_answer_that_is_not_judged_counts_as_the_lowest() -> None:
    def never(marks: str, text: str) -> Score:
        return Score(None, None, None, None, [], [], "not_english", "marked")

    found = agreement([a_text("strong", 5), a_text("weak", 1)], never)
    assert found.within["strong over weak"].share == 0


def test_the_section_has_a_line_for_each_part_and_says_what_was_missed(tmp_path: Path) -> None:
    rows = [
        {"id": f"{case}{grade}", "case": case, "part": "salary", "grade": grade, "answer": mark}
        for case, marks in (("1", ("4.8", "3", "1")), ("2", ("2", "3", "4")))
        for grade, mark in zip(("strong", "middling", "weak"), marks, strict=True)
    ]
    (tmp_path / "salary.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    section = parts_section(marked, tmp_path)
    assert section.startswith("## Parts of the interview")
    assert "| salary | 6 | 0.50 of 2 | 0.50 of 2 | 0.50 of 2 | 0.50 of 6 |" in section
    assert "| salary, all pairs | 0.90 | 0.50 | **missed** |" in section


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1, is not JSON"),
        ('{"id": "a"}', "line 1, lacks what a graded text has: 'case'"),
        ("[]", "line 1, lacks what a graded text has"),
        (
            '{"id": "a", "case": "1", "part": "salary", "grade": "fine", "answer": "x"}',
            "line 1: the grade fine is none of strong, middling, weak",
        ),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "salary.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(RatingsError, match=r"salary\.jsonl") as error:
        read_held_out(tmp_path)
    assert told in str(error.value)


def test_the_held_out_texts_are_enough() -> None:
    texts = [" ".join(one.answer.split()).casefold() for each in HELD_OUT.values() for one in each]
    assert len(texts) >= 400
    assert len(set(texts)) == len(texts)


def test_held_out_questions_have_topics_that_there_are() -> None:
    assert {one.topic for one in HELD_OUT["own_question"]} <= set(load_interview().topics)


@pytest.fixture(scope="module")
def figures() -> dict[str, PartAgreement]:
    return {
        part: agreement(HELD_OUT[part], load_coach().mark)
        for part in dict.fromkeys(part for part, _, _ in TARGETS)
    }


@pytest.mark.parametrize(
    ("part", "name", "target"), [one for one in TARGETS if one[:2] not in KNOWN_MISSES]
)
def test_a_target_that_is_met_stays_met(
    figures: dict[str, PartAgreement], part: str, name: str, target: float
) -> None:
    assert figures[part].measured(name) >= target
