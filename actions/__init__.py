"""The Rasa actions: one conversation step each; all thinking is delegated to `coach`."""
