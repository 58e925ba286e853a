"""Training is the same every time."""

from dataclasses import replace

import numpy as np
import pytest

from coach.content import TrainingLibrary, load_content, load_themes, load_training
from coach.embedding import load_encoder
from coach.scoring.labels import LABELS
from coach.training import prepare, train
from coach.training.samples import cuts


@pytest.fixture(scope="module")
def few():
    content = load_content()
    chosen = [name for i, name in enumerate(content.questions) if i % 6 == 0]
    return replace(
        content,
        exemplars={name: content.exemplars[name] for name in chosen},
    )


@pytest.fixture(scope="module")
def few_themes():
    themes = load_themes()
    return replace(themes, questions=themes.questions[::10], sentences=themes.sentences[::5])


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


@pytest.fixture(scope="module")
def samples(few, encoder):
    return prepare(few, TrainingLibrary(load_training().answers[:20]), encoder)


@pytest.fixture(scope="module")
def model(samples, encoder, few_themes):
    return train(samples, encoder, {}, few_themes)


def test_the_same_samples_give_the_same_model_to_the_digit(model, samples, encoder, few_themes):
    first, second = model, train(samples, encoder, {}, few_themes)
    for name in ("overall_story", "overall_plain", "star", "asked", "answered", "substance"):
        assert np.array_equal(getattr(first, name).weights, getattr(second, name).weights), name
    assert np.array_equal(first.labels.linear.weights, second.labels.linear.weights)
    assert np.array_equal(first.themes.asked.weights, second.themes.asked.weights)
    assert np.array_equal(first.themes.told.weights, second.themes.told.weights)
    for name in ("to_stories", "to_others"):
        one, other = getattr(first, name), getattr(second, name)
        assert np.array_equal(one.relevance.weights, other.relevance.weights), name
        assert np.array_equal(one.off_topic.weights, other.off_topic.weights), name


def test_a_question_and_its_stories_need_no_themes(samples, encoder, few_themes):
    """Then what it asks for is found, as with any new question."""
    told = [one for one in samples if one.in_bank and one.kind == "episode"]
    question = told[0].group
    own = {one.written_id for one in told if one.group == question}
    without = replace(
        few_themes,
        stories={name: of for name, of in few_themes.stories.items() if name not in own},
        asked={name: of for name, of in few_themes.asked.items() if name != question},
    )
    assert len(without.asked) == len(few_themes.asked) - 1
    pool = train(samples, encoder, {}, without).to_stories.pool
    row = pool.question_ids.index(question)
    assert np.linalg.norm(pool.themes[row]) > 0
    assert own <= set(pool.answer_ids)


def test_no_negative_weight_for_what_may_only_raise(model):
    from coach.scoring.estimates import RATING_FEATURES

    weights = dict(zip(RATING_FEATURES, model.overall_story.weights[:, 0], strict=True))
    assert weights["mass_A"] >= 0 and weights["best_R"] >= 0 and weights["relevance"] >= 0
    assert weights["general_share"] <= 0 and weights["buzzwords"] <= 0


def test_a_cut_is_never_worth_more_than_the_whole(samples):
    for sample in samples:
        for cut in cuts(sample):
            assert cut.rating < sample.rating
            assert len(cut.labels) == len(cut.reading.sentences) < len(sample.labels)


def test_a_story_without_its_end_has_no_result(samples):
    made = [cut for sample in samples for cut in cuts(sample) if cut.made_by == "no result"]
    assert made
    assert all(LABELS.index("R") not in cut.labels for cut in made)
