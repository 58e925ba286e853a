"""`make bench`: times the scoring against the plain encoder on the same answers, in one run.

The reference is what a user would write: sentence-transformers with its default backend and its
defaults, encoding the answers' sentences alone: no splitting, no labels, no remarks.
"""
# ruff: noqa: T201 (a command that prints its table)

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from coach.content import Content, load_content, load_training
from coach.embedding import AnswerEncoder, OnnxEncoder
from coach.embedding.source import sentence_transformers_folder
from coach.evaluation import plots
from coach.paths import models, root
from coach.scoring import Answered, Scorer, load_model

SINGLE = 80  # answers timed one by one
BATCH = 1000
SIZES = (1, 10, 100, 1000, 10_000)


def timed(work: Sequence[Callable[[], object]]) -> list[float]:
    """Run each piece of work once and return the seconds that each took."""
    seconds = []
    for one in work:
        started = time.perf_counter()
        one()
        seconds.append(time.perf_counter() - started)
    return seconds


def answers(content: Content, count: int) -> list[tuple[str, str, list[str]]]:
    """Question, text and sentences of `count` answers of the bank and of the training, in turn.

    Where more are wanted than there are, they come again, long after the encoder forgot them.
    """
    training = load_training()
    known = [
        (name, one.text, [sentence.text for sentence in one.sentences])
        for name, group in content.exemplars.items()
        for one in group
    ]
    known += [
        (one.question, one.text, [sentence.text for sentence in one.sentences])
        for one in (*training.answers, *training.contrasts)
    ]
    return list(itertools.islice(itertools.cycle(known), count))


def main() -> None:
    """Print the times of single answers and of batches, and draw the cost of batches."""
    from sentence_transformers import SentenceTransformer

    content = load_content()
    reference = SentenceTransformer(str(sentence_transformers_folder()), device="cpu")

    def scorer() -> Scorer:
        folder = models() / "encoder"
        return Scorer(content, OnnxEncoder(folder), AnswerEncoder(folder), load_model())

    def encode(sentences: list[str]) -> object:
        return reference.encode(sentences, show_progress_bar=False)

    chosen = answers(content, BATCH)
    single = chosen[:: BATCH // SINGLE]
    # Every answer is met for the first time, as in life.
    one_by_one = scorer()
    one_by_one.score(*chosen[1][:2])
    encode(chosen[1][2])
    ours, theirs = [], []
    for question, text, sentences in single:  # in turn, so that both meet the same machine
        ours += timed([lambda q=question, t=text: one_by_one.score(q, t)])  # type: ignore[misc]
        theirs += timed([lambda s=sentences: encode(s)])  # type: ignore[misc]
    score, plain = statistics.median(ours), statistics.median(theirs)
    words = statistics.mean(len(text.split()) for _, text, _ in single)
    print(f"{len(single)} answers of {words:.0f} words, one by one")
    print(f"  one whole score, median                      {score * 1000:7.1f} ms")
    print(f"  reference: encoding its sentences, median    {plain * 1000:7.1f} ms")
    print(f"  ratio                                        {score / plain:7.2f}")

    fresh = scorer()
    batch = [Answered(question, text) for question, text, _ in chosen]
    all_sentences = [sentence for _, _, sentences in chosen for sentence in sentences]
    (whole,) = timed([lambda: list(fresh.score_many(batch))])
    (together,) = timed([lambda: encode(all_sentences)])
    print(f"{BATCH} answers in one batch")
    print(f"  whole scores                                 {BATCH / whole:7.1f} answers a second")
    print(
        f"  reference: one encode of all sentences       {BATCH / together:7.1f} answers a second"
    )
    print(f"  times as many                                {together / whole:7.2f}")

    if "--sizes" in sys.argv:
        _sizes(scorer, content)


def _sizes(scorer: Callable[[], Scorer], content: Content) -> None:
    print("Batches from 1 to 10,000 answers")
    seconds = []
    for size in SIZES:
        fresh, batch = scorer(), [Answered(q, text) for q, text, _ in answers(content, size)]
        seconds += timed([lambda f=fresh, b=batch: sum(1 for _ in f.score_many(b))])  # type: ignore[misc]
        print(f"  {size:6}  {seconds[-1]:8.2f} s  {seconds[-1] / size * 1000:6.1f} ms an answer")
    folder = root() / "docs" / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    plots.seconds_against_answers(SIZES, seconds, folder / "batch_time.png")


if __name__ == "__main__":
    main()
