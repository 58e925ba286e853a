"""Secrets in requests."""

import hmac


def is_same(given: str, wanted: str) -> bool:
    """Whether a secret is the right one; an empty one never is, and the time tells nothing.

    Args:
        given: as a request brought it, with whatever bytes it had.
        wanted: the right one.
    """
    return bool(wanted) and hmac.compare_digest(
        given.encode("utf-8", "surrogateescape"), wanted.encode()
    )


def is_bearer(header: str, wanted: str) -> bool:
    """Whether a header `Authorization` brings the right bearer token."""
    return bool(wanted) and is_same(header, f"Bearer {wanted}")
