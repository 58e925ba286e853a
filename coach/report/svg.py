"""Draws a chart as SVG, to stand within an HTML page."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from coach.report.charts import Bar, BarChart
from coach.report.marks import MARKS, PLAIN_COLOUR, Mark

Place = Callable[[float], float]

# In units of the picture; the page scales it.
_WIDTH, _LABELS, _RIGHT = 640, 210, 44
_BAR, _STEP, _TOP, _FOOT = 16, 28, 6, 26

#: The white lines of a pattern, on a ground of the mark's colour.
_PATTERNS = {
    "diagonal": "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    "upright": "M2,0 v8 M6,0 v8",
    "dotted": "M2,2 h0.01 M6,6 h0.01",
}


def svg_of(chart: BarChart) -> Markup:
    """Return a chart as an SVG element with title and description; its texts are escaped."""
    room = _WIDTH - _LABELS - _RIGHT
    span = chart.highest - chart.lowest

    def place(value: float) -> float:
        return round(_LABELS + room * (value - chart.lowest) / span, 1)

    end = _TOP + _STEP * len(chart.bars)
    ticks = Markup("").join(
        Markup(
            '<line x1="{x}" y1="{top}" x2="{x}" y2="{end}" stroke="#c9ced3"/>'
            '<text x="{x}" y="{below}" text-anchor="middle" font-size="12" '
            'fill="#4a4a4a">{word}</text>'
        ).format(x=place(value), top=_TOP, end=end, below=end + 16, word=word)
        for value, word in chart.ticks
    )
    bars = Markup("").join(
        _bar(bar, chart.id, _TOP + _STEP * row, place) for row, bar in enumerate(chart.bars)
    )
    patterns = Markup("").join(
        _pattern(chart.id, MARKS[bar.mark])
        for bar in chart.bars
        if bar.mark in MARKS and MARKS[bar.mark].pattern in _PATTERNS
    )
    return Markup(
        '<svg role="img" viewBox="0 0 {width} {height}" aria-labelledby="{id}-t {id}-d">'
        '<title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>'
        "<defs>{patterns}</defs>{ticks}{bars}</svg>"
    ).format(
        width=_WIDTH,
        height=end + _FOOT,
        id=chart.id,
        title=chart.title,
        description=chart.description,
        patterns=patterns,
        ticks=ticks,
        bars=bars,
    )


def _pattern(chart_id: str, mark: Mark) -> Markup:
    return Markup(
        '<pattern id="{id}-{letter}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect width="8" height="8" fill="{colour}"/>'
        '<path d="{path}" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/></pattern>'
    ).format(id=chart_id, letter=mark.letter, colour=mark.colour, path=_PATTERNS[mark.pattern])


def _bar(bar: Bar, chart_id: str, top: float, place: Place) -> Markup:
    start, end = _LABELS, place(bar.value)
    middle = top + _STEP / 2
    mark = MARKS.get(bar.mark or "")
    stroke = mark.colour if mark else PLAIN_COLOUR
    fill = f"url(#{chart_id}-{mark.letter})" if mark and mark.pattern in _PATTERNS else stroke
    ring = (
        Markup(
            '<circle cx="{x}" cy="{y}" r="5.5" fill="#fff" stroke="#1c1c1c" stroke-width="2"/>'
        ).format(x=place(bar.before), y=middle)
        if bar.before is not None
        else Markup("")
    )
    return Markup(
        '<text x="{text}" y="{base}" text-anchor="end" font-size="13" fill="#1c1c1c">'
        "{label}</text>"
        '<rect x="{start}" y="{y}" width="{width}" height="{height}" fill="{fill}" '
        'stroke="{stroke}"/>{ring}'
        '<text x="{after}" y="{base}" font-size="13" font-weight="700" fill="#1c1c1c">'
        "{shown}</text>"
    ).format(
        text=_LABELS - 10,
        base=middle + 5,
        label=bar.label,
        start=start,
        y=middle - _BAR / 2,
        width=max(round(end - start, 1), 1.5),
        height=_BAR,
        fill=fill,
        stroke=stroke,
        ring=ring,
        after=max(end, place(bar.before) if bar.before is not None else 0) + 9,
        shown=bar.shown,
    )
