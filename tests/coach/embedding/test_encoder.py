"""The encoder: unit rows, no neighbour's influence, clear errors, nothing heavy imported."""

import subprocess
import sys

import numpy as np
import pytest

from coach.embedding import EncoderError, OnnxEncoder, SentenceTransformerEncoder, load_encoder
from coach.embedding.encoder import _dealt
from coach.paths import models, root

SENTENCES = ["I rang the client.", "On Monday the till broke.", "x" * 5000, "", "naïve café 😀"]


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def test_rows_are_unit_vectors_of_384(encoder):
    vectors = encoder.encode(SENTENCES)
    for rows in (vectors.meaning, vectors.wording):
        assert rows.shape == (len(SENTENCES), 384)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_sentences_give_no_rows(encoder):
    assert encoder.encode([]).meaning.shape == (0, 384)
    assert encoder.encode([]).wording.shape == (0, 384)


def test_a_vector_does_not_depend_on_its_neighbours():
    together = OnnxEncoder(models() / "encoder").encode(SENTENCES)
    for row, text in enumerate(SENTENCES):
        alone = OnnxEncoder(models() / "encoder").encode([text])
        assert np.array_equal(alone.meaning[0], together.meaning[row])
        assert np.array_equal(alone.wording[0], together.wording[row])


def test_texts_are_dealt_out_evenly_and_none_is_lost():
    texts = [letter * 10 * number for number, letter in enumerate("abcdefgh", start=1)]
    lists = _dealt(texts, 3)
    assert sorted(text for one in lists for text in one) == sorted(texts)
    lengths = [sum(map(len, one)) for one in lists]
    assert max(lengths) - min(lengths) <= 80
    assert _dealt(texts[:2], 5) == [[texts[1]], [texts[0]]]
    assert _dealt([], 2) == []


def test_what_was_fetched_ahead_is_the_same():
    encoder = OnnxEncoder(models() / "encoder")
    encoder.prefetch(SENTENCES)
    ahead = encoder.encode(SENTENCES[:2])
    assert np.array_equal(
        ahead.meaning, OnnxEncoder(models() / "encoder").encode(SENTENCES[:2]).meaning
    )


def test_eight_bits_stay_close_to_sentence_transformers():
    """Both vectors: the export follows the model's own arithmetic."""
    texts = ["I rang the client.", "On Monday the till broke and I counted by hand.", "naïve café"]
    ours = OnnxEncoder(models() / "encoder").encode(texts)
    reference = SentenceTransformerEncoder(models() / "encoder").encode(texts)
    assert (ours.meaning * reference.meaning).sum(axis=1).min() > 0.97
    assert (ours.wording * reference.wording).sum(axis=1).min() > 0.97


def test_what_is_alike_lies_near(encoder):
    one, same, other = encoder.encode(
        ["I called the customer back.", "I phoned the client again.", "The cake was green."]
    ).meaning
    assert one @ same > one @ other + 0.2


def test_missing_files_are_told_in_one_sentence(tmp_path):
    with pytest.raises(EncoderError, match="make train"):
        OnnxEncoder(tmp_path)


def test_a_broken_file_is_told_in_one_sentence(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(EncoderError, match="make train"):
        OnnxEncoder(tmp_path)


def test_another_encoder_than_the_two_is_refused(monkeypatch):
    monkeypatch.setenv("SECOND_ROUND_ENCODER", "word2vec")
    with pytest.raises(EncoderError, match="sentence-transformers"):
        load_encoder()


def test_scoring_loads_neither_torch_nor_transformers_nor_scikit_learn():
    heavy = "torch transformers sentence_transformers sklearn scipy"
    code = (
        "import sys; from coach.scoring import load_scorer; "
        "load_scorer().score(None, 'On Monday I fixed the till myself.'); "
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root()
    )
    assert done.stdout.strip() == "[]"
