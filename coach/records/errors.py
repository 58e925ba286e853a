"""What can go wrong with the record of interviews."""


class RecordsError(Exception):
    """The record cannot be opened, read or written.

    `str()` of it is one sentence for a user: what is wrong, where, and how to mend it. It never
    holds an answer's text.
    """


class UnknownEntryError(RecordsError):
    """The interview, question or attempt that was named is not in the record (any more)."""
