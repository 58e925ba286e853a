"""What candidates type when the interview is set up, in many wordings."""

import pytest

from coach.content import load_content, load_interview
from coach.interview.settings import (
    FULL_ROUND,
    default_question_count,
    is_indifferent,
    parse_meeting,
    parse_minutes,
    parse_mode,
    parse_part,
    parse_question_count,
    parse_role,
)

INTERVIEW = load_interview()
PERSONAS = ["coworker", "owner", "supervisor"]


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("owner", "owner"),
        ("The owner, please.", "owner"),
        ("I'll be talking to the SUPERVISOR", "supervisor"),
        ("coworker", "coworker"),
        ("a potential co-worker", "coworker"),
        ("it's my second round with the owner", "owner"),
        ("the owner, 3 questions", "owner"),
        ("all three", FULL_ROUND),
        ("all of them", FULL_ROUND),
        ("everyone", FULL_ROUND),
        ("everybody!", FULL_ROUND),
        ("the full round", FULL_ROUND),
        ("full", FULL_ROUND),
        ("the whole lot", FULL_ROUND),
        ("all three, the owner first", FULL_ROUND),
        ("3", FULL_ROUND),
        ("each of them", FULL_ROUND),
        ("the supervisor, the owner and a co-worker", FULL_ROUND),
        ("any", INTERVIEW.default_interviewer),
        ("I don't mind", INTERVIEW.default_interviewer),
        ("you choose", INTERVIEW.default_interviewer),
        ("no idea yet", INTERVIEW.default_interviewer),
        ("it doesn't matter", INTERVIEW.default_interviewer),
        ("it does not matter to me", INTERVIEW.default_interviewer),
        ("whoever", INTERVIEW.default_interviewer),
        ("ok", INTERVIEW.default_interviewer),
        ("default", INTERVIEW.default_interviewer),
    ],
)
def test_whom_to_meet(text: str, meeting: str) -> None:
    assert parse_meeting(text, None, PERSONAS) == meeting


@pytest.mark.parametrize("text", ["the cat", "xyzzy", "a nurse", "what is this", "DROP TABLE x"])
def test_whom_to_meet_is_left_open_by_other_texts(text: str) -> None:
    assert parse_meeting(text, None, PERSONAS) is None


def test_whom_to_meet_as_the_nlu_understood_it() -> None:
    assert parse_meeting("my future boss", "supervisor", PERSONAS) == "supervisor"
    assert parse_meeting("the second round, with the boss", "supervisor", PERSONAS) == "supervisor"
    assert parse_meeting("the janitor", "janitor", PERSONAS) is None


def test_a_persona_that_a_career_centre_adds_can_be_met() -> None:
    assert parse_meeting("the mentor please", None, [*PERSONAS, "mentor"]) == "mentor"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("shop manager", "shop manager"),
        ("Shop Manager.", "Shop Manager"),
        ("a nurse", "nurse"),
        ("It's for a shop manager", "shop manager"),
        ("its for warehouse operative", "warehouse operative"),
        ("I'm applying for the role of shop manager.", "shop manager"),
        ("I’m applying as a cook", "cook"),
        ("im applying as a cook", "cook"),
        ("I am a welder", "welder"),
        ("I want to be a nurse", "nurse"),
        ("i would like to work as a chef", "chef"),
        ("I'd love to become a gardener", "gardener"),
        ("I am going for a position as a care assistant", "care assistant"),
        ("hi, the position of head chef, please", "head chef"),
        ("nurse, thanks", "nurse"),
        ("a teaching assistant role", "teaching assistant"),
        ("role: teacher", "teacher"),
        ("my job is baker", "baker"),
        ("to become a paramedic", "paramedic"),
        ("Post office clerk", "Post office clerk"),
        ("job coach", "job coach"),
        ("senior care assistant at a nursing home", "senior care assistant at a nursing home"),
        ("C++ developer", "C++ developer"),
        ("HR", "HR"),
        ("  dog   groomer\n", "dog groomer"),
        ("infirmière", "infirmière"),
    ],
)
def test_the_role(text: str, role: str) -> None:
    assert parse_role(text) == role
    assert parse_role(role) == role  # what was read can be read again


