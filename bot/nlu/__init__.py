"""The NLU pipeline's own components; `bot/config.yml` puts them in order."""
