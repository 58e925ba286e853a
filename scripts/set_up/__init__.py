"""What makes a fresh clone ready: environments, encoder and models (standard library only)."""
