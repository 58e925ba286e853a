"""Fits the bounds of spoken sentences: rated answers with their full stops taken out."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from coach.content import Content, TrainingLibrary
from coach.embedding.versions import dictated
from coach.language import make_doc
from coach.language.speech import (
    COLUMNS,
    LONGEST,
    SpeechBounds,
    gap_columns,
    spoken_words,
)
from coach.training.samples import SPOKEN_EVERY, rated_answers

_STRENGTH = 1.0
_SMOOTH = 2  # lengths so far apart lend to one another


def fit_speech_bounds(content: Content, training: TrainingLibrary) -> SpeechBounds:
    """Learn where sentences end from the rated answers.

    Those that serve as dictated are left out: whatever learns from them then meets bounds as good
    as in speech that nobody has seen.

    Args:
        content: with the exemplars.
        training: with the other rated answers.
    """
    columns: list[int] = []
    gaps = [0]
    is_bound: list[bool] = []
    counts = np.full(LONGEST + 1, 2.0)
    for number, answer in enumerate(rated_answers(content, training)):
        if number % SPOKEN_EVERY == 0:
            continue
        words: list[str] = []
        starts = set()
        for sentence in answer.sentences:
            doc = make_doc(dictated(sentence.text))
            said = [doc[i].lower_ for i in spoken_words(doc, 0, len(doc))]
            if said:
                starts.add(len(words))
                words += said
                counts[min(len(said), LONGEST)] += 1
        for gap in range(1, len(words)):
            columns += gap_columns(words, gap)
            gaps.append(len(columns))
            is_bound.append(gap in starts)
    looks = csr_array(
        (
            np.ones(len(columns), dtype=np.float32),
            np.array(columns, dtype=np.int32),  # scikit-learn takes no others
            np.array(gaps, dtype=np.int32),
        ),
        shape=(len(is_bound), COLUMNS),
    )
    looks.sum_duplicates()
    model = LogisticRegression(C=_STRENGTH, solver="liblinear")
    model.fit(looks, np.array(is_bound))
    near = np.ones(2 * _SMOOTH + 1) / (2 * _SMOOTH + 1)
    smoothed = np.convolve(np.pad(counts, _SMOOTH, mode="edge"), near, mode="valid")
    return SpeechBounds(
        model.coef_[0].astype(np.float32),
        float(model.intercept_[0]),
        np.log(smoothed / smoothed.sum()),
    )
