"""Conversations with the trained scorer: bad input is no answer, and a real answer gets its due."""

import re

import pytest

from coach.content import load_training
from coach.scoring import Scorer
from coach.service import Coach

from .conftest import EPISODE
from .conversation import Conversation

THIN = (
    "Last winter our delivery for the school was late because the van would not start. "
    "It was a busy day and everybody was nervous."
)
REPLY = (
    "I rang the school kitchen, moved the order to my own car and drove it there in two trips, "
    "because the children eat at twelve."
)
STRONG = (
    "Last December I was the one who had to get sixty lunches to the school by noon, and at ten "
    "the van would not start. I rang the kitchen at once so that they could cook rice in case I "
    "failed. Then I took the seats out of my own car and drove the boxes over in two trips, the "
    "hot ones first. The last box was there at ten to twelve, nobody went hungry, and since then "
    "we check the battery every Friday."
)


@pytest.fixture(scope="session")
def trained() -> Scorer:
    return Coach().scorer


@pytest.fixture
def talk(coach: Coach, trained: Scorer) -> Conversation:
    coach.__dict__["scorer"] = trained
    return Conversation(coach).begins(first=EPISODE)


BAD = {
    "empty": "",
    "blanks": "     ",
    "one letter": "k",
    "an emoji": "😀",
    "a row of emoji": "😀🎉 👍👍",
    "20,000 characters": "blah " * 4000,
    "a command of Rasa's": "/restart",
    "control characters": "\x1b[31m\x07\x00",
    "HTML": "<script>alert('x')</script>",
    "SQL": "'; DROP TABLE attempts; --",
    "symbols": "#### ---- //// ====",
    "keys struck at random": "sdkjfh qwlekj zxmcnb poqwie alskdj",
    "one word over and over": "blah blah blah blah",
    "Spanish": "El año pasado llegamos tarde con un pedido y tuve que llamar al cliente.",
    "German": "Letztes Jahr kam unsere Lieferung zu spät, und ich habe den Kunden angerufen.",
    "French": "L'année dernière la livraison était en retard et j'ai appelé le client.",
    "Chinese": "去年我们的送货迟到了，我给客户打了电话。",
    "Arabic": "في العام الماضي تأخرت الشحنة واتصلت بالعميل.",
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_gets_a_reply_and_the_interview_stays_where_it_was(
    talk: Conversation, kind: str
) -> None:
    before = {**talk.slots}
    talk.hears(BAD[kind])
    assert talk.responses[0].startswith("utter_unusable_")
    assert talk.attempts == []
    assert talk.slots == before | {"misfires": 1}
    assert talk.loop == "answer_form"
    talk.hears(STRONG)
    assert len(talk.attempts) == 1


def test_another_language_is_no_reply_to_a_follow_up_either(talk: Conversation) -> None:
    talk.hears(THIN).hears(BAD["Spanish"])
    assert talk.responses == ["utter_unusable_not_english"]
    assert len(talk.attempts[0].turns) == 1
    assert talk.slots["following_up"] is True


def test_the_same_answer_five_times_is_scored_once(talk: Conversation) -> None:
    for _ in range(5):
        talk.hears(STRONG)
    assert len(talk.attempts) == 1
    assert talk.slots["position"] == 1


def test_a_thin_story_is_followed_up_with_the_candidates_words_and_scored_together(
    talk: Conversation,
) -> None:
    talk.hears(THIN)
    assert talk.slots["following_up"] is True
    for quote in re.findall("“(.*?)”", talk.slots["follow_up"]["text"]):
        assert quote in THIN
    (thin,) = talk.attempts
    talk.hears(REPLY)
    (attempt,) = talk.attempts
    assert attempt.text == f"{THIN} {REPLY}"
    assert attempt.score["overall"] > thin.score["overall"]
    assert attempt.score["star"]["A"] > thin.score["star"]["A"]


def test_feedback_quotes_nothing_that_was_not_said(talk: Conversation) -> None:
    talk.hears(STRONG)
    assert talk.slots["stage"] == "feedback"
    quotes = re.findall("“(.*?)”", talk.said[1])
    assert quotes
    for quote in quotes:
        assert quote.removesuffix("…").strip() in STRONG


def test_the_score_is_explained_down_to_an_exemplars_sentence(talk: Conversation) -> None:
    talk.hears(STRONG).hears("why that score?", "explain_score")
    closest = [one["closest"] for one in talk.attempts[0].score["sentences"]]
    content = talk.coach.content
    texts = {
        sentence.text
        for exemplar in [
            *load_training().answers,
            *(one for each in content.exemplars.values() for one in each),
        ]
        for sentence in exemplar.sentences
    }
    assert all(one["text"] in texts for one in closest)
    assert any(one["text"].rstrip(".") in talk.said[0] for one in closest)


def test_a_whole_interview_ends_with_a_summary(talk: Conversation) -> None:
    talk.hears(THIN).hears("enough", "next").hears("again", "retry").hears(STRONG)
    while talk.slots["stage"] != "idle":
        talk.hears("on", "next")
    summary = talk.said[-2]
    content = talk.coach.content
    assert content.questions[EPISODE].text in summary
    assert content.questions[EPISODE].competency in summary
    assert "Situation" in summary
    assert f"{talk.attempts[-1].score['overall']:.1f}" in summary
