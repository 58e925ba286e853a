"""What `second-round evaluate` and `make evaluate` print."""

from __future__ import annotations

from pathlib import Path

from coach.content import load_content
from coach.embedding import load_encoder
from coach.evaluation.agreement import evaluate, measure
from coach.evaluation.bank import held_out_scorers, score_held_out
from coach.evaluation.rated import RatingsError, read_rated
from coach.evaluation.table import table
from coach.scoring import load_scorer


def evaluation_report(data: Path | None = None) -> str:
    """The table of agreement.

    Args:
        data: rated answers in JSON Lines; without it the project's own bank, each question scored
            by models that have not seen it (a minute or two).

    Raises:
        RatingsError: the file cannot be read, or has no answer in it.
        ContentError: the content cannot be read.
        EncoderError: the encoder has not been made.
        ModelError: the coach has not been trained.
    """
    if data is not None:
        rated = read_rated(data)
        if not rated:
            raise RatingsError(f"{data} has no rated answer in it: put one into each line.")
        return table(evaluate(load_scorer(), rated))
    held_out = score_held_out(held_out_scorers(load_content(), load_encoder()))
    return "The project's own bank, on held-out questions.\n\n" + table(measure(*held_out))
