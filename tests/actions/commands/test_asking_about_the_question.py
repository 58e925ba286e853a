"""Repeat, rephrase, hint, example and why: asides that leave the question open as it was."""

import pytest

from coach.content import Question

from ..conversation import Conversation

#: What an aside may change: how the question is asked again, and which examples were seen.
OWN = ("prompt", "examples_shown", "requested_slot")


ASIDES = ("repeat", "rephrase", "hint", "example", "why", "help", "progress", "smalltalk")


def question_of(talk: Conversation) -> Question:
    return talk.coach.content.questions[talk.slots["question"]]


@pytest.mark.parametrize("intent", [*ASIDES, "explain_score"])
@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
def test_an_aside_leaves_everything_where_it_was(
    request: pytest.FixtureRequest, state: str, intent: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before = {name: value for name, value in talk.slots.items() if name not in OWN}
    attempts, loop = talk.attempts, talk.loop
    talk.hears("and now something else", intent)
    assert talk.said
    assert {name: value for name, value in talk.slots.items() if name not in OWN} == before
    assert talk.attempts == attempts
    assert talk.loop == loop


def test_a_question_is_repeated_in_the_same_words(at_question: Conversation) -> None:
    question = at_question.said[-1]
    at_question.hears("sorry?", "repeat")
    assert at_question.said == [question]


def test_an_open_follow_up_is_repeated_instead(at_follow_up: Conversation) -> None:
    follow_up = at_follow_up.said[-1]
    at_follow_up.hears("sorry?", "repeat")
    assert at_follow_up.said == [follow_up]


def test_after_feedback_the_question_is_shown_again(at_feedback: Conversation) -> None:
    at_feedback.hears("what was the question?", "repeat")
    assert at_feedback.said[0] == f"Dana: {question_of(at_feedback).text}"
    assert at_feedback.responses == ["utter_after_feedback"]


def test_a_question_is_put_in_simpler_words(at_question: Conversation) -> None:
    at_question.hears("I don't understand", "rephrase")
    assert at_question.said == [f"Dana: In other words: {question_of(at_question).simpler}"]


def test_other_words_are_other_words_each_time(at_question: Conversation) -> None:
    said = [question_of(at_question).text]
    for _ in range(3):
        at_question.hears("I still don't get it", "rephrase")
        said.append(at_question.said[0])
    assert len(set(said)) == len(said)
    assert question_of(at_question).hint in said[2]


def test_what_one_would_do_is_put_in_words_that_ask_for_no_story(at_question: Conversation) -> None:
    at_question.hears("that never happened", "no_story").hears("still no", "no_story")
    at_question.hears("I don't understand", "rephrase")
    assert question_of(at_question).simpler not in at_question.text
    assert question_of(at_question).hypothetical not in at_question.text, "that was just asked"
    assert "would you do first" in at_question.text


@pytest.mark.parametrize("missing", "STAR")
def test_an_open_follow_up_has_simpler_words_and_a_hint_of_its_own(
    at_question: Conversation, missing: str
) -> None:
    at_question.coach.scorer.missing = missing
    at_question.hears("I counted the stock again one Monday.")
    part = at_question.slots["follow_up"]["part"]
    at_question.hears("what do you mean?", "rephrase")
    assert at_question.responses == [f"utter_simpler_{part}"]
    assert question_of(at_question).simpler not in at_question.text
    at_question.hears("a hint?", "hint")
    assert at_question.responses[0] == f"utter_simpler_{part}"


def test_a_hint_is_the_questions_own(at_question: Conversation) -> None:
    at_question.hears("a hint?", "hint")
    assert question_of(at_question).hint in at_question.said[0]
    assert at_question.responses == ["utter_your_turn"]


def test_examples_are_strong_ones_and_differ_until_all_were_shown(
    at_question: Conversation,
) -> None:
    strong = at_question.coach.content.strong_exemplars(at_question.slots["question"])
    shown = []
    for _ in range(2 * len(strong)):
        at_question.hears("an example?", "example")
        (found,) = [one for one in strong if one.sentences[0].text in at_question.said[0]]
        assert all(sentence.text in at_question.said[0] for sentence in found.sentences)
        shown.append(found.id)
    assert set(shown[: len(strong)]) == {one.id for one in strong}
    assert set(shown[len(strong) :]) == {one.id for one in strong}
    assert "one way among others" in at_question.said[0].lower()


def test_examples_of_one_question_are_not_counted_at_the_next(at_question: Conversation) -> None:
    at_question.hears("an example?", "example").hears("on", "next")
    strong = at_question.coach.content.strong_exemplars(at_question.slots["question"])
    at_question.hears("an example?", "example")
    assert strong[0].sentences[0].text in at_question.said[0]


def test_after_feedback_an_example_leads_back_to_the_choice(at_feedback: Conversation) -> None:
    at_feedback.hears("an example?", "example")
    assert at_feedback.responses == ["utter_after_feedback"]


def test_why_says_what_this_question_and_this_person_are_after(at_question: Conversation) -> None:
    at_question.hears("why do you ask?", "why")
    assert question_of(at_question).listens_for in at_question.said[0]
    assert at_question.coach.content.personas["supervisor"].after in at_question.said[0]
    assert "Dana Whitfield" in at_question.said[0]
