"""The record of a candidate: interviews, the questions asked in them, every attempt at those."""

from coach.records.entries import (
    NO_QUOTE,
    AskedQuestion,
    Attempt,
    Interview,
    joined,
    questions_seen,
    turns_without,
    unquoted_in,
    whole_text,
)
from coach.records.errors import RecordsError, UnknownEntryError
from coach.records.repository import Records
from coach.records.store import forget_in_copies
from coach.records.tables import as_kept

__all__ = [
    "NO_QUOTE",
    "AskedQuestion",
    "Attempt",
    "Interview",
    "Records",
    "RecordsError",
    "UnknownEntryError",
    "as_kept",
    "forget_in_copies",
    "joined",
    "questions_seen",
    "turns_without",
    "unquoted_in",
    "whole_text",
]
