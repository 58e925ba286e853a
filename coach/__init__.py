"""The library behind Second Round: content, scoring, feedback, question choice and records.

It knows nothing of chat: neither Rasa nor the Rasa SDK is imported anywhere below this package.
"""
