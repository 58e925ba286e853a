"""`python -m coach.training`: train on `data/interview` and `data/training`."""
# ruff: noqa: T201 (a command that tells what it made)

from __future__ import annotations

import sys
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context

from coach.content import ContentError, load_content, load_themes, load_training
from coach.embedding import EncoderError, load_encoder
from coach.paths import models
from coach.training import prepare, train
from coach.training.marks import write_marks
from coach.training.speech import fit_speech_bounds
from coach.training.themes import texts_of

ALL_SENTENCES = 50_000  # more than there are: they are all encoded ahead


def main() -> int:
    """Train and write; 0 when done, 2 when it cannot be."""
    started = time.monotonic()
    folder = models() / "coach"
    try:
        encoder = load_encoder(remembered=ALL_SENTENCES)
        content, training, themes = load_content(), load_training(), load_themes()
        encoder.prefetch(texts_of(themes))  # while the bounds are fitted
        # First: what follows reads dictated answers, and splits them by this.
        fit_speech_bounds(content, training).save(folder)
        # The marks know nothing of the scorer: they have a process, and a processor, of their own.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            marks = pool.submit(write_marks, folder)
            samples = prepare(content, training, encoder)
            print(f"Read {len(samples)} rated answers; fitting the scorer ...", flush=True)
            train(samples, encoder, training.question_types, themes).save(folder)
            marks.result()
    except (ContentError, EncoderError) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenExecutor:
        print(
            "The training of the marks was ended from outside (was there memory enough?); run "
            "`make train` again.",
            file=sys.stderr,
        )
        return 2
    except OSError as error:
        print(f"The coach cannot be written to {folder}: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"Coach written to {folder} after {time.monotonic() - started:.0f} s.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
