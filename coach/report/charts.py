"""The charts of a report as values: every format draws the same ones in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from coach.feedback.words import PART_NAMES
from coach.report.entries import Report
from coach.report.wording import day, shortened

_LONGEST_LABEL = 30  # characters


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        label: what it stands for.
        value: its length on the chart's scale.
        shown: the value as text.
        mark: the STAR part whose colour and pattern it has, or None.
        before: where the first try stood, where a later one counts; or None.
    """

    label: str
    value: float
    shown: str
    mark: str | None = None
    before: float | None = None


@dataclass(frozen=True)
class BarChart:
    """A chart of level bars, one below the other.

    Attributes:
        id: unique within a report; fit for an id in HTML.
        title: what it shows.
        description: the same values as sentences, for who does not see it.
        lowest: where the scale begins.
        highest: where it ends.
        ticks: values on the scale, with their words.
        bars: at least one.
    """

    id: str
    title: str
    description: str
    lowest: float
    highest: float
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]


def charts(report: Report) -> list[BarChart]:
    """Return the charts of a report, none where there is nothing to draw."""
    drawn = (star_chart(report), score_chart(report), history_chart(report))
    return [one for one in drawn if one is not None]


def star_chart(report: Report) -> BarChart | None:
    """Return how clear each STAR part was over the stories, 0..2, or None without stories."""
    if report.star is None:
        return None
    bars = tuple(
        Bar(name, report.star[part], f"{report.star[part]:.1f}", part)
        for part, name in PART_NAMES.items()
    )
    count = "one story" if report.stories == 1 else f"{report.stories} stories"
    return BarChart(
        "star-profile",
        f"STAR profile over {count}",
        "On a scale from 0, absent, to 2, clear: "
        + "; ".join(f"{one.label} {one.shown}" for one in bars)
        + ".",
        0.0,
        2.0,
        ((0.0, "absent"), (1.0, "thin"), (2.0, "clear")),
        bars,
    )


def score_chart(report: Report) -> BarChart | None:
    """Return the rating of each answer, best tries and first ones; None without ratings."""
    bars = []
    for question in report.answered:
        best = question.best
        if best is None or best.overall is None:
            continue
        first = question.attempts[0].overall if best != question.attempts[0] else None
        about = question.competency or question.text
        label = shortened(f"{question.number} {about}", _LONGEST_LABEL)
        bars.append(Bar(label, best.overall, f"{best.overall:.1f}", before=first))
    if not bars:
        return None
    told = [
        f"{one.label}: {one.shown}"
        + (f", after {one.before:.1f} at the first try" if one.before is not None else "")
        for one in bars
    ]
    title = "Each answer out of 5"
    if any(one.before is not None for one in bars):
        title += " (a ring marks the first try)"
    return BarChart(
        "ratings",
        title,
        "On a scale from 1 to 5: " + "; ".join(told) + ".",
        1.0,
        5.0,
        tuple((float(one), str(one)) for one in range(1, 6)),
        tuple(bars),
    )


def history_chart(report: Report) -> BarChart | None:
    """Return the mean rating of each interview up to this one; None where it is the first."""
    if len(report.over_time) < 2:
        return None
    bars = tuple(
        Bar(shortened(f"{number} {day(moment)}", _LONGEST_LABEL), mean, f"{mean:.1f}")
        for number, (moment, mean) in enumerate(report.over_time, start=1)
    )
    return BarChart(
        "over-time",
        "Your interviews so far, mean rating",
        "On a scale from 1 to 5: " + "; ".join(f"{one.label}: {one.shown}" for one in bars) + ".",
        1.0,
        5.0,
        tuple((float(one), str(one)) for one in range(1, 6)),
        bars,
    )
