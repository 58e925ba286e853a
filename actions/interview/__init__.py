"""The open question and its answer."""
