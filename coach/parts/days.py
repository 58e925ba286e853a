"""A day as one says it: "Earlier today", "On Monday", "On 3 March"."""

from datetime import UTC, datetime


def day_words(moment: datetime, now: datetime | None = None) -> str:
    """How one refers to the day of a moment.

    Args:
        moment: aware, in the past.
        now: the present; without it the clock's.
    """
    today = (now or datetime.now(UTC)).astimezone()
    that = moment.astimezone()
    days = (today.date() - that.date()).days
    if days <= 0:
        return "earlier today"
    if days == 1:
        return "yesterday"
    return f"on {that:%A}" if days < 7 else f"on {that.day} {that:%B}"
