"""The command line: starts and watches the servers, holds the conversation, scores in batches."""

__version__ = "0.1.0"
