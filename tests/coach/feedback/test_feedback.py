"""Feedback texts: plain, short, quoting, never the same twice."""

import re
from dataclasses import replace

import pytest

from coach.feedback import (
    AttemptView,
    comparison_text,
    example_text,
    explanation_text,
    feedback_text,
    star_line,
    summary_text,
)

STRONG = (
    "In March our van broke down on the way to a fair in Leeds. I was in charge of the stall "
    "and we "
    "had two hours. I rang the organiser, moved our slot, and borrowed my uncle's trailer "
    "because it "
    "was nearest. We opened at ten and sold out by three. Since then I check the van the night "
    "before."
)
THIN = (
    "Last year our van broke down on the way to a fair. It was a busy day. "
    "I had to sort it out somehow."
)
CONCERT = (
    "Our choir had nowhere to sing after the church hall was sold. I wrote to eleven places, the "
    "fire station said yes, and I planned the first concert in six weeks: posters, chairs, a "
    "raffle. A hundred and forty people came and we cleared nine hundred pounds."
)
QUESTION = "supervisor_slipped_deadline"
NOT_PLAIN = re.compile(r"[*_#`<>{}]")


def view(scorer, text, attempt=1, question=QUESTION, skipped=False):
    asked = scorer.content.questions[question]
    return AttemptView(asked, scorer.score(asked, text), text, attempt, skipped)


@pytest.fixture
def question(scorer):
    return scorer.content.questions[QUESTION]


def test_the_star_line_fits_a_terminal(scorer, question):
    line = star_line(scorer.score(question, STRONG))
    assert re.fullmatch(r"Situation [●○]{2}  Task [●○]{2}  Action [●○]{2}  Result [●○]{2}", line)


def test_no_star_line_where_no_story_is_asked(scorer):
    pay = next(one for one in scorer.content.questions.values() if one.type == "pay")
    score = scorer.score(pay, "About 25,000, because that is what the adverts say.")
    assert star_line(score) == ""
    assert "●" not in feedback_text(pay, None, score)


def test_feedback_quotes_the_candidate_and_names_the_goal(scorer, question):
    persona = scorer.content.personas[question.persona]
    text = feedback_text(question, persona, scorer.score(question, THIN))
    assert "“" in text
    assert question.listens_for in text
    assert persona.first_name in text
    assert not NOT_PLAIN.search(text)


def test_what_is_quoted_is_what_was_said(scorer, question):
    for answer in (STRONG, THIN):
        text = feedback_text(question, None, scorer.score(question, answer))
        for passage in re.findall(r"“([^”]*)”", text):
            words = passage.removesuffix(" …")
            assert words in answer or (words.startswith(("I", "We")) and len(words.split()) <= 3)


def test_no_praise_where_there_is_nothing_to_praise(scorer, question):
    for answer in ("fine", "I don't know.", "", "teamwork leadership results deadline"):
        score = scorer.score(question, answer)
        assert not any(one.praise for one in score.remarks)
        assert "What worked" not in feedback_text(question, None, score)


def test_an_interview_does_not_repeat_a_phrase(scorer, question):
    score = scorer.score(question, THIN)
    first = feedback_text(question, None, score)
    second = feedback_text(question, None, score, told_before=first.splitlines())
    advice = [line for text in (first, second) for line in text.splitlines() if "“" in line]
    assert len(advice) == len(set(advice))


def test_a_retry_shows_both_tries_and_what_changed(scorer, question):
    before, after = scorer.score(question, THIN), scorer.score(question, STRONG)
    text = comparison_text(question, before, after)
    assert f"{before.overall:.1f}" in text
    assert f"{after.overall:.1f}" in text
    assert "Action: clearer now" in text or "Result: clearer now" in text
    assert "thinner" in comparison_text(question, after, before)
    assert "Much the same" in comparison_text(question, after, after)


def test_an_addition_takes_nothing_out_that_one_could_put_back(scorer, question):
    before, after = scorer.score(question, STRONG), scorer.score(question, THIN)
    text = comparison_text(question, before, after, added=True)
    assert "thinner" not in text
    assert "Put it back" not in text
    assert "“ignore my last message”" in text


def test_the_first_try_is_the_first_of_three(scorer, question):
    first, before = scorer.score(question, THIN), scorer.score(question, STRONG)
    after = scorer.score(question, "fine")
    lines = comparison_text(question, before, after, first).splitlines()
    assert [line[:11] for line in lines[:3]] == ["First try: ", "Last try:  ", "This try:  "]
    for line, score in zip(lines, (first, before, after), strict=False):
        assert f"{score.overall:.1f}" in line
        assert star_line(score) in line
    assert "The first try had" not in "\n".join(lines)


def test_the_explanation_goes_down_to_the_closest_exemplar(scorer, question):
    score = scorer.score(question, STRONG)
    text = explanation_text(question, score)
    assert score.sentences[0].closest.text in text
    assert "similarity" in text
    assert "situation" in text
    assert not NOT_PLAIN.search(text)


def test_the_parts_of_an_explanation_add_up(scorer, question):
    score = scorer.score(question, STRONG)
    assert sum(score.parts.values()) == pytest.approx(score.overall, abs=0.01)


def test_points_lost_to_a_limit_are_explained(scorer):
    question = scorer.content.questions["supervisor_saved_time"]
    score = scorer.score(question, CONCERT)
    assert score.parts["another_question"] < -0.3
    assert sum(score.parts.values()) == pytest.approx(score.overall, abs=0.01)
    assert "- it seems to answer another question: -" in explanation_text(question, score)


def test_the_summary_has_every_question_and_one_habit(scorer):
    views = [
        view(scorer, THIN),
        view(scorer, STRONG, attempt=2),
        view(scorer, THIN, question="coworker_disagreement"),
        view(scorer, "", question="owner_pay", skipped=True),
    ]
    text = summary_text(views, {"supervisor": "Dana Example"})
    assert text.count(views[0].question.text) == 1
    assert "second try" in text
    assert "Skipped" in text
    assert "strongest answer" in text
    assert "One habit to work on" in text
    assert "Over 2 stories" in text


def test_a_summary_names_an_exercise_without_its_table(scorer):
    one = view(scorer, STRONG)
    table = one.question.model_copy(update={"text": "Find the mistake.\n| Line | kg |\n| 1 | 45 |"})
    text = summary_text([replace(one, question=table)], {})
    assert "Find the mistake. " in text
    assert "|" not in text


def test_a_summary_of_nothing(scorer):
    assert "nothing to sum up" in summary_text([], {})


def test_an_example_is_one_way_among_others(scorer, question):
    text = example_text(question, scorer.content.exemplars[QUESTION][0])
    assert text.startswith("One way among others")
    assert "Action: " in text


def test_feedback_survives_records(scorer, question):
    from coach.scoring import Score

    score = scorer.score(question, STRONG)
    kept = Score.from_dict(score.as_dict())
    assert feedback_text(question, None, kept) == feedback_text(question, None, score)
    assert replace(kept, parts={}).star == kept.star
