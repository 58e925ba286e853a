"""What the Rasa server loads: NLU components, channels, tracker store, domain and settings."""
