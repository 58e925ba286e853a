"""Renders a report as one HTML file that needs nothing else."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from coach.report.charts import charts
from coach.report.entries import Report
from coach.report.marks import MARKS
from coach.report.svg import svg_of
from coach.report.template import PAGE, STRIPS, STYLE
from coach.report.wording import (
    MODE_WORDS,
    criterion_word,
    day,
    grade_words,
    objection_words,
    rating,
    topic_words,
    try_title,
)


def render_html(report: Report) -> str:
    """Return the report as an HTML page; everything that a candidate typed is escaped."""
    return _page().render(report=report, charts=charts(report))


@cache
def _page() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals.update(
        criterion_word=criterion_word,
        objection_words=objection_words,
        day=day,
        grade_words=grade_words,
        marks=MARKS,
        modes=MODE_WORDS,
        rating=rating,
        # Written by us alone: nothing of a candidate's is in it.
        style=Markup(STYLE + _style_of_marks()),
        svg=svg_of,
        topic_words=topic_words,
        try_title=try_title,
    )
    return environment.from_string(PAGE)


def _style_of_marks() -> str:
    return "".join(
        f".letter-{one.letter} {{ background: {one.colour}; }}\n"
        f".strip-{one.letter} {{ border-color: {one.colour}; "
        f"background: {STRIPS[one.pattern].replace('COLOUR', one.colour)}; }}\n"
        for one in MARKS.values()
    )
