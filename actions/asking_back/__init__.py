"""What the bot asks by itself, and what the reply to that leads to."""
