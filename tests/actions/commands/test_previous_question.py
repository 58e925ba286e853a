"""Back to an earlier question: a new attempt at it, and what was open comes back afterwards."""

import pytest

from ..conftest import EPISODE
from ..conversation import Conversation
from ..scripted import ScriptedScorer


@pytest.fixture
def at_third(talk: Conversation) -> Conversation:
    """At the third of four questions; the first and the second were answered."""
    talk.begins(question_count=4)
    talk.hears("I put the urgent van first and rang the other two customers.").hears("on", "next")
    talk.hears("We lost a day because I had read the drawing upside down.").hears("on", "next")
    return talk


def numbers(talk: Conversation) -> str:
    return talk.said[-1].rpartition("(")[2].rstrip(")")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("question one again", 1),
        ("back to number 2 please", 2),
        ("the first one, I rushed it", 1),
        ("could I redo the last one", 2),
        ("the one before this", 2),
        ("go two back", 1),
        ("the one before last", 1),
    ],
)
def test_the_question_that_is_meant_is_put_again(
    at_third: Conversation, text: str, number: int
) -> None:
    asked = at_third.slots["asked"]
    at_third.hears(text, "previous_question")
    assert at_third.responses == ["utter_earlier_returns"]
    assert at_third.slots["question"] == asked[number - 1]
    assert numbers(at_third) == f"question {number} again"
    assert len(at_third.said) == 2  # no handover and no lead-in between


def test_a_question_is_found_by_its_words(talk: Conversation) -> None:
    talk.begins(first=EPISODE)
    for text in ("I rang the customer before noon.", "I drew up a list.", "I asked for help."):
        talk.hears(text).hears("on", "next")
    talk.hears("can we do the one about the deadline once more", "previous_question")
    assert talk.slots["question"] == EPISODE


def test_what_was_open_comes_back_and_the_round_goes_on(at_third: Conversation) -> None:
    open_one = at_third.slots["question"]
    at_third.hears("back one", "previous_question")
    at_third.hears("I had read the drawing wrong, said so at once and we worked on Saturday.")
    assert [one.number for one in at_third.attempts if one.question_id != open_one] == [1, 1, 2]
    at_third.hears("on", "next")
    assert at_third.responses[0] == "utter_what_was_open"
    assert at_third.slots["question"] == open_one
    assert numbers(at_third) == "question 3 of 4"
    at_third.hears("I wrote a list for the week.").hears("on", "next")
    assert numbers(at_third) == "question 4 of 4"
    at_third.hears("I told my manager.").hears("on", "next")
    assert at_third.slots["stage"] == "idle"
    interview = at_third.coach.records.interview(at_third.slots["interview"])
    assert interview is not None
    assert not any(one.skipped for one in interview.questions)


def test_an_open_follow_up_is_kept_with_the_answer_so_far(
    talk: Conversation, scorer: ScriptedScorer
) -> None:
    talk.begins().hears("I sent the boxes by bike.").hears("on", "next")
    scorer.missing = "R"
    talk.hears("I counted the stock again one Monday.")
    open_one, follow_up = talk.slots["question"], talk.slots["follow_up"]
    assert follow_up
    scorer.missing = ""
    talk.hears("question 1 again", "previous_question")
    talk.hears("I sent them by bike, and all came in time.").hears("on", "next")
    assert (talk.slots["question"], talk.slots["follow_up"]) == (open_one, follow_up)
    assert talk.question_text in talk.said[-2]
    assert talk.said[-1] == f"Dana: {follow_up['text']}"
    talk.hears("Then nothing was missing any more.")
    (attempt,) = [one for one in talk.attempts if one.question_id == open_one]
    assert (
        attempt.text == "I counted the stock again one Monday. Then nothing was missing any more."
    )


def test_after_feedback_nothing_is_open_and_the_next_question_follows(
    at_third: Conversation,
) -> None:
    at_third.hears("I wrote a list for the week.")
    at_third.hears("question 2 again", "previous_question")
    assert at_third.responses == ["utter_earlier"]
    at_third.hears("I told them the same morning, and they thanked me.").hears("on", "next")
    assert numbers(at_third) == "question 4 of 4"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("back one", "utter_earlier_beyond"),
        ("question 7", "utter_earlier_no_such_number"),
        ("the one about elephants", "utter_earlier_unclear"),
        ("question 1", "utter_earlier_is_open"),
    ],
)
def test_what_cannot_be_is_said_and_the_open_question_stays(
    at_question: Conversation, text: str, response: str
) -> None:
    before = at_question.slots["question"], at_question.slots["agenda"]
    at_question.hears(text, "previous_question")
    assert at_question.responses == [response]
    assert (at_question.slots["question"], at_question.slots["agenda"]) == before
    assert at_question.loop == "answer_form"


def test_from_a_pause_one_can_go_back_as_well(at_third: Conversation) -> None:
    open_one = at_third.slots["question"]
    at_third.hears("wait", "pause").hears("question one, once more", "previous_question")
    assert at_third.slots["stage"] == "question"
    assert at_third.slots["question"] == at_third.slots["asked"][0]
    at_third.hears("I rang both customers.").hears("on", "next")
    assert at_third.slots["question"] == open_one


def test_another_persons_question_is_put_by_that_person(talk: Conversation) -> None:
    talk.begins("full", question_count=3).hears("I sorted the post.").hears("on", "next")
    assert talk.slots["interviewer"] == "coworker"
    talk.hears("what Dana asked me", "previous_question")
    assert talk.said[-1].startswith("Dana: ")
    talk.hears("I sorted the post by street.").hears("on", "next")
    assert talk.said[-1].startswith("Jo: ")


def test_the_same_message_delivered_twice_goes_back_once(at_third: Conversation) -> None:
    at_third.message("back one", message_id="twice")
    first = at_third.run("action_previous_question")
    assert at_third.run("action_previous_question") == first


def test_what_was_passed_over_has_no_answer_to_compare(talk: Conversation) -> None:
    talk.begins(first=EPISODE).hears("another", "skip").hears("I drew up a list.")
    talk.hears("can we do the one about the deadline now", "previous_question")
    assert talk.responses[0] == "utter_earlier_passed_over"
    assert talk.slots["question"] == EPISODE
