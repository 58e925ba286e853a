"""The measures as a table for people."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.evaluation.agreement import Measures

MACHINE_MADE = (
    "The ratings are machine-made: readings against the rubric by a large language\n"
    "model, not by people. These figures are agreement with that one judge."
)
_ROWS: tuple[tuple[str, str], ...] = (
    ("overall_r", "overall, Pearson r"),
    ("overall_mae", "overall, mean absolute error"),
    ("overall_bias", "overall, mean of score less rating"),
    ("overall_partial_r", "overall, r with log word count taken out"),
    ("overall_r_given_sentences", "overall, r with the given sentences"),
    ("words_r", "log word count alone, r"),
    ("relevance_r", "relevance, Pearson r"),
    ("relevance_mae", "relevance, mean absolute error"),
    ("story_accuracy", "story or not, accuracy"),
    ("label_accuracy", "sentence labels, accuracy"),
    ("label_macro_f1", "sentence labels, macro-F1"),
    ("star_S_r", "situation, r"),
    ("star_T_r", "task, r"),
    ("star_A_r", "action, r"),
    ("star_R_r", "result, r"),
)


def table(measures: Measures) -> str:
    """Plain text: a line for each measure, and where the ratings come from."""
    width = max(len(words) for _, words in _ROWS)
    lines = [
        f"{int(measures['answers'])} answers, {int(measures['sentences'])} labelled sentences",
        "",
    ]
    for name, words in _ROWS:
        value = measures.get(name, math.nan)
        shown = "   –" if math.isnan(value) else f"{value: .3f}"
        lines.append(f"{words:<{width}}  {shown}")
    return "\n".join([*lines, "", MACHINE_MADE])


def markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; numbers, from the second column on, stand to the right."""
    every = [head, ["---", *["---:"] * (len(head) - 1)], *lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in every)
