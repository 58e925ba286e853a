"""The open question as it was put."""

from coach.content import Content
from coach.interview.asked_question import ASKED, HYPOTHETICAL, asked_question


def test_a_question_is_put_as_it_stands_in_the_bank(content: Content) -> None:
    for question in content.questions.values():
        put = asked_question(content, question.id, ASKED, "baker")
        assert put.text == question.text.replace("{role}", "baker")
        assert put.model_copy(update={"text": question.text}) == question


def test_a_question_reads_well_without_a_role(content: Content) -> None:
    assert "for this job?" in asked_question(content, "owner_why_you").text
    assert "for the baker job?" in asked_question(content, "owner_why_you", role="baker").text


def test_what_one_would_do_is_no_story_and_not_followed_up(content: Content) -> None:
    for question in content.questions.values():
        put = asked_question(content, question.id, HYPOTHETICAL)
        assert put.id == question.id
        assert put.text == question.hypothetical
        assert put.type == "what_would_you_do"
        assert put.follow_ups == {}


def test_what_one_would_do_is_not_explained_by_the_story_that_there_is_none_of(
    content: Content,
) -> None:
    question = content.questions["supervisor_slipped_deadline"]
    put = asked_question(content, question.id, HYPOTHETICAL)
    assert put.simpler not in (put.text, question.simpler)
    assert put.hint != question.hint
    assert "would" in put.hint


def test_the_bank_is_left_as_it_is(content: Content) -> None:
    before = content.questions["owner_why_you"].text
    asked_question(content, "owner_why_you", HYPOTHETICAL, "baker")
    assert content.questions["owner_why_you"].text == before
