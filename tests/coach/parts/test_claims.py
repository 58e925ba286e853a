"""Which claims of an earlier answer are worth a second look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.parts.claims import DEEPER, GAP, WITH_WE, WITHOUT_EVIDENCE, claims_of, quotation

from .made import attempt, told


def kinds(text: str, labels: str) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence) for one in claims_of([attempt("q", text, told(text, labels))])]


def test_a_result_without_evidence_is_the_weightiest() -> None:
    text = "We moved all the shelves. I painted the back wall. The customers were much happier."
    assert kinds(text, "AAR") == [(WITHOUT_EVIDENCE, "The customers were much happier.")]


@pytest.mark.parametrize(
    "result",
    [
        "Complaints fell from nine to three.",
        "We saved 40 pounds a week.",
        "My manager told me it was better.",
    ],
)
def test_a_result_with_evidence_is_no_bare_claim(result: str) -> None:
    assert kinds(result, "R") == [(DEEPER, result)]


def test_a_we_is_taken_up_only_where_no_i_stands_beside_it() -> None:
    assert kinds("We moved all the shelves.", "A") == [(WITH_WE, "We moved all the shelves.")]
    assert kinds("We moved the shelves I chose.", "A")[0][0] == DEEPER


def test_one_claim_for_each_answer_the_weightiest_answer_first() -> None:
    plain, bare = "I counted the stock at noon.", "The whole shop ran better."
    found = claims_of([attempt("a", plain, told(plain, "A")), attempt("b", bare, told(bare, "R"))])
    assert [one.attempt.question_id for one in found] == ["b", "a"]


@pytest.mark.parametrize("changes", [{"story": False}, {"caution": "copied"}, {"story": None}])
def test_what_is_no_story_gives_no_claim(changes: dict[str, object]) -> None:
    text = "The whole shop ran better."
    assert claims_of([attempt("q", text, told(text, "R", **changes))]) == []


def test_too_short_and_too_long_sentences_are_not_quoted() -> None:
    assert kinds("It worked.", "R") == []
    assert kinds(f"It went {'very ' * 30}well.", "R") == []


def test_a_sentence_that_is_not_in_the_text_is_never_quoted() -> None:
    said = "The whole shop ran better."
    assert claims_of([attempt("q", "Something else was written.", told(said, "R"))]) == []


@given(st.lists(st.text(alphabet="abI we.,'", min_size=8, max_size=40), min_size=1, max_size=4))
def test_quotations_are_exact_passages(parts: list[str]) -> None:
    text = ". ".join(parts)
    for claim in claims_of([attempt("q", text)]):
        assert claim.sentence in text
        assert quotation(claim.sentence).strip("“”") in text


def test_a_quotation_has_one_pair_of_marks_and_no_final_stop() -> None:
    assert quotation(" I did it. ") == "“I did it”"
    assert quotation("“I did it!”") == "“I did it!”"


def test_two_tellings_that_differ_in_a_figure_are_a_gap() -> None:
    once = "I delivered forty orders to the cafes before noon."
    again = "I delivered sixty orders to the cafes before noon."
    found = claims_of([attempt("a", once, told(once, "A")), attempt("b", again, told(again, "A"))])
    assert (found[0].kind, found[0].sentence, found[0].other) == (GAP, again, once)


def test_the_same_figure_or_another_matter_is_no_gap() -> None:
    once = "I delivered forty orders to the cafes before noon."
    same = "Before noon I had delivered forty orders to all the cafes."
    else_ = "I trained two pickers in the cold store."
    for text in (same, else_):
        found = claims_of(
            [attempt("a", once, told(once, "A")), attempt("b", text, told(text, "A"))]
        )
        assert GAP not in [one.kind for one in found]


def test_little_words_in_common_make_no_two_tellings_of_one_story() -> None:
    once = "We opened with thirty cues, nobody in the audience noticed, and I saved that on disk."
    other = "Three weeks before that I noticed that nobody had seen the bill of the bus company."
    found = claims_of([attempt("a", once, told(once, "R")), attempt("b", other, told(other, "S"))])
    assert GAP not in [one.kind for one in found]
