"""Renders a report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coach.report.charts import BarChart, charts
from coach.report.entries import (
    AttemptEntry,
    LabelledText,
    PartEntry,
    QuestionEntry,
    Report,
    TurnEntry,
)
from coach.report.marks import MARKS
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

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LEAD = re.compile(r"^([^\S\n]*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def render_markdown(report: Report) -> str:
    """Return the report as Markdown; what a candidate typed has no effect as markup."""
    lines = [f"# Interview report: {_inline(report.role)}", "", *_cover(report)]
    lines += ["", "## At a glance", "", *_glance(report)]
    for part in report.parts:
        lines += ["", f"## {_inline(part.title)}", *_part(part, report)]
    lines += ["", "## What they were listening for", *_fit(report)]
    lines += ["", "## Next steps for this week", ""]
    lines += [f"{number}. {_inline(one)}" for number, one in enumerate(report.next_steps, 1)]
    return "\n".join(lines) + "\n"


def _inline(text: str) -> str:
    """Return a text on one line in which no character is markup."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LEAD.sub(_without_list, escaped)


def _without_list(lead: re.Match[str]) -> str:
    # A number at the beginning of a line is a list by the full stop or bracket after it.
    sign = lead.group(2)
    return lead.group(1) + (f"{sign}\\" if sign.isdigit() else f"\\{sign}")


def _quote(text: str) -> Iterator[str]:
    """Return a text as a quotation that keeps its lines."""
    lines = text.splitlines() or [""]
    for number, line in enumerate(lines, start=1):
        # The backslash at the end is a line break.
        kept = line.strip() and number < len(lines) and lines[number].strip()
        yield f"> {_inline(line)}{chr(92) if kept else ''}".rstrip(" ")


def _cover(report: Report) -> Iterator[str]:
    yield f"- Role: {_inline(report.role)}"
    if report.company:
        yield f"- Company: {_inline(report.company)}"
    yield f"- Date: {day(report.started_at)}"
    yield f"- Kind: {MODE_WORDS.get(report.mode, report.mode)}"
    if report.finished_at is None:
        yield "- This interview is still open."
    yield from ("", "## Who you met", "")
    for one in report.people:
        title = f", {_inline(one.title)}" if one.title else ""
        after = f": listens for {_inline(one.listens_for)}" if one.listens_for else ""
        yield f"- {_inline(one.name)}{title}{after}"


def _glance(report: Report) -> Iterator[str]:
    drawn = charts(report)
    if not drawn:
        yield "Nothing in this interview was scored."
    for number, chart in enumerate(drawn):
        if number:
            yield ""
        yield from _table(chart)


def _table(chart: BarChart) -> Iterator[str]:
    yield f"### {_inline(chart.title)}"
    yield ""
    tried = any(one.before is not None for one in chart.bars)
    yield "| | Value |" + (" First try |" if tried else "")
    yield "|---|---:|" + ("---:|" if tried else "")
    for one in chart.bars:
        before = "" if one.before is None else f"{one.before:.1f}"
        yield f"| {_inline(one.label)} | {one.shown} |" + (f" {before} |" if tried else "")


def _part(part: PartEntry, report: Report) -> Iterator[str]:
    if part.id == "own_questions" and report.own_questions:
        yield from ("", "| You asked | Of | About | Grade |", "|---|---|---|---|")
        for one in report.own_questions:
            about, grade = topic_words(one.topic), grade_words(one.grade)
            yield f"| {_inline(one.text)} | {_inline(one.asked_of)} | {about} | {grade} |"
    for question in part.questions:
        yield from _question(question)


def _question(question: QuestionEntry) -> Iterator[str]:
    yield from ("", f"### {question.number}. {_inline(question.text)}", "")
    yield f"Asked by {_inline(question.interviewer_name)}."
    if not question.attempts:
        yield from ("", "Passed over." if question.skipped else "No answer.")
    elif question.skipped:
        yield from ("", "Passed over in the end, after the answer below.")
    for attempt in question.attempts:
        if len(question.attempts) > 1:
            yield from ("", f"#### {try_title(attempt, question)}")
        yield from _attempt(attempt, question)


def _attempt(attempt: AttemptEntry, question: QuestionEntry) -> Iterator[str]:
    for turn in attempt.turns:
        yield from _turn(turn, question)
    if attempt.loose_sentences:
        yield from ("", "Sentence by sentence:", "", *_sentences(attempt.loose_sentences))
    yield from ("", f"**Score:** {_result(attempt)}")
    if attempt.caution_text:
        yield from ("", _inline(attempt.caution_text))
    if attempt.criteria:
        yield ""
        for one in attempt.criteria:
            yield f"- {criterion_word(one)}: {_inline(one.what)}"
    if attempt.remarks:
        yield ""
        for remark in attempt.remarks:
            kind = "Worked" if remark.praise else "Change"
            yield f"- **{kind}:** {_inline(remark.praise or remark.advice or '')}"
    if attempt.objections:
        yield ""
        for objection in attempt.objections:
            yield f"- {_inline(objection_words(objection))}"


def _turn(turn: TurnEntry, question: QuestionEntry) -> Iterator[str]:
    if turn.asked and turn.asked != question.text:
        yield from ("", f"*{_inline(question.speaker)}: {_inline(turn.asked)}*")
    yield ""
    if turn.sentences:
        yield from _sentences(turn.sentences)
    else:
        yield from _quote(turn.text)


def _sentences(sentences: Iterable[LabelledText]) -> Iterator[str]:
    for one in sentences:
        mark = f"**{one.label}** ({MARKS[one.label].name}) " if one.label in MARKS else ""
        yield f"- {mark}{_inline(one.text)}"


def _result(attempt: AttemptEntry) -> str:
    parts = [rating(attempt.overall)]
    if attempt.grade:
        parts.append(grade_words(attempt.grade))
    if attempt.topic:
        parts.append(f"about {topic_words(attempt.topic)}")
    if attempt.star is not None:
        parts += [f"{MARKS[part].name} {value:.1f} of 2" for part, value in attempt.star.items()]
    return "; ".join(parts)


def _fit(report: Report) -> Iterator[str]:
    for person in report.people:
        lines = [one for one in report.questions if one.interviewer == person.id and one.fit]
        if lines:
            yield from ("", f"### {_inline(person.name)}", "")
            yield from (f"- Question {one.number}: {_inline(one.fit)}" for one in lines)
