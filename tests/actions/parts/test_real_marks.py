"""The parts with the trained scorer and marker: good answers get their due, nonsense none."""

import pytest

from coach.service import Coach

from ..conversation import Conversation
from .conftest import COMPANY

GOOD = {
    "own_questions": "How will you judge after three months whether I was the right choice?",
    "salary": (
        "I am looking for 28,000 to 30,000 a year. That is what the adverts in this region say, "
        "and I have planned rounds for six drivers for four years. I would look at the whole "
        "package too: holiday, hours and training."
    ),
    "thank_you_note": (
        "Dear Marta Okafor, thank you for the time you took today. I keep thinking of the six "
        "rounds that have to leave by ten to seven. I would like to plan them, because that is "
        "what I do best. I look forward to your decision next Friday. Kind regards, Ana Silva"
    ),
}
POOR = {
    "own_questions": "Is the job nice?",
    "salary": "I don't know, whatever you usually pay is fine for me.",
    "thank_you_note": "Hi, thanks for the interview, hope to hear soon.",
}


@pytest.fixture(scope="session")
def trained() -> Coach:
    return Coach()


@pytest.fixture
def real(coach: Coach, trained: Coach) -> Coach:
    coach.__dict__.update(
        scorer=trained.scorer,
        marker=trained.marker,
        closeness=trained.closeness,
        seldom_told=trained.seldom_told,
    )
    return coach


def at(coach: Coach, part: str, sender: str = "terminal-1") -> Conversation:
    company = coach.content.library.companies[COMPANY].model_dump(mode="json")
    settings = {"part": part, "company": company}
    return Conversation(coach, sender=sender).hears("hello", "smalltalk", settings=settings)


@pytest.mark.parametrize("part", GOOD)
def test_a_good_answer_is_marked_above_a_poor_one(real: Coach, part: str) -> None:
    marks = []
    for number, text in enumerate((GOOD[part], POOR[part])):
        talk = at(real, part, f"terminal-{number}").hears(text)
        marks.append(talk.attempts[0].score["overall"])
    assert marks[0] > marks[1]


def test_a_question_about_the_work_is_answered_from_the_company_file(real: Coach) -> None:
    talk = at(real, "own_questions").hears(GOOD["own_questions"])
    assert talk.attempts[0].score["topic"] == "evaluation"
    facts = real.content.library.companies[COMPANY].facts["evaluation"]
    assert any(fact in talk.said[0] for fact in facts)


@pytest.mark.parametrize(
    "text",
    [
        "El año pasado llegamos tarde con un pedido y tuve que llamar al cliente.",
        "sdkjfh qwlekj zxmcnb poqwie alskdj",
        "<script>alert('x')</script>",
    ],
)
@pytest.mark.parametrize("part", GOOD)
def test_nonsense_and_other_languages_are_not_marked(real: Coach, part: str, text: str) -> None:
    talk = at(real, part)
    question = talk.slots["question"]
    talk.hears(text)
    assert talk.responses[0].startswith("utter_unusable_")
    assert talk.attempts == []
    assert talk.slots["question"] == question
