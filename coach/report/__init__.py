"""The report of one interview, in four formats."""

from coach.report.as_json import render_json
from coach.report.entries import Report
from coach.report.html import render_html
from coach.report.markdown import render_markdown
from coach.report.model import build_report


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF file (A4, fonts embedded)."""
    # Heavy, and of no use to the action server, which reads a history of this package's scores.
    from coach.report.pdf import render_pdf as render

    return render(report)


__all__ = [
    "Report",
    "build_report",
    "render_html",
    "render_json",
    "render_markdown",
    "render_pdf",
]
