"""How a question and an answer are laid out for the encoder: sentence by sentence, in windows.

Tokens of the question, then those of the sentences one after the other; so that sentences that are
given and sentences that were found go the same way. An answer that is longer than the encoder reads
at once is read in windows of whole sentences, each with the question, and each window begins with
the last sentences of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 512  # tokens that all-MiniLM-L6-v2 has places for
LONGEST_QUESTION = 48  # tokens; the rest is not read
LONGEST_SENTENCE = 96
#: So many sentences stand in two windows.
OVERLAP = 2
BEGIN, END = 101, 102  # [CLS] and [SEP] of BERT's vocabulary


@dataclass(frozen=True)
class Window:
    """What the encoder reads in one pass.

    Attributes:
        ids: numbers of the tokens.
        types: for each 0 where it belongs to the question and 1 where to the answer.
        spans: number of a sentence, its first token, and the one after its last.
    """

    ids: list[int]
    types: list[int]
    spans: list[tuple[int, int, int]]


def windows(
    question: Sequence[int], sentences: Sequence[Sequence[int]], longest: int = LONGEST
) -> Iterator[Window]:
    """Yield the windows of an answer, at least one.

    Args:
        question: its tokens; none where no question is known.
        sentences: tokens of each, at least one sentence.
        longest: tokens of a window.
    """
    head = [BEGIN, *question[:LONGEST_QUESTION], END]
    first = 0
    while True:
        ids = list(head)
        spans: list[tuple[int, int, int]] = []
        for number in range(first, len(sentences)):
            tokens = sentences[number][:LONGEST_SENTENCE]
            if spans and len(ids) + len(tokens) >= longest:
                break
            spans.append((number, len(ids), len(ids) + len(tokens)))
            ids += tokens
        ids.append(END)
        yield Window(ids, [0] * len(head) + [1] * (len(ids) - len(head)), spans)
        last = spans[-1][0]
        if last == len(sentences) - 1:
            return
        first = max(first + 1, last + 1 - OVERLAP)
