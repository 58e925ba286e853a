"""Retry, no story, a bare yes or no: ways to go about the open question differently."""

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer


def test_a_retry_puts_the_same_question_again_and_keeps_the_first_attempt(
    at_feedback: Conversation,
) -> None:
    question = at_feedback.slots["question"]
    at_feedback.hears("again", "retry")
    assert at_feedback.responses == ["utter_retry"]
    assert at_feedback.said[-1].endswith("(question 1 of 4)")
    assert at_feedback.slots["question"] == question
    assert at_feedback.slots["turns"] == []
    assert at_feedback.slots["stage"] == "question"
    assert [one.number for one in at_feedback.attempts] == [1]


def test_starting_again_before_an_answer_is_no_second_attempt(at_question: Conversation) -> None:
    at_question.hears("let me start again", "retry")
    assert at_question.responses == ["utter_start_again"]
    at_question.hears("I counted the stock again.")
    assert [one.number for one in at_question.attempts] == [1]


def test_a_retry_at_a_follow_up_opens_the_whole_question(at_follow_up: Conversation) -> None:
    at_follow_up.hears("again", "retry")
    assert at_follow_up.slots["follow_up"] is None
    assert at_follow_up.slots["following_up"] is False
    assert at_follow_up.said[-1].endswith("(question 1 of 4)")


def test_a_retry_of_what_one_would_do_stays_that(at_question: Conversation) -> None:
    at_question.hears("that never happened", "no_story").hears("still no", "no_story")
    hypothetical = at_question.said[-1]
    at_question.hears("I would ring the customer first.").hears("again", "retry")
    assert at_question.said[-1] == hypothetical


def test_no_story_is_not_scored_and_leads_to_a_small_question(at_question: Conversation) -> None:
    at_question.hears("I've never had a job", "no_story")
    building = at_question.coach.content.library.building[0]
    offer, small = at_question.said
    assert offer in building.offers
    assert small.removeprefix("Dana: ") in building.steps[0]
    assert at_question.attempts == []
    assert at_question.coach.scorer.scored == []
    assert at_question.loop == "answer_form"


def test_a_story_from_elsewhere_is_taken_in_three_small_steps(at_question: Conversation) -> None:
    steps = at_question.coach.content.library.building[0].steps
    answers = ["At school, with the librarian.", "I counted the books again.", "None was missing."]
    at_question.hears("I've never had a job", "no_story")
    for wordings, answer in zip(steps, answers, strict=True):
        assert at_question.said[-1].removeprefix("Dana: ") in wordings
        assert at_question.attempts == []
        at_question.hears(answer)
    (attempt,) = at_question.attempts
    assert attempt.score["variant"] == "asked"
    assert attempt.text == " ".join(answers)
    assert [one for _, one in at_question.coach.scorer.scored] == [attempt.text]
    assert at_question.slots["stage"] == "feedback"


