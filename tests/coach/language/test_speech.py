"""Where sentences begin in speech without full stops."""

import numpy as np
import pytest

from coach.language import split
from coach.language.speech import (
    COLUMNS,
    LONGEST,
    BoundsError,
    SpeechBounds,
    gap_columns,
    load_speech_bounds,
)

WORDS = [
    "the",
    "lorry",
    "was",
    "late",
    "so",
    "i",
    "rang",
    "the",
    "depot",
    "they",
    "sent",
    "a",
    "van",
]
EVEN = np.full(LONGEST + 1, -4.0)  # every length is as likely as any other


def bounds_before(words, *places):
    """A model that has seen bounds in these places of these words, and nowhere else."""
    weights = np.zeros(COLUMNS, dtype=np.float32)
    for place in places:
        weights[gap_columns(words, place)] += 2
    return SpeechBounds(weights, -15.0, EVEN)


def test_a_sentence_begins_where_the_words_around_look_like_a_bound():
    assert bounds_before(WORDS, 4, 9).starts(WORDS) == [4, 9]


def test_without_a_likely_bound_nothing_is_cut():
    assert SpeechBounds(np.zeros(COLUMNS, dtype=np.float32), -15.0, EVEN).starts(WORDS) == []


def test_how_long_sentences_are_decides_where_words_do_not():
    words = ["word"] * 40
    tens = np.full(LONGEST + 1, -9.0)
    tens[10] = 0.0
    nothing = np.zeros(COLUMNS, dtype=np.float32)
    assert SpeechBounds(nothing, -4.0, tens).starts(words) == [10, 20, 30]


@pytest.mark.parametrize("words", [[], ["yes"]])
def test_a_word_or_none_is_no_place_for_a_bound(words):
    everywhere = SpeechBounds(np.ones(COLUMNS, dtype=np.float32), 0.0, EVEN)
    assert everywhere.starts(words) == []
    assert everywhere.starts(["no", "yes", "no"]) == [1, 2]


def test_no_sentence_is_longer_than_the_longest():
    starts = [0, *load_speech_bounds().starts(["word"] * 500), 500]
    assert max(np.diff(starts)) <= LONGEST


def test_what_is_saved_is_loaded(tmp_path):
    one = bounds_before(["a", "b"], 1)
    one.save(tmp_path)
    again = load_speech_bounds(tmp_path)
    assert np.array_equal(again.weights, one.weights)
    assert (again.offset, list(again.lengths)) == (one.offset, list(one.lengths))
    assert [path.name for path in tmp_path.iterdir()] == ["sentence_bounds.npz"]


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_missing_or_broken_file_is_named_with_what_mends_it(tmp_path, content):
    path = tmp_path / "sentence_bounds.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BoundsError, match=r"sentence_bounds\.npz .*make train"):
        load_speech_bounds(tmp_path)


SPOKEN = (
    "last march i was on the night desk of a hotel in leeds and the fire alarm went at two in the "
    "morning with ninety guests in the house my job was to count them out i took the list and a "
    "torch and stood at the gate i ticked every name two were missing so i sent the porter to "
    "their door they had slept through it everybody was out in six minutes"
)


def test_a_dictated_story_falls_into_what_was_said():
    found = [one.text.strip() for one in split(SPOKEN).sents]
    assert " ".join(found) == SPOKEN
    assert {"my job was to count them out", "i ticked every name"} & set(found)
    assert any(one.startswith("i took the list") for one in found)
    assert 5 <= len(found) <= 12


def test_a_long_sentence_with_its_full_stop_stays_whole():
    text = (
        "I marked every ewe with a colour for watch or leave, and when one had a lamb stuck I rang "
        "the vet from the shed and did it with him on the phone, at two in the morning."
    )
    assert [one.text for one in split(text).sents] == [text]
    assert len(list(split(text.rstrip(".")).sents)) > 1
    for behind in ("\n", "  ", "”", ")"):
        assert len(list(split(text + behind).sents)) == 1, behind


def test_bounds_of_another_shape_are_refused(tmp_path):
    SpeechBounds(np.zeros(7, dtype=np.float32), 0.0, EVEN).save(tmp_path)
    with pytest.raises(BoundsError, match="make train"):
        load_speech_bounds(tmp_path)
