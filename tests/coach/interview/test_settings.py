"""What candidates type when the interview is set up, in many wordings."""

import pytest

from coach.content import load_content, load_interview
from coach.interview.settings import (
    EVERYBODY,
    FULL_ROUND,
    Settings,
    default_question_count,
    is_indifferent,
    leaves_the_rest,
    parse_part,
    read_settings,
    stated_role,
)

INTERVIEW = load_interview()


@pytest.mark.parametrize(
    ("text", "persona"),
    [
        ("owner", "owner"),
        ("The owner, please.", "owner"),
        ("I'll be talking to the SUPERVISOR", "supervisor"),
        ("coworker", "coworker"),
        ("a potential co-worker", "coworker"),
        ("it's my second round with the owner", "owner"),
        ("my future boss", "supervisor"),
        ("the big boss", "owner"),
        ("Dana", "supervisor"),
        ("martin adeyemi", "owner"),
        ("the chap who owns the whole place", "owner"),
        ("whoever I'd be reporting to", "supervisor"),
        ("the girl I'd be sitting next to", "coworker"),
        ("somebody I'll work alongside", "coworker"),
        ("all three", EVERYBODY),
        ("all of them", EVERYBODY),
        ("everyone", EVERYBODY),
        ("everybody!", EVERYBODY),
        ("the full round", EVERYBODY),
        ("the whole lot", EVERYBODY),
        ("all three, the owner first", EVERYBODY),
        ("3", EVERYBODY),
        ("each of them", EVERYBODY),
        ("the supervisor, the owner and a co-worker", EVERYBODY),
        ("no, the owner", "owner"),
        ("not the supervisor, the owner", "owner"),
        ("a teammate rather than the boss", "coworker"),
        ("I said Dana but make it Martin", "owner"),
    ],
)
def test_whom_to_meet(text: str, persona: str) -> None:
    assert read_settings(text, "persona").persona == persona


@pytest.mark.parametrize(
    "text", ["the cat", "xyzzy", "a nurse", "what is this", "DROP TABLE x", "kitchen manager"]
)
def test_whom_to_meet_is_left_open_by_other_texts(text: str) -> None:
    assert read_settings(text, "persona").persona is None


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
        ("it's for a job at a garage", "garage"),
        ("my job is baker", "baker"),
        ("to become a paramedic", "paramedic"),
        ("Post office clerk", "Post office clerk"),
        ("job coach", "job coach"),
        ("senior care assistant at a nursing home", "senior care assistant at a nursing home"),
        ("C++ developer", "C++ developer"),
        ("HR", "HR"),
        ("  dog   groomer\n", "dog groomer"),
        ("infirmière", "infirmière"),
        ("manager", "manager"),
        ("role is cook, not baker", "cook"),
        ("reach truck", "reach truck"),
        ("no, put chauffeur", "chauffeur"),
    ],
)
def test_the_role(text: str, role: str) -> None:
    assert read_settings(text, "role").role == role


@pytest.mark.parametrize("role", ["shop manager", "C++ developer", "HR", "head chef", "manager"])
def test_a_role_that_was_read_can_be_read_again(role: str) -> None:
    assert stated_role(role) == role


@pytest.mark.parametrize(
    "text", ["any", "Any role", "I don't mind", "skip", "", "   ", "?", "not sure yet", "whatever"]
)
def test_the_role_may_be_left_open(text: str) -> None:
    assert read_settings(text, "role").role is None
    assert is_indifferent(text)
    assert stated_role(text) == ""


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
        "I have been looking for work since May and I would take whatever",
        "a" * (INTERVIEW.longest_role + 1),
        "What does a supervisor usually ask?",
        "should I wear a tie",
        "I'm so nervous I could be sick",
        "quiero trabajar de cocinero en el hotel de la playa",
        "Curriculum vitae. Ten years as a nurse. " * 12,
        "the owner",
        "Martin",
    ],
)
def test_what_is_no_role(text: str) -> None:
    assert read_settings(text, "role").role is None


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
        ("a couple", 2),
        ("just a few", 3),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("5, rehearsal", 5),
        ("3 qs", 3),
        ("twenty is too many, five", 5),
        ("no more than six", 6),
        ("twenty", INTERVIEW.questions.most),
        ("100 questions", INTERVIEW.questions.most),
    ],
)
def test_how_many_questions(text: str, count: int) -> None:
    assert read_settings(text, "questions").questions == count


