"""Where sentences begin, typed and dictated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language import read, read_sentences


def sentences(text: str) -> list[str]:
    return [span.text.strip() for span in read(text).sents] if text else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I came. I saw! Did I win? Yes.", ["I came.", "I saw!", "Did I win?", "Yes."]),
        ("i came. then i left.", ["i came.", "then i left."]),
        ("It cost 3.5 pounds. Fine.", ["It cost 3.5 pounds.", "Fine."]),
        ("Mr. Abbott fell. I ran.", ["Mr. Abbott fell.", "I ran."]),
        ("He had chills.I rang the nurse.", ["He had chills.", "I rang the nurse."]),
        ('She said "go." I went.', ['She said "go."', "I went."]),
        ("First I looked\n\nThen I asked", ["First I looked", "Then I asked"]),
    ],
)
def test_punctuated(text, expected):
    assert sentences(text) == expected


def test_dictated_text_is_taken_apart():
    found = sentences(
        "so last year i was working at a cafe and we had this machine that broke every day and "
        "i had "
        "to get it fixed before the weekend so i called the man who made it and then i took it "
        "apart "
        "with my brother and it worked"
    )
    assert len(found) >= 2
    assert any(one.startswith("so i called") for one in found)


def test_a_sentence_of_usual_length_stays_whole():
    text = "I rang the client and I told her that we would be late because the van had broken down."
    assert sentences(text) == [text]


def test_given_sentences_stay_as_they_are():
    given_ones = ["One. Two.", "three", ""]
    assert len(list(read_sentences(given_ones).sents)) == 3


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_nothing_is_lost(text):
    doc = read(text)
    assert (
        "".join(span.text_with_ws for span in doc.sents if len(doc)) == text if len(doc) else True
    )
