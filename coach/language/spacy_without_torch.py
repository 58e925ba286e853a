"""Imports spaCy without the deep-learning libraries that it would load if they are installed.

spaCy's own helper library imports torch whenever it finds it, which costs seconds at the start and
some hundred megabytes. A blank pipeline of rules needs none of that.
"""

from __future__ import annotations

import sys

_HEAVY = ("torch", "tensorflow", "mxnet", "cupy")


def import_spacy() -> None:
    """Make sure that spaCy is imported; torch is hidden from it unless it is there already."""
    if "spacy" in sys.modules:
        return
    hidden = [name for name in _HEAVY if name not in sys.modules]
    # A module that is None is one that cannot be imported.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import spacy  # noqa: F401
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
