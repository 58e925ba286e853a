"""The one error of the content files."""

from pathlib import Path

from coach.errors import CoachError


class ContentError(CoachError):
    """A content file cannot be used; its text is one clear sentence with file, line and remedy."""


def must(holds: bool, where: Path, problem: str) -> None:
    """Refuse content that does not hold.

    Args:
        holds: what must be so.
        where: the file or folder.
        problem: what is wrong and how to mend it, without a full stop.

    Raises:
        ContentError: it is not so.
    """
    if not holds:
        raise ContentError(f"{where}: {problem}.")
