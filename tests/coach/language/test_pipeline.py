"""The pipeline is made once, also where several threads ask for it at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import spacy

from coach.language import read
from coach.language.pipeline import _pipeline


def test_several_first_texts_at_once_have_one_pipeline_made(monkeypatch):
    made = []
    blank = spacy.blank

    def slow(language):
        made.append(language)
        Event().wait(0.1)  # time enough for the other threads to ask, too
        return blank(language)

    monkeypatch.setattr(spacy, "blank", slow)
    _pipeline.cache_clear()
    together = Barrier(4)

    def first(_):
        together.wait()
        return len(list(read("I rang them. They came.").sents))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(first, range(4))) == [2, 2, 2, 2]
    assert made == ["en"]
