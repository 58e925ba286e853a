"""The encoder of answers: what its heads say of people's answers, alone and beside others."""

import hashlib

import numpy as np
import pytest

from coach.embedding import AnswerEncoder, EncoderError, load_answer_encoder
from coach.embedding.adapters import ANSWERS, MESSAGES
from coach.paths import models

QUESTION = "Tell me about a time when you had to calm somebody down."
STORY = [
    "In my second month at the parcel shop a woman came in because her passport had not arrived.",
    "She was flying the next morning and she started to cry at the counter.",
    "I rang the depot while she waited and had them go through the afternoon's van.",
    "They found it under another parcel, and I drove over after my shift and brought it to her.",
    "She caught her flight and sent us a card from Lisbon.",
]
GENERAL = [
    "I am a very calm person and people trust me.",
    "Customers can be difficult, and patience is the most important thing in any job.",
    "I always listen and I always stay polite.",
]


@pytest.fixture(scope="module")
def encoder():
    return load_answer_encoder()


def test_a_story_is_told_from_generalities(encoder):
    story, general = encoder.read(QUESTION, STORY), encoder.read(QUESTION, GENERAL)
    assert story.story > 0.8 > 0.3 > general.story
    assert story.rating > general.rating + 1
    assert story.star[3] > 1 > 0.5 > general.star[3]
    assert min(story.prose, general.prose) > 0.8


def test_sentences_are_read_in_their_answer(encoder):
    labels = encoder.read(QUESTION, STORY).labels
    assert labels.shape == (len(STORY), 5)
    assert np.allclose(labels.sum(axis=1), 1)
    assert "".join("STARO"[one] for one in labels.argmax(axis=1))[-1] == "R"
    alone = encoder.read(QUESTION, STORY[2:3]).labels[0]
    assert not np.allclose(alone, labels[2], atol=0.01)


def test_without_its_end_it_is_worth_less(encoder):
    whole, cut = encoder.read(QUESTION, STORY), encoder.read(QUESTION, STORY[:3])
    assert whole.rating > cut.rating + 0.5
    assert whole.star[3] > cut.star[3] + 0.5


def test_scrambled_words_are_no_prose(encoder):
    words = " ".join(STORY).split()
    mixed = " ".join(words[number * 31 % len(words)] for number in range(len(words)))
    found = encoder.read(QUESTION, [mixed])
    assert found.prose < 0.5
    assert found.rating < 2


def test_what_is_fetched_ahead_is_the_same(encoder):
    other = AnswerEncoder(models() / "encoder")
    other.prefetch(QUESTION, STORY)
    assert other.read(QUESTION, STORY).rating == encoder.read(QUESTION, STORY).rating


def test_anything_can_be_read(encoder):
    for texts in (["\u200b"], ["😀"], [""], ["x" * 5000], ["word " * 3000], ["One."] * 400):
        for question in ("", QUESTION):
            found = encoder.read(question, texts)
            assert found.labels.shape == (len(texts), 5)
            assert np.isfinite(found.rating)


@pytest.mark.parametrize("path", [ANSWERS, MESSAGES], ids=lambda one: one.stem)
def test_weights_are_those_of_their_checksum(path):
    checksum, name = path.with_suffix(".sha256").read_text(encoding="utf-8").split()
    assert name == path.name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == checksum
    assert path.stat().st_size < 2_000_000


def test_missing_files_are_told_in_one_sentence(tmp_path):
    with pytest.raises(EncoderError, match="make train"):
        AnswerEncoder(tmp_path)
