"""What channels have in common."""
