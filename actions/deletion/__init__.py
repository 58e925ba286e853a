"""Deleting what is kept of a candidate."""
