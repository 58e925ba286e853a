"""Roles reversed: the candidate asks, and the interviewer answers from the company file."""

import pytest

from coach.service import Coach

from .conftest import COMPANY, NAMES, Begin

JUDGED = "How will you judge my work after three months?"


def test_the_interviewer_answers_with_a_fact_of_the_company_file(begin: Begin) -> None:
    talk = begin(COMPANY, part="own_questions").hears(JUDGED)
    facts = talk.coach.content.library.companies[COMPANY].facts["evaluation"]
    assert talk.said[0].startswith("Marta: ")
    (told,) = [fact for fact in facts if fact in talk.said[0]]
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert interview.brief["told"] == {"evaluation": told}
    assert talk.attempts[0].score["topic"] == "evaluation"


def test_the_interviewer_says_honestly_when_nothing_is_known(begin: Begin) -> None:
    talk = begin({"name": "Smith & Daughters"}, part="own_questions").hears(JUDGED)
    voice = talk.coach.content.personas["supervisor"].voice
    assert talk.said[0].removeprefix("Dana: ") in voice.does_not_know
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert "told" not in interview.brief


def test_what_somebody_else_knows_better_is_passed_on_by_that_persons_name(begin: Begin) -> None:
    talk = begin(COMPANY, part="own_questions").hears("Where is the company going?")
    assert NAMES["owner"] in talk.said[0]
    assert "Keep it for Graham Sutcliffe" in talk.said[1]


def test_pay_is_too_early_before_the_salary_talk(begin: Begin) -> None:
    talk = begin(COMPANY, part="own_questions").hears("What would I earn with you?")
    kinds = [one["kind"] for one in talk.attempts[0].score["remarks"]]
    assert "too_early" in kinds


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no more questions", "answer"),
        ("No, thank you.", "deny"),
        ("no", "deny"),
        ("I don't have any questions", "no_story"),
        ("That's all, thanks.", "answer"),
    ],
)
@pytest.mark.parametrize("after_one", [False, True])
def test_no_more_questions_is_an_answer(
    begin: Begin, text: str, intent: str, after_one: bool
) -> None:
    talk = begin(COMPANY, part="own_questions")
    if after_one:
        talk.hears(JUDGED).hears("go on", "next")
    talk.hears(text, intent)
    voice = talk.coach.content.personas["supervisor"].voice
    assert talk.said[0].removeprefix("Marta: ") in voice.nothing_more
    assert talk.slots["stage"] == "feedback"
    assert ("You asked nothing about" if after_one else "You asked nothing.") in talk.said[1]
    assert talk.attempts[-1].text == text
    assert talk.attempts[-1].score["overall"] is None
    talk.hears("go on", "next")
    assert talk.slots["stage"] == "idle"


def test_a_bare_no_to_another_question_is_still_asked_for_more(begin: Begin) -> None:
    talk = begin(COMPANY, part="background").hears("no", "deny")
    assert talk.responses == ["utter_encourage"]
    assert talk.attempts == []


def test_each_interviewer_hears_questions_of_their_own_and_all_are_kept(
    begin: Begin, coach: Coach
) -> None:
    talk = begin(COMPANY, minutes=60)
    asked = {
        "supervisor": "How will you judge my work?",
        "coworker": "Who is in the team?",
        "owner": "Where is the company going in the next years?",
    }
    for number in range(120):
        if talk.slots["stage"] == "idle":
            break
        if talk.slots["stage"] == "feedback":
            talk.hears("go on", "next")
        elif talk.slots["part"] == "own_questions":
            talk.hears(asked[talk.slots["interviewer"]])
        else:
            talk.hears(f"I planned the tours of week {number} myself. It went much better.")
    own = [one for one in talk.attempts if one.question_id.startswith("own_question")]
    assert [one.question_id for one in own] == ["own_question", "own_question#2", "own_question#3"]
    assert [one.text for one in own] == list(asked.values())
    assert all(one.number == 1 for one in own)
    interview = coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert set(interview.brief["told"]) == {"evaluation", "team", "vision"}
    summary = next(line for line in talk.said if line.startswith("Your answers"))
    for name in NAMES.values():
        assert any(
            line.startswith(f"- {name}: ") and "to ask me?" in line for line in summary.splitlines()
        )


def test_another_question_after_the_feedback_is_no_second_try(begin: Begin) -> None:
    talk = begin(COMPANY, part="own_questions").hears(JUDGED)
    places = len(talk.slots["agenda"])
    talk.hears("Who would show me the machines in the first week? And how large is the team?")
    talk.hears("Where do the vans go at night?")
    assert [(one.question_id.split("#")[0], one.number) for one in talk.attempts] == [
        ("own_question", 1),
        ("own_question_more", 1),
        ("own_question_more", 1),
    ]
    assert talk.slots["stage"] == "feedback"
    assert len(talk.slots["agenda"]) == places + 1  # the second one was to come
    talk.hears("go on", "next")
    assert talk.slots["stage"] == "idle"


def test_the_same_question_in_other_words_is_a_second_try(begin: Begin) -> None:
    talk = begin(COMPANY, part="own_questions").hears(JUDGED)
    talk.hears("How will you judge my work after these three months?")
    assert [(one.question_id, one.number) for one in talk.attempts] == [
        ("own_question", 1),
        ("own_question", 2),
    ]
