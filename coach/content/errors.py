"""The one error of the content files."""


class ContentError(Exception):
    """A content file cannot be used; its text is one clear sentence with file, line and remedy."""
