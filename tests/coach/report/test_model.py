"""What goes into a report."""

import pytest

from coach.records import UnknownEntryError
from coach.report import build_report
from coach.report.charts import charts

from .samples import LATER, NOTE, SCRIPT, STAR, STORY, content, score


def by_id(report):
    return {one.id: one for one in report.questions}


def test_the_cover_says_who_where_and_when(report):
    assert report.role == "dispatch <coordinator>"
    assert report.company == "Brightwater & Sons"
    assert [(one.name, one.title) for one in report.people] == [
        ("Dana", "head of rounds"),
        ("Ines Dahl", "managing director"),
    ]


@pytest.mark.parametrize("brief", [{}, {"company": None}, {"company": {"people": ["Ines"]}}])
def test_a_brief_of_any_shape_leaves_the_personas(records, interviews, brief):
    one = interviews.begin(brief=brief)
    made = build_report(records, content(), one)
    assert made.company is None
    assert [one.name for one in made.people] == ["Dana", "Mart"]


def test_questions_are_in_order_and_grouped_by_part(report):
    assert [part.id for part in report.parts] == [
        "questions",
        "salary",
        "own_questions",
        "thank_you_note",
    ]
    assert [one.number for one in report.questions] == [1, 2, 3, 4, 5, 6]
    assert by_id(report)["five_years"].skipped
    assert by_id(report)["five_years"].text == "What about five_years?"
    assert [one.id for one in report.salary] == ["salary_range"]


def test_what_was_really_asked_is_in_the_report(report):
    assert by_id(report)["rush"].text == "Dana here: what about a rush?"
    assert by_id(report)["salary_range"].text == "Now …, salary_range?"


def test_every_try_has_its_turns_and_each_turn_its_sentences(report):
    first, second = by_id(report)["rush"].attempts
    assert [turn.asked for turn in first.turns][1] == "And how did it end?"
    assert [one.label for one in first.turns[0].sentences] == ["S", "T", "A", "R"]
    assert [one.text for one in first.turns[1].sentences] == [LATER[0]]
    assert (first.overall, second.overall) == (3.0, 4.0)
    assert first.loose_sentences == ()


def test_sentences_that_do_not_fit_the_turns_are_kept_apart(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "rush")
    interviews.answer(one, "rush", ["first line\nsecond line"], score(STORY, 3.0, STAR))
    (attempt,) = build_report(records, content(), one).questions[0].attempts
    assert attempt.turns[0].sentences == ()
    assert [one.text for one in attempt.loose_sentences] == [text for text, _ in STORY]


def test_the_profile_is_that_of_the_last_tries_at_stories(report):
    assert report.stories == 1
    assert report.star == STAR | {"R": 1.6}


def test_criteria_are_in_words_and_own_questions_have_topic_and_grade(report):
    (attempt,) = by_id(report)["salary_range"].attempts
    # A fault that was not made goes without saying.
    assert [(one.what, one.fault, one.met) for one in attempt.criteria] == [
        ("names a range", False, True)
    ]
    (own,) = report.own_questions
    assert (own.text, own.asked_of, own.topic, own.grade) == (
        "Is there a canteen?",
        "Dana",
        "other",
        "weak",
    )


def test_the_note_is_as_written_and_needs_no_score(report):
    assert report.note == NOTE
    assert by_id(report)["note"].best.overall is None


def test_fit_follows_rating_and_praise(report):
    found = by_id(report)
    assert found["rush"].fit.startswith("Mostly heard: how you see rush. It showed in “It all went")
    assert found["why_us"].fit == "Hardly heard so far: how you see why_us."
    assert found["five_years"].fit.startswith("Not heard yet, as you passed it over")
    assert "{" not in found["note"].fit


def test_next_steps_come_from_advice_and_from_what_is_untried(report):
    assert 3 <= len(report.next_steps) <= 5
    assert "Begin with how or what." in report.next_steps
    assert any("passed over: “What about five_years?”" in one for one in report.next_steps)
    assert "Practise values and culture: about culture." in report.next_steps
    assert not any("salary" in one for one in report.next_steps)


def test_an_interview_that_went_well_still_has_three_steps(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "rush")
    interviews.answer(one, "rush", ["Well."], score([("Well.", "R")], 5.0, STAR))
    assert len(build_report(records, content(), one).next_steps) >= 3


def test_a_habit_is_a_step(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "rush")
    advice = [{"kind": "missing_result", "evidence": "Well.", "advice": "How did it end?"}]
    interviews.answer(one, "rush", ["Well."], score([("Well.", "R")], 3.0, STAR, advice))
    made = build_report(records, content(), one)
    assert made.next_steps[0].startswith("Work on telling how it ended.")


def test_a_question_that_the_content_has_no_more_is_named_by_its_id(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "gone_away")
    interviews.answer(one, "gone_away", [SCRIPT], score([(SCRIPT, "O")]))
    assert build_report(records, content(), one).questions[0].text == "Gone away"


def test_an_unknown_interview_is_a_sentence(records):
    with pytest.raises(UnknownEntryError, match="second-round history"):
        build_report(records, content(), "0" * 32)


def test_the_course_over_several_interviews_is_drawn(records, interviews):
    for rating in (2.0, 4.0):
        one = interviews.begin()
        interviews.ask(one, "rush")
        interviews.answer(one, "rush", ["It all went well."], score(STORY, rating, STAR))
    report = build_report(records, content(), one)
    assert [mean for _, mean in report.over_time] == [2.0, 4.0]
    (chart,) = [drawn for drawn in charts(report) if drawn.id == "over-time"]
    assert [bar.shown for bar in chart.bars] == ["2.0", "4.0"]


def test_a_worse_try_is_shown_and_changes_nothing_else(records, interviews):
    one = interviews.whole()
    before = build_report(records, content(), one)
    interviews.answer(one, "rush", ["Well."], score([("Well.", "O")], 1.2, STAR | {"A": 0.0}))
    after = build_report(records, content(), one)
    assert len(by_id(after)["rush"].attempts) == len(by_id(before)["rush"].attempts) + 1
    assert by_id(after)["rush"].best == by_id(before)["rush"].best
    assert (after.star, after.next_steps, after.over_time) == (
        before.star,
        before.next_steps,
        before.over_time,
    )


def test_messages_without_a_full_stop_have_their_sentences(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "rush")
    kept = score([("I rang them.", "A"), ("It held", "R")], 3.0, STAR)
    interviews.answer(one, "rush", ["I rang them", "It held"], kept)
    (attempt,) = by_id(build_report(records, content(), one))["rush"].attempts
    assert [len(turn.sentences) for turn in attempt.turns] == [1, 1]
