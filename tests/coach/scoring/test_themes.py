"""Themes: what a question asks for and what a story is an example of."""

import numpy as np
import pytest

from coach.content import load_themes
from coach.embedding import load_encoder
from coach.scoring.model import load_model
from coach.scoring.reading import read_answer
from coach.scoring.relevance import question_topic, whole_vector
from coach.scoring.themes import Examples, asked_direction, shown

NAMES = sorted(load_themes().means)
ROTA = (
    "I do the rota at a swimming pool. In May I put two lifeguards on the Sunday and none on the "
    "Saturday, because I had copied the wrong week. Nobody noticed until the doors were open. I "
    "told my boss that it was me, got into the chair myself and rang round until Kasia came at "
    "ten. Since then I read the rota out to somebody before it goes up."
)
CHOIR = (
    "Our choir had nowhere to sing after the church hall was sold. I wrote to eleven places, the "
    "fire station said yes, and I had the first concert planned in six weeks: posters, chairs, a "
    "raffle. A hundred and forty people came and we cleared nine hundred pounds."
)
MISTAKE = "Tell me about something that you yourself got wrong at work."
EVENT = "Tell me about an event that you planned and saw through, with people coming."
QUESTIONS = {
    MISTAKE: "own_mistake",
    EVENT: "organised",
    "Was a customer ever furious with you?": "complaint",
    "When did your boss find fault with your work?": "received_criticism",
    "Tell me how you showed an apprentice what to do.": "taught",
    "When did you have to tell a family something sad?": "bad_news",
    "Have you ever bet on an uncertain thing and won?": "risk",
    "Tell me of a day when three jobs had to be done at once.": "many_tasks",
    "Which of your projects came in late, and what did you do?": "delay",
    "How did you bring a doubtful colleague round to your idea?": "persuaded",
    "When did you and a colleague fall out?": "own_conflict",
    "Tell me about a danger that you saw before anyone was hurt.": "safety",
}


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def asked_of(question, encoder):
    (topic,) = encoder.encode([question_topic(question)]).meaning
    return load_model().themes.of_question(topic)


def told_in(story, encoder):
    reading = read_answer(story, encoder)
    return load_model().themes.of_story(reading, whole_vector(reading))


def test_new_questions_are_seen_to_ask_for_their_themes(encoder):
    first = {
        question: [NAMES[i] for i in np.argsort(-asked_of(question, encoder))[:3]]
        for question in QUESTIONS
    }
    missed = {
        question: first[question] for question, of in QUESTIONS.items() if of not in first[question]
    }
    assert len(missed) <= 0.2 * len(QUESTIONS), missed


@pytest.mark.parametrize(
    ("story", "theme", "other"), [(ROTA, "own_mistake", "sold"), (CHOIR, "organised", "complaint")]
)
def test_a_new_story_is_seen_to_show_its_theme(encoder, story, theme, other):
    told = told_in(story, encoder)
    assert theme in [NAMES[i] for i in np.argsort(-told)[:8]]
    assert told[NAMES.index(theme)] > told[NAMES.index(other)] + 1


def test_a_story_shows_what_its_own_question_asks_for_and_not_what_another_does(encoder):
    mistake, event = (asked_of(question, encoder) for question in (MISTAKE, EVENT))
    rota, choir = told_in(ROTA, encoder), told_in(CHOIR, encoder)
    for asked, fitting, other in ((mistake, rota, choir), (event, choir, rota)):
        assert shown(fitting, asked[None, :])[0] > shown(other, asked[None, :])[0] + 1


def test_an_open_question_is_seen_to_ask_for_little_in_particular(encoder):
    clear = np.median([np.linalg.norm(asked_of(question, encoder)) for question in QUESTIONS])
    for question in ("Tell me a story from your working life.", "What did you enjoy most there?"):
        assert np.linalg.norm(asked_of(question, encoder)) < 0.8 * clear


def test_what_is_asked_for_is_a_direction():
    asked = asked_direction(np.array([1.0, 0.0, 0.0, 1.0]))
    assert np.linalg.norm(asked) == pytest.approx(1)
    assert asked == pytest.approx(asked_direction(np.array([0.6, 0.1, 0.1, 0.6])))
    assert not asked_direction(np.zeros(4)).any()
    assert 0 < np.linalg.norm(asked_direction(np.array([0.1, 0.0, 0.1, 0.0]), clear=0.5)) < 0.3


def test_a_question_that_asks_for_nothing_is_answered_by_whatever_is_told():
    told = np.array([3.0, -4.0])
    for_all, clear, half = shown(told, np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 0.5]]))
    assert for_all > 0
    assert clear == pytest.approx(-4)
    assert half == pytest.approx((for_all + clear) / 2)


def test_the_closer_an_example_the_more_it_counts():
    vectors = np.eye(3, dtype=np.float32)
    weights = np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32)
    examples = Examples(vectors, weights, np.zeros(2, dtype=np.float32), sharpness=4)
    near = np.array([0.8, 0.6, 0], dtype=np.float32)
    first, second = examples(near)
    assert first > second > 0
    assert examples(vectors[0])[0] == pytest.approx(1)
