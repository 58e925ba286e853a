"""Writing what is kept of a candidate into files."""
