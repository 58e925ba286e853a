"""The spaCy pipeline: small components, each of which adds one thing to the Doc."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

# Imported for what they register with spaCy.
from coach.language import concrete, form, phrases, sentences, verbs  # noqa: F401
from coach.language.runs import BoundedTokenizer

__all__ = ["PHRASE_KINDS", "Doc", "make_doc", "pipeline", "read", "read_sentences", "split"]

# `cache` alone lets two threads make it side by side, and spaCy refuses the second.
_making = threading.Lock()

PHRASE_KINDS = (
    "past_time",
    "habit",
    "hypothetical",
    "negation",
    "failure",
    "lesson",
    "reason",
    "outcome",
    "task",
    "hedge",
    "buzzword",
    "general",
    "group",
    "plan_step",
    "asks",
    "own_reasons",
    "no_answer",
    "to_rater",
)


def pipeline() -> Language:
    """The pipeline, made once for a process, whichever of its threads asks first."""
    with _making:
        return _pipeline()


@cache
def _pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
    for component in (
        "sentence_bounds",
        "tense",
        "own_part",
        "quantities",
        "names",
        "repetition",
        "function_words",
        "written",
    ):
        nlp.add_pipe(component)
    for kind in PHRASE_KINDS:
        nlp.add_pipe("phrase_marks", name=kind, config={"kind": kind})
    return nlp


def read(text: str) -> Doc:
    """A text with all marks, split into sentences."""
    return pipeline()(text)


def make_doc(text: str) -> Doc:
    """A text in tokens, neither split nor marked."""
    return pipeline().make_doc(text)


def split(text: str) -> Doc:
    """A text split into sentences, without any mark."""
    nlp = pipeline()
    return nlp.get_pipe("sentence_bounds")(nlp.make_doc(text))


def read_sentences(texts: Sequence[str]) -> Doc:
    """Sentences that are given: one Doc in which exactly these are the sentences.

    Texts without any word stay sentences of their own; a blank stands between two of them.
    """
    nlp = pipeline()
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for text in texts:
        part = nlp.make_doc(text or " ")
        words += [token.text for token in part]
        spaces += [bool(token.whitespace_) for token in part]
        starts += [True] + [False] * (len(part) - 1)
        spaces[-1] = True
    doc = (
        Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
        if words
        else nlp.make_doc("")
    )
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
