"""Everything that the record holds about one candidate, as JSON (`docs/export.md`)."""

from coach.export.candidate import VERSION, export_candidate
from coach.export.files import Written, as_text, delete_files, exported_files, write_files

__all__ = [
    "VERSION",
    "Written",
    "as_text",
    "delete_files",
    "export_candidate",
    "exported_files",
    "write_files",
]
