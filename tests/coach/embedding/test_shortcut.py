"""The short cut: learned from both layers, near the last one, readable again."""

import numpy as np
import pytest

from coach.embedding.encoder import EncoderError
from coach.embedding.shortcut import fit_shortcut, load_shortcut


@pytest.fixture(scope="module")
def layers():
    """Layers of made-up sentences, the last a linear map of the others, of other lengths."""
    chooser = np.random.default_rng(3)
    first, later = chooser.normal(size=(2, 1500, 384)).astype(np.float32)
    later += 5  # no layer of a transformer has its mean at zero
    way = chooser.normal(size=(2, 384, 384)).astype(np.float32)
    return first, later, 9 * (first @ way[0] + (later - 5) @ way[1])


def test_it_points_where_the_last_layer_would(layers):
    first, later, last = layers
    shortcut = fit_shortcut(first[:1200], later[:1200], last[:1200])
    found = shortcut.meaning(first[1200:], later[1200:])
    right = last[1200:] / np.linalg.norm(last[1200:], axis=1, keepdims=True)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert (found * right).sum(axis=1).mean() > 0.9


def test_wording_is_what_sets_sentences_apart(layers):
    first, later, last = layers
    rows = fit_shortcut(first, later, last).wording(later)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.abs(rows.mean(axis=0)).max() < 0.01


def test_it_is_the_same_after_it_was_saved(layers, tmp_path):
    shortcut = fit_shortcut(*(layer[:500] for layer in layers))
    shortcut.save(tmp_path / "shortcut.npz")
    again = load_shortcut(tmp_path / "shortcut.npz")
    rows = [layer[:5] for layer in layers[:2]]
    assert np.array_equal(again.meaning(*rows), shortcut.meaning(*rows))


def test_a_missing_or_broken_file_is_told_in_one_sentence(tmp_path):
    with pytest.raises(EncoderError, match="make train"):
        load_shortcut(tmp_path / "shortcut.npz")
    (tmp_path / "shortcut.npz").write_bytes(b"no map")
    with pytest.raises(EncoderError, match="make train"):
        load_shortcut(tmp_path / "shortcut.npz")
