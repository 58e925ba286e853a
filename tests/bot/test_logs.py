"""A log says what went wrong and where, and quotes nobody."""

import io
import logging

from bot.logs import WithoutTexts


def logged(error_of: Exception) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutTexts("%(levelname)s %(message)s"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    try:
        try:
            raise error_of
        except type(error_of) as error:
            raise RuntimeError(f"failed with {error}") from error
    except RuntimeError:
        logger.exception("An action failed.")
    return stream.getvalue()


def test_an_error_is_told_by_its_kind_and_its_place() -> None:
    said = logged(KeyError("secret words"))
    assert said.startswith("ERROR An action failed.\nTraceback")
    assert "secret words" not in said
    assert "test_logs.py" in said and "raise error_of" in said
    assert said.index("KeyError") < said.index("RuntimeError")


def test_whatever_the_error_is_made_of() -> None:
    class QuotingError(Exception):
        def __str__(self) -> str:
            return "secret words"

    assert "secret words" not in logged(QuotingError())
