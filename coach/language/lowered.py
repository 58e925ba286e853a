"""The words of a Doc in small letters, which most components look at."""

from __future__ import annotations

from spacy.tokens import Doc


def lowered_words(doc: Doc) -> list[str]:
    """The words in small letters, made once for all the components: tokens are slow to ask."""
    words: list[str] | None = doc.user_data.get("words")
    if words is None:
        words = doc.user_data["words"] = [token.lower_ for token in doc]
    return words
