"""What is said about progress."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.history import build_history, how_am_i_doing, terminal_chart
from coach.records import Records

from ..report.samples import STAR, Interviews, content, remark, score


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records(f"sqlite:///{tmp_path / 'records.db'}") as opened:
        yield opened


@pytest.fixture
def interviews(records: Records) -> Interviews:
    return Interviews(records)


def several(interviews, *rounds, kind="missing_result"):
    """One interview for each round of (rating, whether it got that advice)."""
    for answers in rounds:
        one = interviews.begin(role="clerk\x1b[31m")
        interviews.ask(one, "rush")
        for rating, advised in answers:
            remarks = [remark(kind, advice="How did it end?")] if advised else []
            interviews.answer(
                one, "rush", ["Well."], score([("Well.", "R")], rating, STAR, remarks)
            )


def test_interviews_have_the_mean_of_the_last_tries(records, interviews):
    interviews.whole()
    interviews.begin()  # without an answer: it is no part of the history
    found = build_history(records, content(), "me")
    (one,) = found.interviews
    assert (one.answered, one.skipped, one.finished) == (5, 1, False)
    assert one.mean == pytest.approx((4.0 + 2.0 + 3.9 + 1.8) / 4)
    assert one.star == STAR | {"R": 1.6}
    assert len(found.answers) == 6


def test_the_same_question_is_followed_across_interviews(records, interviews):
    several(interviews, [(2.0, False), (2.5, False)], [(4.0, False)])
    (one,) = build_history(records, content(), "me").repeated
    assert [answer.overall for answer in one.answers] == [2.0, 2.5, 4.0]
    assert one.change == 2.0
    assert len({answer.interview_id for answer in one.answers}) == 2


def test_the_first_try_stays_the_first_when_a_follow_up_comes_after_the_second(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "rush")
    for rating in (2.0, 3.0):
        interviews.answer(one, "rush", ["Well."], score([("Well.", "R")], rating, STAR))
    first, _ = records.attempts(one)
    records.add_attempt(
        one,
        "rush",
        message_id="later",
        turns=[{"kind": "answer", "asked": "What about rush?", "text": "Well."}],
        score=score([("Well.", "R")], 2.5, STAR),
        replaces=first.message_id,
    )
    (found,) = build_history(records, content(), "me").repeated
    assert [(answer.number, answer.overall) for answer in found.answers] == [(1, 2.5), (2, 3.0)]
    assert found.change == 0.5


def test_instances_of_a_question_are_not_compared(records, interviews):
    for _ in range(2):
        interviews.whole()
    names = {one.question_id for one in build_history(records, content(), "me").repeated}
    assert names == {"rush", "why_us", "salary_range"}


@pytest.mark.parametrize(
    ("advised", "trend", "earlier", "later"),
    [
        ([True, True, False, False], "better", 1.0, 0.0),
        ([False, True, True, True], "worse", 0.5, 1.0),
        ([True, False, False, True], "same", 0.5, 0.5),
    ],
)
def test_a_habit_is_compared_by_halves(records, interviews, advised, trend, earlier, later):
    several(interviews, [(3.0, one) for one in advised])
    found = build_history(records, content(), "me").habit
    assert found is not None
    assert (found.kind, found.trend) == ("missing_result", trend)
    assert (found.earlier, found.later) == (earlier, later)


def test_three_answers_are_too_few_for_a_habit(records, interviews):
    several(interviews, [(3.0, True)] * 3)
    assert build_history(records, content(), "me").habit is None


def test_advice_that_is_no_habit_makes_none(records, interviews):
    several(interviews, [(3.0, True)] * 4, kind="caves")
    assert build_history(records, content(), "me").habit is None


def test_another_candidates_record_is_not_looked_at(records, interviews):
    interviews.whole("you")
    found = build_history(records, content(), "me")
    assert found.interviews == ()
    assert how_am_i_doing(found) == terminal_chart(found)
    assert how_am_i_doing(found).count(".") == 1


def test_the_chart_fits_80_columns_in_plain_characters(records, interviews):
    several(interviews, [(2.0, True), (2.5, True)], [(4.0, False), (5.0, False)])
    interviews.whole()
    chart = terminal_chart(build_history(records, content(), "me"))
    assert max(len(line) for line in chart.splitlines()) <= 80
    assert "\x1b" not in chart
    assert f"|{'#' * 32}| 5.0" in chart
    assert f"|{'#' * 8}{'.' * 24}| 2.0" in chart
    assert "What about rush?" in chart


def test_progress_is_three_or_four_plain_sentences(records, interviews):
    several(interviews, [(2.0, True), (2.5, True)], [(4.0, False), (4.0, False)])
    told = how_am_i_doing(build_history(records, content(), "me"))
    assert told.startswith("You have given 4 scored answers in 2 interviews.")
    assert "rated 4.0 of 5 on average, up from the first, which had 2.5." in told
    assert "The biggest step was at" in told
    assert "getting better" in told
    assert "from 100% of your answers to 0%" in told


def test_one_answer_is_told_as_one(records, interviews):
    several(interviews, [(3.0, True)])
    told = how_am_i_doing(build_history(records, content(), "me"))
    assert told == (
        "You have given 1 scored answer in 1 interview. It is rated 3.0 of 5. "
        "A few more answers will show what to work on most."
    )


def test_marked_parts_do_not_make_a_habit_look_better(records, interviews):
    several(interviews, [(3.0, True)] * 4)
    one = interviews.begin()
    for _ in range(4):
        interviews.ask(one, "salary_range", part="salary")
        marked = score([("27.", "O")], 3.0, question_type="marked")
        interviews.answer(one, "salary_range", ["27."], marked)
    found = build_history(records, content(), "me").habit
    assert found is not None
    assert found.trend == "same"


def test_a_worse_try_changes_nothing(records, interviews):
    several(interviews, [(2.0, False)], [(4.0, False)], [(3.0, True)], [(3.0, True)])
    before = build_history(records, content(), "me")
    last = records.interviews("me")[-1].id
    worse = score([("Well.", "R")], 1.5, STAR | {"R": 0.0}, [remark("other", advice="More.")])
    interviews.answer(last, "rush", ["Well."], worse)
    after = build_history(records, content(), "me")
    assert after.interviews == before.interviews
    assert after.habit == before.habit
    assert after.repeated[0].change == before.repeated[0].change
    assert [one.overall for one in after.answers] == [2.0, 4.0, 3.0, 3.0, 1.5]
