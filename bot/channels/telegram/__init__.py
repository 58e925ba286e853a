"""Telegram: private chats, by webhook or by long polling (docs/telegram.md)."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
