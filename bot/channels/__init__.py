"""The channels through which candidates reach the interview."""
