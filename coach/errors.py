"""What the coach cannot go on without: the base of its errors."""


class CoachError(Exception):
    """Something that the coach needs cannot be used.

    `str()` of it is one clear sentence for a user: what is wrong, where, and how to mend it. It
    never holds an answer's text.

    Attributes:
        passing: whether it may be over by itself in a moment, as a database that somebody else
            holds is, so that the same can be tried again with nothing mended.
    """

    passing = False
