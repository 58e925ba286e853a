"""What training makes can be kept, and a broken one is told in one sentence."""

import numpy as np
import pytest

from coach.scoring import ModelError, TrainedModel, load_model


def test_a_model_is_the_same_after_it_was_kept(tmp_path):
    model = load_model()
    model.save(tmp_path)
    again = TrainedModel.load(tmp_path)
    assert np.array_equal(model.labels.linear.weights, again.labels.linear.weights)
    assert np.array_equal(model.overall_story.weights, again.overall_story.weights)
    assert model.pairs == again.pairs
    for one, other in ((model.to_stories, again.to_stories), (model.to_others, again.to_others)):
        assert one.pool.question_ids == other.pool.question_ids
        assert np.array_equal(one.expected.weights, other.expected.weights)
        assert np.array_equal(one.relevance.weights, other.relevance.weights)
        assert np.array_equal(one.off_topic.weights, other.off_topic.weights)


def test_a_missing_model(tmp_path):
    with pytest.raises(ModelError, match="make train"):
        TrainedModel.load(tmp_path)


@pytest.mark.parametrize("name", ["model.npz", "model.json"])
def test_a_broken_model(tmp_path, name):
    load_model().save(tmp_path)
    (tmp_path / name).write_bytes(b"{")
    with pytest.raises(ModelError, match="make train"):
        TrainedModel.load(tmp_path)
