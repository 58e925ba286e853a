"""Question and answer side by side, in windows of whole sentences."""

import itertools

from coach.embedding.answer_tokens import (
    BEGIN,
    END,
    LONGEST,
    LONGEST_QUESTION,
    LONGEST_SENTENCE,
    OVERLAP,
    windows,
)


def test_a_short_answer_is_one_window():
    (window,) = windows([7, 8], [[1, 2, 3], [4, 5]])
    assert window.ids == [BEGIN, 7, 8, END, 1, 2, 3, 4, 5, END]
    assert window.types == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert [window.ids[begin:end] for _, begin, end in window.spans] == [[1, 2, 3], [4, 5]]


def test_without_a_question_there_is_its_place_alone():
    (window,) = windows([], [[1]])
    assert window.ids == [BEGIN, END, 1, END]


def test_a_long_answer_is_read_in_windows_that_overlap_and_leave_nothing_out():
    sentences = [[number] * 60 for number in range(30)]
    found = list(windows([9] * 10, sentences))
    assert len(found) > 3
    for window in found:
        assert len(window.ids) == len(window.types) <= LONGEST
        assert window.ids[:12] == [BEGIN, *[9] * 10, END]
        for number, begin, end in window.spans:
            assert window.ids[begin:end] == sentences[number]
    assert {number for one in found for number, _, _ in one.spans} == set(range(30))
    for first, second in itertools.pairwise(found):
        shared = {n for n, _, _ in first.spans} & {n for n, _, _ in second.spans}
        assert len(shared) == OVERLAP


def test_what_is_endless_is_cut():
    (window,) = windows([1] * 1000, [[2] * 1000])
    assert len(window.ids) == 1 + LONGEST_QUESTION + 1 + LONGEST_SENTENCE + 1


def test_windows_of_any_size_come_to_an_end():
    for longest in (8, 20, 60, 150):
        found = list(windows([1, 2], [[3] * (n % 50 + 1) for n in range(80)], longest))
        assert found[-1].spans[-1][0] == 79
