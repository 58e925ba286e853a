"""What the words of an answer are doing: a spaCy pipeline of small components."""

from coach.language.spacy_without_torch import import_spacy

import_spacy()  # before anything below imports spaCy itself

from coach.language.pipeline import make_doc, pipeline, read, read_sentences, split  # noqa: E402

__all__ = ["make_doc", "pipeline", "read", "read_sentences", "split"]
