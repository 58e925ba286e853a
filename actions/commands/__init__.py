"""What a candidate may ask for instead of answering."""
