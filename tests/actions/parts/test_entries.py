"""What is taken in and not judged, and what the coach makes of it."""

import pytest

from .conftest import COMPANY, Begin, to_the_end

ADVERT = (
    "The company is called Harbour Bakery. Our values: honesty, patience. You will meet "
    "Nadia Osei, shop manager. You would be responsible for: the early bread shift."
)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("nothing", "answer"), ("Nothing.", "no_story"), ("no", "deny"), ("none", "answer")],
)
def test_nothing_is_taken_where_there_is_nothing_to_enter(
    begin: Begin, text: str, intent: str
) -> None:
    talk = begin(part="preparation").hears("I read their website and I know two names.")
    for question in ("preparation_paste", "preparation_first", "preparation_questions"):
        talk.hears("go on", "next")
        assert talk.slots["question"] == question
        talk.hears(text, intent)
        assert talk.slots["stage"] == "feedback"
        assert talk.attempts[-1].question_id == question
        assert talk.attempts[-1].score["overall"] is None
    talk.hears("go on", "next")
    assert talk.slots["stage"] == "idle"


def test_a_bare_yes_is_taken_where_anything_is(begin: Begin) -> None:
    talk = begin(part="fit").hears("yes", "affirm")
    assert talk.attempts[0].text == "yes"


def test_what_was_pasted_names_the_people_who_ask_afterwards(begin: Begin) -> None:
    talk = begin(minutes=60).hears("I know their website and the advert.").hears("go on", "next")
    talk.hears(ADVERT)
    assert "the company: Harbour Bakery" in talk.text
    assert "Nadia Osei" in talk.text
    said = to_the_end(talk)
    assert any(line.startswith("Nadia: ") for line in said)
    assert not any(line.startswith("Dana: ") for line in said)


def test_what_was_pasted_is_known_in_the_next_interview(begin: Begin) -> None:
    talk = begin(part="preparation").hears("I know their website.").hears("go on", "next")
    talk.hears(ADVERT).hears("stop", "stop")
    assert begin(part="background").said[-1].startswith("Nadia: ")


def test_what_was_told_of_the_employer_is_taken_back_with_it(begin: Begin) -> None:
    talk = begin(part="preparation").hears("I know their website.").hears("go on", "next")
    before = talk.slots["brief"]
    talk.hears(ADVERT)
    told = talk.slots["brief"]
    assert told != before
    talk.hears("wrong window", "withdraw")
    assert talk.slots["brief"] == before
    assert talk.slots["question"] == "preparation_paste"
    talk.hears("that was my answer", "was_answer")
    assert talk.slots["brief"] == told


def test_each_need_is_set_against_what_was_said(begin: Begin) -> None:
    talk = begin(COMPANY, part="own_questions").hears("How will you judge my work?")
    talk.hears("let's see whether it is right for me", "switch_interviewer")
    assert talk.slots["question"] == "fit_needs"
    talk.hears("To know how they judge my work\nA dog in the office")
    assert "“To know how they judge my work”: you were told" in talk.text
    assert "“A dog in the office”: nobody has said anything about it yet." in talk.text


def test_the_dreaded_question_is_chosen_and_then_put(begin: Begin) -> None:
    talk = begin(COMPANY, part="dread").hears("the gap in my CV").hears("go on", "next")
    assert talk.slots["question"] == "dread_gap"
    assert talk.said[-1].startswith("Marta: ")


def test_a_dreaded_question_of_ones_own_is_put_in_those_words(begin: Begin) -> None:
    talk = begin(COMPANY, part="dread").hears("Why did you leave after six weeks?")
    talk.hears("go on", "next")
    assert "Marta: Why did you leave after six weeks?" in talk.said[-1]


def test_the_guess_at_the_goals_is_about_whoever_has_asked(begin: Begin) -> None:
    talk = begin(COMPANY, part="goals")
    said = to_the_end(talk)
    assert any("two questions from Marta, operations lead" in line for line in said)
    (guess,) = [one for one in talk.attempts if one.question_id == "goal_guess"]
    assert guess.score["overall"] is None


def test_a_note_to_a_wrong_name_is_lowered(begin: Begin) -> None:
    right = begin(COMPANY, part="thank_you_note")
    name = right.slots["fields"]["name"]
    right.hears(f"Dear {name}, thank you for the talk about the vans. Kind regards, Ana")
    wrong = begin(COMPANY, part="thank_you_note")
    wrong.hears("Dear Peter, thank you for the talk about the vans. Kind regards, Ana")
    assert wrong.attempts[0].score["overall"] == right.attempts[0].score["overall"] - 0.5
    assert "wrong_name" in [one["kind"] for one in wrong.attempts[0].score["remarks"]]
