"""Themes: what a question asks for and what a story is an example of."""

import numpy as np
import pytest

from coach.content import load_themes
from coach.embedding import load_encoder
from coach.scoring.model import load_model
from coach.scoring.reading import read_answer
from coach.scoring.relevance import Themes, question_topic, whole_vector
from coach.scoring.themes import Examples, asked_direction

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
QUESTIONS = [
    ("Tell me about something that you yourself got wrong at work.", "own_mistake", "organised"),
    ("What have you put on from start to finish, with people coming?", "organised", "own_mistake"),
    ("Was a customer ever furious with you?", "complaint", "made_by_hand"),
    ("When did your boss pull you up on something?", "received_criticism", "sold"),
    ("Who did you last show the ropes?", "taught", "delay"),
]


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def asked_of(question, encoder):
    (topic,) = encoder.encode([question_topic(question)]).meaning
    return load_model().themes.of_question(topic)


def told_in(story, encoder):
    reading = read_answer(story, encoder)
    return load_model().themes.of_story(reading, whole_vector(reading))


@pytest.mark.parametrize(("question", "theme", "other"), QUESTIONS)
def test_a_new_question_is_seen_to_ask_for_its_theme(encoder, question, theme, other):
    asked = asked_of(question, encoder)
    assert theme in [NAMES[i] for i in np.argsort(-asked)[:3]]
    assert asked[NAMES.index(theme)] > asked[NAMES.index(other)] + 0.2


@pytest.mark.parametrize(
    ("story", "theme", "other"), [(ROTA, "own_mistake", "sold"), (CHOIR, "organised", "complaint")]
)
def test_a_new_story_is_seen_to_show_its_theme(encoder, story, theme, other):
    told = told_in(story, encoder)
    assert theme in [NAMES[i] for i in np.argsort(-told)[:8]]
    assert told[NAMES.index(theme)] > told[NAMES.index(other)] + 1


def test_a_story_shows_what_its_own_question_asks_for_and_not_what_another_does(encoder):
    mistake, event = (asked_of(QUESTIONS[row][0], encoder) for row in (0, 1))
    rota, choir = told_in(ROTA, encoder), told_in(CHOIR, encoder)
    assert Themes(rota, mistake).shown > Themes(choir, mistake).shown + 2
    assert Themes(choir, event).shown > Themes(rota, event).shown + 2


def test_what_is_asked_for_is_a_direction():
    asked = asked_direction(np.array([1.0, 0.0, 0.0, 1.0]))
    assert np.linalg.norm(asked) == pytest.approx(1)
    assert asked == pytest.approx(asked_direction(np.array([0.6, 0.1, 0.1, 0.6])))
    assert not asked_direction(np.zeros(4)).any()


def test_a_question_that_asks_for_nothing_is_answered_by_whatever_is_told():
    told = np.array([3.0, -4.0])
    assert Themes(told, np.zeros(2)).shown == pytest.approx(5)
    assert Themes(told, np.array([0.0, 1.0])).shown == pytest.approx(-4)


def test_the_closer_an_example_the_more_it_counts():
    vectors = np.eye(3, dtype=np.float32)
    weights = np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32)
    examples = Examples(vectors, weights, np.zeros(2, dtype=np.float32), sharpness=4)
    near = np.array([0.8, 0.6, 0], dtype=np.float32)
    first, second = examples(near)
    assert first > second > 0
    assert examples(vectors[0])[0] == pytest.approx(1)
