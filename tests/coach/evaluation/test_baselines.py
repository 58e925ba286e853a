"""The plain scorers that the coach is compared with."""

from dataclasses import replace

import pytest

from coach.content import load_content
from coach.evaluation.baselines import baselines, star_by_words
from coach.evaluation.rated import RatedAnswer


def answer(text, question="Tell me about a mistake of yours."):
    return RatedAnswer("a", question, text, 3.0, None, None, None, (), ())


@pytest.fixture(scope="module")
def content():
    """A few questions' exemplars: each is encoded by a model that is slow."""
    whole = load_content()
    return replace(whole, exemplars=dict(list(whole.exemplars.items())[:6]))


@pytest.fixture(scope="module")
def named(content):
    return {one.name: one.score for one in baselines(content)}


def test_there_are_four(named):
    assert len(named) == 4


def test_longer_is_more_for_the_word_count(named):
    count = named["word count (logarithm)"]
    assert count(answer("one two three")) > count(answer("one"))


def test_the_question_itself_is_closest_to_the_question(named):
    cosine = named["cosine to the question"]
    assert cosine(answer("Tell me about a mistake of yours.")) == pytest.approx(1, abs=1e-3)
    assert cosine(answer("I like cheese.")) < 0.5


def test_an_exemplar_is_found_unless_it_answers_that_very_question(named, content):
    name, group = next(iter(content.exemplars.items()))
    text = next(one.text for one in group if one.grade == "strong")
    highest = named["highest cosine to a strong exemplar"]
    assert highest(answer(text)) == pytest.approx(1, abs=1e-3)
    assert highest(answer(text, name)) < 0.99


def test_regular_expressions_count_parts():
    full = "Last year I had to close a shop. I called the owner. In the end we sold it."
    assert star_by_words(answer(full)) == 4
    assert star_by_words(answer("Cheese.")) == 0
