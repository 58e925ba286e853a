"""What can go wrong with the record of interviews."""

from coach.errors import CoachError


class RecordsError(CoachError):
    """The record cannot be opened, read or written."""

    def __init__(self, sentence: str, passing: bool = False) -> None:
        """Take the sentence, and whether it may be over by itself in a moment."""
        super().__init__(sentence)
        self.passing = passing


class UnknownEntryError(RecordsError):
    """The interview, question or attempt that was named is not in the record (any more)."""
