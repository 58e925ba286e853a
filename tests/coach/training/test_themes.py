"""What themes are learned from, and what is told of an answer without its question's answers."""

from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest

from coach.content import (
    ContentError,
    StoryThemes,
    TrainingLibrary,
    load_content,
    load_themes,
    load_training,
)
from coach.embedding import load_encoder
from coach.scoring.relevance import question_topic, whole_vector
from coach.training import prepare
from coach.training.samples import AS_WRITTEN
from coach.training.themes import fit_themes, texts_of

LIBRARY = load_themes()
FEW = replace(LIBRARY, questions=LIBRARY.questions[::8], sentences=LIBRARY.sentences[::6])
NAMES = sorted(FEW.means)


@pytest.fixture(scope="module")
def encoder():
    return load_encoder(remembered=20_000)


@pytest.fixture(scope="module")
def samples(encoder):
    few = TrainingLibrary(load_training().answers[:40])
    return [one for one in prepare(load_content(), few, encoder) if one.made_by == AS_WRITTEN]


@pytest.fixture(scope="module")
def folds(samples):
    groups = sorted({one.group for one in samples})
    return {name: number % 4 for number, name in enumerate(groups)}


@pytest.fixture(scope="module")
def found(samples, folds, encoder):
    return fit_themes(FEW, samples, folds, encoder)


def test_what_an_answer_shows_is_found_without_having_been_told(found, samples):
    ranks = []
    for sample in samples:
        of = FEW.stories.get(sample.answer_id)
        if of is not None:
            told = found.of_answer[sample.answer_id]
            ranks += [float((told < told[NAMES.index(theme)]).mean()) for theme in of.shows]
    assert np.mean(ranks) >= 0.65  # 0.5 by chance; these are few to learn from


def test_the_themes_given_for_an_answer_do_not_change_what_is_found_of_it(
    found, samples, folds, encoder
):
    one = next(sample for sample in samples if FEW.stories.get(sample.answer_id))
    other = StoryThemes(shows=("tedious", "sold", "risk"))
    changed = replace(FEW, stories={**FEW.stories, one.answer_id: other})
    again = fit_themes(changed, samples, folds, encoder)
    # Only the scale, which is that of all answers, may move a little ...
    assert np.abs(again.of_answer[one.answer_id] - found.of_answer[one.answer_id]).max() < 0.5
    # ... while the model that serves has learned from this answer, too.
    whole = whole_vector(one.reading)
    seen = [model.of_story(one.reading, whole) for model in (again.model, found.model)]
    assert np.abs(seen[0] - seen[1]).max() > 1


def test_themes_of_other_answers_than_these_are_of_no_use(samples, folds, encoder):
    with pytest.raises(ContentError, match=r"theme_stories\.yml: none of its answers"):
        fit_themes(replace(FEW, stories={}), samples, folds, encoder)


def test_a_story_fits_beside_a_question_whose_every_theme_it_shows(found, encoder):
    topics = encoder.encode([question_topic(one.text) for one in FEW.questions]).meaning
    themes_of = {
        topic.tobytes(): one.themes for topic, one in zip(topics, FEW.questions, strict=True)
    }
    assert sum(one.fits for one in found.beside) == sum(not one.fits for one in found.beside) > 300
    for one in found.beside:
        of, asked = FEW.stories[one.answer_id], themes_of[one.topic.tobytes()]
        assert asked
        if one.fits:
            assert set(asked) <= set(of.shows)
        else:
            assert not set(asked) <= {*of.shows, *of.touches}


def test_what_a_question_asks_for_is_what_its_reader_said_or_else_what_is_found(found, encoder):
    given = found.of("supervisor_own_mistake", np.zeros(384, dtype=np.float32))
    assert NAMES[int(np.argmax(given))] == "own_mistake"
    (topic,) = encoder.encode([question_topic("When did you lead a group?")]).meaning
    assert np.array_equal(found.of("new", topic), found.model.of_question(topic))


def test_every_text_that_is_encoded_can_be_encoded_ahead(samples, folds, encoder):
    class Spy:
        asked: ClassVar[list[str]] = []

        def encode(self, sentences):
            self.asked.extend(sentences)
            return encoder.encode(sentences)

    fit_themes(FEW, samples, folds, Spy())
    assert set(Spy.asked) == set(texts_of(FEW))


def test_an_answer_may_fit_a_question_that_any_story_answers_or_whose_theme_it_shows(found):
    mistake = "supervisor_own_mistake_strong_1"
    assert found.may_fit(mistake, "owner_own_mistake")
    assert found.may_fit(mistake, "owner_core_value")
    assert not found.may_fit(mistake, "owner_saved_waste")
    assert not found.may_fit(mistake, "a question that nobody knows")
