"""What is read of a text, and that whatever is no text is refused in a sentence."""

import pytest

from coach.readable import LONGEST_TEXT, readable, readable_sentences


def test_a_text_is_read_as_it_is() -> None:
    assert readable("I rang Zoë 👩‍🍳, and\tthen…\n\x00") == "I rang Zoë 👩‍🍳, and\tthen…\n\x00"


def test_so_much_of_it_is_read() -> None:
    assert readable("a" * LONGEST_TEXT + "b") == "a" * LONGEST_TEXT


def test_half_a_character_becomes_one_that_can_be_stored() -> None:
    assert readable("I sold \ud83d lamps") == "I sold \ufffd lamps"


@pytest.mark.parametrize("what", [None, 7, b"I rang her.", ["I rang her."]])
def test_what_is_no_text_is_refused_in_one_sentence(what: object) -> None:
    with pytest.raises(TypeError, match=r"^The answer has to be a text \(str\), not \w+\.$"):
        readable(what, "answer")  # type: ignore[arg-type]


def test_sentences_are_read_one_by_one_and_none_stays_none() -> None:
    assert readable_sentences(["I rang\udc00 her.", ""]) == ["I rang\ufffd her.", ""]
    assert readable_sentences(None) is None


@pytest.mark.parametrize("what", ["I rang her.", 7, {"a": 1}])
def test_sentences_that_are_no_list_are_refused(what: object) -> None:
    with pytest.raises(TypeError, match="list of texts, not"):
        readable_sentences(what)  # type: ignore[arg-type]


def test_a_sentence_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="sentence has to be a text"):
        readable_sentences(["I rang her.", None])  # type: ignore[list-item]
