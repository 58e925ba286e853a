"""Slack: direct messages, threads, buttons and a slash command (docs/slack.md)."""

from bot.channels.slack.channel import SlackChannel

__all__ = ["SlackChannel"]
