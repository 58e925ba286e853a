"""Runs without a blank are cut before anything looks for words in them, and nothing is lost."""

import pytest

from coach.language import make_doc, read, read_sentences
from coach.language.runs import LONGEST_RUN, pieces
from tests.hostile import KINDS, hostile


@pytest.mark.parametrize("kind", KINDS)
def test_no_piece_has_a_longer_run_and_together_they_are_the_text(kind: str) -> None:
    text = hostile(kind, 700)
    found = pieces(text)
    assert "".join(found) == text
    assert max(len(run) for piece in found for run in piece.split()) <= LONGEST_RUN


def test_what_has_no_longer_run_stays_whole() -> None:
    text = f"I rang {'a' * LONGEST_RUN} and {'b' * LONGEST_RUN}."[: 2 * LONGEST_RUN + 12]
    assert pieces(text) == [text]


@pytest.mark.parametrize("kind", KINDS)
def test_the_tokens_hold_every_character(kind: str) -> None:
    text = hostile(kind, 700)
    assert make_doc(text).text == text


def test_offsets_behind_a_run_are_those_of_the_text() -> None:
    text = "?" * 200 + " Then I called her. " + "!" * 200
    doc = read(text)
    assert [text[at : at + 6] for at in doc._.past_verbs] == ["called"]


def test_given_sentences_with_a_run_stay_as_they_are() -> None:
    texts = ["-" * 150, "I called her."]
    assert [one.text for one in read_sentences(texts).sents] == texts
