"""`make bench`: times the scoring against the plain encoder on the same answers, in one run.

The reference is what a user would write: sentence-transformers' default backend encoding the
answer's sentences, without splitting, labels or remarks.
"""
# ruff: noqa: T201 (a command that prints its table)

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from coach.content import load_content
from coach.embedding import OnnxEncoder, SentenceTransformerEncoder
from coach.paths import models
from coach.scoring import Scorer, load_model

ANSWERS = 60


def timed(work: Sequence[Callable[[], object]]) -> list[float]:
    """Run each piece of work once and return the seconds that each took."""
    seconds = []
    for one in work:
        started = time.perf_counter()
        one()
        seconds.append(time.perf_counter() - started)
    return seconds


def main() -> None:
    """Print the median time of one answer for both, and their ratio."""
    content = load_content()
    exemplars = [one for group in content.exemplars.values() for one in group]
    chosen = exemplars[:: max(1, len(exemplars) // ANSWERS)][:ANSWERS]
    # Nothing remembered: every answer is met for the first time, as in life.
    encoder = OnnxEncoder(models() / "encoder", remembered=0)
    scorer = Scorer(content, encoder, load_model())
    reference = SentenceTransformerEncoder()
    question_of = {one.id: name for name, group in content.exemplars.items() for one in group}
    scorer.score(question_of[chosen[0].id], chosen[0].text)
    reference.encode([chosen[0].text])

    ours = timed(
        [lambda one=one: scorer.score(question_of[one.id], one.text) for one in chosen]  # type: ignore[misc]
    )
    theirs = timed(
        [lambda one=one: reference.encode([s.text for s in one.sentences]) for one in chosen]  # type: ignore[misc]
    )
    score, encode = statistics.median(ours), statistics.median(theirs)
    words = statistics.mean(len(one.text.split()) for one in chosen)
    print(f"{len(chosen)} answers of {words:.0f} words")
    print(f"one whole score, median                      {score * 1000:6.1f} ms")
    print(f"reference: encoding its sentences, median    {encode * 1000:6.1f} ms")
    print(f"ratio                                        {score / encode:6.2f}")


if __name__ == "__main__":
    main()
