"""The kiosk: its page and the page's API (docs/kiosk.md)."""

from bot.channels.kiosk.channel import KioskChannel

__all__ = ["KioskChannel"]