@pytest.mark.parametrize(
    "text", ["any", "Any role", "I don't mind", "skip", "", "   ", "?", "not sure yet", "whatever"]
)
def test_the_role_may_be_left_open(text: str) -> None:
    assert parse_role(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "7",
        "hello",
        "the job",
        "<b>nurse</b>",
        "{role}",
        "/restart",
        "nurse; DROP TABLE interviews",
        "I have been looking for work since May and I would take whatever",
        "a" * (INTERVIEW.longest_role + 1),
    ],
)
def test_what_is_no_role(text: str) -> None:
    assert parse_role(text) in (None, "")
    if "whatever" not in text:
        assert parse_role(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("4", 4),
        ("4.", 4),
        ("four", 4),
        ("Four, please", 4),
        ("I'd like six of them", 6),
        ("10 questions", 10),
        ("fourteen", 14),
        ("fifteen", 15),
        ("one", 1),
        ("just one question", 1),
        ("two or three", 2),
        ("3-5", 3),
        ("a couple", 2),
        ("just a few", 3),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("5, rehearsal", 5),
        ("100", INTERVIEW.questions.most),
        ("9999", INTERVIEW.questions.most),
    ],
)
def test_how_many_questions(text: str, count: int) -> None:
    assert parse_question_count(text) == count


@pytest.mark.parametrize(
    "text", ["", "many", "0", "zero", "-3", "2.5", "123456789", "twenty", "someone", "²"]
)
def test_texts_without_a_usable_number(text: str) -> None:
    assert parse_question_count(text) is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("rehearsal", "rehearsal"),
        ("4, Rehearse please", "rehearsal"),
        ("feedback only at the end", "rehearsal"),
        ("coach", "coach"),
        ("coaching, 5", "coach"),
        ("four", None),
    ],
)
def test_the_mode(text: str, mode: str | None) -> None:
    assert parse_mode(text) == mode


@pytest.mark.parametrize(
    "text", ["", "any", "up to you", "You decide!", "dont mind", "I don’t mind", "ok"]
)
def test_the_choice_left_to_the_bot(text: str) -> None:
    assert is_indifferent(text)


@pytest.mark.parametrize("text", ["nurse", "the owner", "four", "company secretary", "botany"])
def test_a_choice_that_was_made(text: str) -> None:
    assert not is_indifferent(text)


def test_a_full_round_has_more_questions() -> None:
    assert default_question_count("owner") == 4
    assert default_question_count(FULL_ROUND) == 6


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 minutes", 30),
        ("30-minute round please", 30),
        ("15 min", 15),
        ("an hour", 60),
        ("half an hour", 30),
        ("1 hour", 60),
        ("1h", 60),
        ("2 hours", 60),
        ("I have 20 mins", 15),
        ("about 25 minutes", 30),
        ("45 minutes, the owner", 30),
    ],
)
def test_how_long_a_round_takes(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes
    assert parse_question_count(text) is None, "minutes are no number of questions"


@pytest.mark.parametrize(
    "text", ["", "30", "four questions", "the minutes clerk", "an honest talk"]
)
def test_texts_that_name_no_time(text: str) -> None:
    assert parse_minutes(text) is None


ASKED_FOR = {one.id: one.asked_for for one in load_content().library.parts.values()}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("just the salary talk", "salary"),
        ("Only Salary!", "salary"),
        ("the thank-you note", "thank_you_note"),
        ("a thank you note, please", "thank_you_note"),
        ("my own questions", "own_questions"),
        ("let's do the preparation", "preparation"),
        ("the follow up call", "phone_call"),
        ("Company values", "culture"),
        ("gap in my CV", "dread"),
        ("is it right for me", "fit"),
        ("teamwork", "team"),
    ],
)
def test_which_part_is_to_be_practised(text: str, part: str) -> None:
    assert parse_part(text, ASKED_FOR) == part


def test_the_longest_words_decide() -> None:
    names = {"a": ["values"], "b": ["company values"]}
    assert parse_part("the company values", names) == "b"
    assert parse_part("values", names) == "a"


@pytest.mark.parametrize("text", ["", "the owner", "payroll clerk", "30 minutes", "everyone", "4"])
def test_texts_that_name_no_part(text: str) -> None:
    assert parse_part(text, ASKED_FOR) is None
