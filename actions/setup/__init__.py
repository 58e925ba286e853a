"""Before the first question."""