@pytest.mark.parametrize(
    "text", ["", "many", "0", "zero", "-3", "2.5", "123456789", "someone", "²", "a level 3 course"]
)
def test_texts_without_a_usable_number(text: str) -> None:
    assert read_settings(text, "questions").questions is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("rehearsal", "rehearsal"),
        ("4, Rehearse please", "rehearsal"),
        ("feedback only at the end", "rehearsal"),
        ("keep quiet until we're through", "rehearsal"),
        ("coach", "coach"),
        ("coach mode, 5", "coach"),
        ("tell me after each answer, not only at the end", "coach"),
        ("rehearsal mode off", "coach"),
        ("four", None),
        ("swim coach", None),
    ],
)
def test_the_mode(text: str, mode: str | None) -> None:
    assert read_settings(text).mode == mode


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
        ("a quarter of an hour", 15),
        ("1 hour", 60),
        ("1h", 60),
        ("2 hours", 120),
        ("an hour and a half", 90),
        ("I have 20 mins", 20),
        ("about 25 minutes", 25),
        ("45 minutes, the owner", 45),
    ],
)
def test_how_long_it_takes_as_stated(text: str, minutes: int) -> None:
    read = read_settings(text)
    assert read.minutes == minutes
    assert read.questions is None, "minutes are no number of questions"


@pytest.mark.parametrize(
    "text",
    ["", "30", "four questions", "the minutes clerk", "an honest talk", "my bus is in 10 minutes"],
)
def test_texts_that_name_no_time(text: str) -> None:
    assert read_settings(text).minutes is None


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "supervisor, baker, 3 questions, rehearsal",
            Settings("supervisor", "baker", 3, None, "rehearsal"),
        ),
        (
            "half an hour with everybody, I'm going for night porter",
            Settings(EVERYBODY, "night porter", None, 30, None),
        ),
        ("the owner please, I'm a nurse", Settings("owner", "nurse", None, None, None)),
        ("tram driver / Jo / 2 qs", Settings("coworker", "tram driver", 2, None, None)),
        (
            "I'd be glad to see the line manager, the post is that of archivist, five questions",
            Settings("supervisor", "archivist", 5, None, None),
        ),
        (
            "shop manager at a garden centre with the owner, tell me as we go",
            Settings("owner", "shop manager at a garden centre", None, None, "coach"),
        ),
        (
            "whole panel, sixty mins, feedback for last",
            Settings(EVERYBODY, None, None, 60, "rehearsal"),
        ),
        ("sorry, 5 questions", Settings(None, None, 5, None, None)),
        ("not a baker, I'm a butcher", Settings(None, "butcher", None, None, None)),
    ],
)
def test_all_in_one_breath(text: str, settings: Settings) -> None:
    assert read_settings(text) == settings


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "hi, I've an interview with the boss on Thursday for a teaching assistant job",
            Settings("supervisor", "teaching assistant", None, None, None),
        ),
        ("hello! second round as a welder next week", Settings(None, "welder", None, None, None)),
        ("hello", Settings()),
        ("my colleague told me about this", Settings()),
        ("I was a driver for ten years", Settings()),
        ("good morning Dana", Settings()),
    ],
)
def test_the_first_words_of_a_conversation(text: str, settings: Settings) -> None:
    assert read_settings(text, "beginning") == settings


def test_people_are_known_by_the_names_that_the_company_gives_them() -> None:
    personas = dict(load_content().personas)
    personas["coworker"] = personas["coworker"].model_copy(update={"name": "Ada Brook"})
    assert read_settings("Ada, 3 questions", people=personas).persona == "coworker"
    assert read_settings("Jo, 3 questions", people=personas).persona is None


def test_what_is_left_to_the_bot_altogether() -> None:
    assert leaves_the_rest("field engineer, you decide the rest")
    assert not leaves_the_rest("you decide")


def test_a_long_text_says_nothing() -> None:
    assert not read_settings("I was a supervisor for 3 years and then the owner. " * 10)


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