def test_after_three_small_questions_nothing_more_is_asked_about_the_story(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "R"
    at_question.hears("never", "no_story").hears("At school.").hears("I counted the books again.")
    at_question.hears("I do that each term now.")
    assert at_question.slots["stage"] == "feedback"
    (attempt,) = at_question.attempts
    assert [turn["part"] for turn in attempt.turns] == ["building_1", "building_2", "building_3"]
    at_question.hears("again", "retry").hears("I counted the books at school again.")
    assert [one.number for one in at_question.attempts] == [1, 2]


@pytest.mark.parametrize("intent", ["no_story", "deny", "skip", "next"])
@pytest.mark.parametrize("told", [0, 1, 2])
def test_no_story_once_more_puts_the_question_that_can_be_faced(
    at_question: Conversation, told: int, intent: str
) -> None:
    question = at_question.coach.content.questions[at_question.slots["question"]]
    at_question.hears("that never happened to me", "no_story")
    for answer in ("At school, I think.", "I only watched the others do it.")[:told]:
        at_question.hears(answer)
    at_question.hears("no, there is nothing", intent)
    say_so, put = at_question.said
    assert say_so in at_question.coach.content.library.building[0].say_so
    assert put == f"Dana: {question.hypothetical} (question 1 of 4)"
    assert at_question.attempts == []
    assert at_question.slots["turns"] == []
    assert at_question.slots["following_up"] is False
    at_question.coach.scorer.missing = "STAR"
    at_question.hears("I would ring the customer first and then my supervisor.")
    asked, _ = at_question.coach.scorer.scored[-1]
    assert asked.type == "what_would_you_do"
    assert at_question.slots["stage"] == "feedback"  # not followed up: it is no story
    (attempt,) = at_question.attempts
    assert attempt.score["variant"] == "hypothetical"
    assert attempt.score["star"] is None
    assert attempt.turns[0]["asked"] == question.hypothetical


def test_the_next_question_is_put_as_it_stands_in_the_bank(at_question: Conversation) -> None:
    at_question.hears("never", "no_story").hears("still no", "no_story").hears("on", "next")
    assert at_question.slots["variant"] == "asked"
    question = at_question.coach.content.questions[at_question.slots["question"]]
    assert question.text.replace("{role}", "shop manager") in at_question.said[-1]


def test_no_story_after_feedback_opens_the_question_with_a_small_one(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("nothing like that ever happened", "no_story")
    assert at_feedback.slots["follow_up"]["part"] == "building_1"
    assert at_feedback.slots["stage"] == "question"
    assert at_feedback.loop == "answer_form"
    at_feedback.hears("nothing at all", "no_story")
    question = at_feedback.coach.content.questions[at_feedback.slots["question"]]
    assert question.hypothetical in at_feedback.said[-1]


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_a_bare_yes_or_no_is_asked_for_more(at_question: Conversation, intent: str) -> None:
    at_question.hears("yes" if intent == "affirm" else "no", intent)
    assert at_question.responses == ["utter_encourage"]
    assert at_question.attempts == []
    assert at_question.loop == "answer_form"


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_a_bare_yes_or_no_to_what_one_would_do_is_asked_for_more(
    at_question: Conversation, intent: str
) -> None:
    at_question.hears("never happened", "no_story").hears("still no", "no_story")
    at_question.hears("yes" if intent == "affirm" else "no", intent)
    assert at_question.responses == ["utter_encourage"]
    assert at_question.slots["variant"] == "hypothetical"


def test_a_bare_yes_to_a_small_question_is_asked_for_more(at_question: Conversation) -> None:
    at_question.hears("never happened", "no_story")
    before = at_question.slots["follow_up"]
    at_question.hears("yes", "affirm")
    assert at_question.responses == ["utter_encourage"]
    assert at_question.slots["follow_up"] == before


def test_starting_again_during_the_small_questions_opens_the_question_itself(
    at_question: Conversation,
) -> None:
    question = at_question.said[-1]
    at_question.hears("never happened", "no_story").hears("At school, I think.")
    at_question.hears("let me start again", "retry")
    assert at_question.said[-1] == question
    assert at_question.slots["variant"] == "asked"
    assert at_question.slots["turns"] == []


@pytest.mark.parametrize("intent", ["skip", "next"])
def test_what_one_would_do_ends_with_its_question(at_question: Conversation, intent: str) -> None:
    at_question.hears("never happened", "no_story").hears("still no", "no_story")
    at_question.hears("let's do something else", intent)
    assert at_question.slots["variant"] == "asked"
    assert at_question.slots["follow_up"] is None


def test_a_small_question_is_put_again(at_question: Conversation) -> None:
    small = at_question.hears("never happened", "no_story").slots["follow_up"]["text"]
    at_question.hears("sorry?", "repeat")
    assert small in at_question.said[-1]


def test_a_small_question_has_other_words(at_question: Conversation) -> None:
    small = at_question.hears("never happened", "no_story").slots["follow_up"]["text"]
    said = {small}
    for _ in range(4):
        at_question.hears("sorry?", "rephrase")
        assert small not in at_question.text
        said.add(at_question.said[-1])
    assert len(said) == 5


def test_what_came_back_can_be_skipped(talk: Conversation) -> None:
    talk.begins(question_count=3).hears("I drew the plan.").hears("on", "next")
    left = talk.slots["question"]
    talk.hears("question one again", "previous_question").hears("I drew it by hand.")
    talk.hears("on", "next")
    assert talk.slots["question"] == left
    talk.hears("not this one", "skip")
    assert talk.slots["question"] != left
