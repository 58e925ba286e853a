"""Whether a request is Slack's own (api.slack.com/authentication/verifying-requests)."""

import hashlib
import hmac
import re
import time

SECONDS_VALID = 5 * 60


def is_signed(secret: str, body: bytes, timestamp: str, signature: str) -> bool:
    """Say whether a request is Slack's own, and of the last five minutes.

    Args:
        secret: the app's signing secret.
        body: as it came, byte for byte.
        timestamp: `X-Slack-Request-Timestamp`.
        signature: `X-Slack-Signature`.
    """
    if not re.fullmatch(r"[0-9]{1,12}", timestamp):
        return False
    if abs(time.time() - int(timestamp)) > SECONDS_VALID:
        return False
    signed = b"v0:" + timestamp.encode() + b":" + body
    expected = "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "surrogateescape"))