@pytest.mark.parametrize(
    ("text", "persona"),
    [
        ("the person who makes out the duty list", "supervisor"),
        ("the woman who'd give me my orders", "supervisor"),
        ("the sister in charge of the ward", "supervisor"),
        ("whoever would be keeping an eye on my work", "supervisor"),
        ("the fellow who started the firm", "owner"),
        ("the boss's boss, the one at the very top", "owner"),
        ("the lady whose bakery it is", "owner"),
        ("the head of the whole outfit", "owner"),
        ("one of the other porters", "coworker"),
        ("somebody of my own rank", "coworker"),
        ("the bloke on the next bench", "coworker"),
        ("a person who has the same job", "coworker"),
        ("all three interviewers", EVERYBODY),
        ("the complete panel of them", EVERYBODY),
        ("supervisser", "supervisor"),
        ("my coleage, thanks", "coworker"),
        ("owner plasterer 3 qestions", "owner"),
        ("Dana, no wait, Martin", "owner"),
    ],
)
def test_whom_to_meet_in_words_that_nobody_wrote_down(text: str, persona: str) -> None:
    assert read_settings(text).persona == persona


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("your remarks at the close", "rehearsal"),
        ("save the slating for the end", "rehearsal"),
        ("tell me how bad it was when we've finished", "rehearsal"),
        ("a dress rehearsal", "rehearsal"),
        ("rehersal, please", "rehearsal"),
        ("hold your comments back to the finish", "rehearsal"),
        ("do it as if it was real, saying nothing", "rehearsal"),
        ("keep the scores until we are done", "rehearsal"),
        ("tell me right after how that was", "coach"),
        ("put me right on every answer", "coach"),
        ("a comment on each answer as I give it", "coach"),
        ("correct me at once", "coach"),
        ("teach me along the road, answer by answer", "coach"),
        ("notes as we go", "coach"),
    ],
)
def test_the_mode_in_words_that_nobody_wrote_down(text: str, mode: str) -> None:
    assert read_settings(text).mode == mode


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("plastering", "plastering"),
        ("dinner lady, the owner", "dinner lady"),
        ("practice manager's assistant, four questions", "practice manager's assistant"),
        ("goods outward, nights", "goods outward, nights"),
        ("admin job in a dental surgery", "admin job in a dental surgery"),
        ("joiner's apprentice at Howdens", "joiner's apprentice at Howdens"),
        ("head waiter mate", "head waiter"),
        ("um controller uh", "controller"),
        ("it's a park ranger gig", "park ranger"),
        ("night cleaner, wait no, day cleaner", "day cleaner"),
        ("Florist. Supervisor. Four questions. Marks at the end.", "Florist"),
        ("wait staff, half an hour", "wait staff"),
        ("all three interviewers, signwriter", "signwriter"),
        ("Ward clerk is the position.", "Ward clerk"),
    ],
)
def test_the_role_as_it_is_typed(text: str, role: str) -> None:
    assert read_settings(text).role == role


@pytest.mark.parametrize(
    "text",
    [
        "naturally",
        "in whatever order",
        "all three interviewers",
        "I read rather slowly",
        "not the other one",
        "whoever is the kindest",
        "the kettle is on, be quick",
        "because my train is late",
        "anyone, and go easy",
        "I want to be told as we go",
        "let me get it over with",
        "15",
    ],
)
def test_what_says_no_role_and_no_person(text: str) -> None:
    read = read_settings(text)
    assert read.role is None
    assert read.persona in (None, EVERYBODY)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("maybe two, maybe three. ok two", Settings(questions=2)),
        ("make it nine", Settings(questions=9)),
        ("eight, no make it six", Settings(questions=6)),
        ("twelve... no, twenty minutes", Settings(minutes=20)),
        ("five or so", Settings(questions=5)),
        ("6 or so questions", Settings(questions=6)),
        ("a quick quarter hour", Settings(minutes=15)),
        ("three quarters of an hour", Settings(minutes=45)),
        ("3/4 of an hour", Settings(minutes=45)),
        ("20 mins before my shift", Settings(minutes=20)),
        ("tell me at the end, not every ten minutes", Settings(mode="rehearsal")),
        ("15", Settings()),
        ("4", Settings(questions=4)),
    ],
)
def test_numbers_and_what_puts_them_right(text: str, settings: Settings) -> None:
    assert read_settings(text) == settings


def test_a_number_alone_is_read_where_it_was_asked_for() -> None:
    assert read_settings("15", "questions").questions == INTERVIEW.questions.most


def test_without_an_encoder_the_patterns_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.interview.settings.load_clause_reader", lambda: None)
    assert read_settings("supervisor, baker, 3 questions, rehearsal") == Settings(
        "supervisor", "baker", 3, None, "rehearsal"
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("supervisor of housekeeping", "supervisor of housekeeping"),
        ("Head of Catering", "Head of Catering"),
        ("team leader in a laundry", "team leader in a laundry"),
        ("manager of a bicycle shop", "manager of a bicycle shop"),
        ("supervisor (nights)", "supervisor (nights)"),
        ("it's supervisor of housekeeping", "supervisor of housekeeping"),
    ],
)
def test_a_job_that_begins_like_a_person_stays_whole(text: str, role: str) -> None:
    assert read_settings(text, "role") == Settings(role=role)


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("supervisor, baker", "supervisor", "baker"),
        ("the owner, supervisor of housekeeping", "owner", "supervisor of housekeeping"),
        ("owner, manager of a bicycle shop", "owner", "manager of a bicycle shop"),
        ("the supervisor of housekeeping", "supervisor", None),
        ("the owner of the place", "owner", None),
        ("with the supervisor please", "supervisor", None),
    ],
)
def test_a_person_before_a_job_is_a_person(text: str, person: str, role: str | None) -> None:
    found = read_settings(text)
    assert (found.persona, found.role) == (person, role)
