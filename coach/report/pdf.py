"""Renders a report as PDF: A4, fonts embedded, everything drawn with lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import matplotlib
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from coach.report.charts import Bar, BarChart, charts
from coach.report.entries import (
    AttemptEntry,
    LabelledText,
    OwnQuestion,
    QuestionEntry,
    Report,
    TurnEntry,
)
from coach.report.marks import MARKS, PLAIN_COLOUR, Mark
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

_FONT = "DejaVu"
_INK, _SOFT, _LINE, _GROUND = "#1c1c1c", "#4a4a4a", "#c9ced3", "#f4f6f7"
# Millimetres.
_MARGIN, _FOOT = 20.0, 20.0
_TEXT, _SMALL = 5.2, 4.4
_BADGE, _STRIP, _GAP = 4.4, 2.2, 1.6
_LABELS = 58.0
# Points.
_BODY_SIZE, _SMALL_SIZE = 10.0, 8.5
_HEADINGS = {1: 19.0, 2: 14.0, 3: 11.0, 4: 10.0}

#: On one letter; no language needs more. Marks have no width: a line of nothing else has no end,
#: and to look for it takes the square of its length.
_MOST_MARKS = 4
_MARKS = ("Mn", "Me")  # Unicode's categories
_STEERING = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufe0f]")
_NO_GLYPH = "□"
# Stands for the number of pages until that is known. It is made of characters that no candidate's
# text keeps, so that nobody's words are taken for it.
_PAGES = "\x1c\x1d"


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF file.

    Characters that the embedded font lacks are shown as an empty square.
    """
    page = _Page(report)
    page.write_report()
    return bytes(page.output())


class _Page(FPDF):
    """A report on A4 pages."""

    def __init__(self, report: Report) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self._report = report
        fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
        self.add_font(_FONT, fname=fonts / "DejaVuSans.ttf")
        self.add_font(_FONT, "B", fonts / "DejaVuSans-Bold.ttf")
        self.alias_nb_pages(_PAGES)
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(True, _FOOT)
        self.set_title(self._known(f"Interview report: {report.role}, {day(report.started_at)}"))
        self.set_lang("en-GB")
        self.set_creator("Second Round")
        self.set_creation_date(datetime.now(UTC))
        self.set_display_mode("fullwidth", "continuous")
        self.add_page()

    def footer(self) -> None:
        """Write the number of the page; called for each page."""
        self.set_y(-14)
        self._style(_SMALL_SIZE, _SOFT)
        # The whole number is put in at the end, once it is known.
        self.cell(0, 5, f"Page {self.page_no()} of {_PAGES}", align="C")

    def write_report(self) -> None:
        """Write everything."""
        report = self._report
        self._cover()
        self._heading(1, "At a glance")
        drawn = charts(report)
        if not drawn:
            self._text("Nothing in this interview was scored.")
        for chart in drawn:
            self._chart(chart)
        if report.star is not None:
            self._key()
        for part in report.parts:
            self._heading(1, part.title)
            if part.id == "own_questions" and report.own_questions:
                self._own_questions(report.own_questions)
            for question in part.questions:
                self._question(question)
        self._fit()
        self._heading(1, "Next steps for this week")
        for number, one in enumerate(report.next_steps, start=1):
            self._item(f"{number}.", one)
        self.ln(4)
        self._text(
            "Made by Second Round from your own rehearsal. It coaches; it does not say whether "
            "anybody would hire you.",
            size=_SMALL_SIZE,
            colour=_SOFT,
        )

    def _cover(self) -> None:
        report = self._report
        self.set_fill_color(PLAIN_COLOUR)
        self.rect(0, 0, self.w, 7, style="F")
        self.set_y(_MARGIN)
        self._heading(0, f"Interview report: {report.role}")
        rows = [("Role", report.role)]
        if report.company:
            rows.append(("Company", report.company))
        still = "" if report.finished_at else " (still open)"
        rows += [
            ("Date", day(report.started_at) + still),
            ("Kind", MODE_WORDS.get(report.mode, report.mode)),
        ]
        for name, value in rows:
            self._style(_BODY_SIZE, _SOFT)
            self.cell(28, _TEXT + 0.6, name)
            self._text(value, bold=True, left=28)
        self._heading(1, "Who you met")
        for one in report.people:
            title = f", {one.title}" if one.title else ""
            after = f": listens for {one.listens_for}" if one.listens_for else ""
            self._item("•", f"{one.name}{title}{after}")

    def _own_questions(self, asked: Sequence[OwnQuestion]) -> None:
        for one in asked:
            about = [f"asked of {one.asked_of}", topic_words(one.topic), grade_words(one.grade)]
            self._item("•", f"{one.text} ({', '.join(word for word in about if word)})")

    def _question(self, question: QuestionEntry) -> None:
        self._heading(2, f"{question.number}. {question.text}")
        self._text(f"Asked by {question.interviewer_name}.", colour=_SOFT, size=_SMALL_SIZE)
        self.ln(1)
        if not question.attempts:
            self._text("Passed over." if question.skipped else "No answer.")
        elif question.skipped:
            self._text("Passed over in the end, after the answer below.")
        for attempt in question.attempts:
            if len(question.attempts) > 1:
                self._heading(3, try_title(attempt, question))
            self._attempt(attempt, question)

    def _attempt(self, attempt: AttemptEntry, question: QuestionEntry) -> None:
        for turn in attempt.turns:
            self._turn(turn, question)
        if attempt.loose_sentences:
            if self.will_page_break(16):
                self.add_page()
            self._text("Sentence by sentence:", colour=_SOFT, size=_SMALL_SIZE)
            self._sentences(attempt.loose_sentences)
        self._result(attempt)
        if attempt.caution_text:
            self._text(attempt.caution_text)
            self.ln(1)
        for criterion in attempt.criteria:
            self._item("•", f"{criterion_word(criterion).capitalize()}: {criterion.what}")
        for remark in attempt.remarks:
            kind = "Worked" if remark.praise else "Change"
            self._item("•", f"{kind}: {remark.praise or remark.advice or ''}")
        for objection in attempt.objections:
            self._item("•", objection_words(objection))
        self.ln(1.5)

    def _turn(self, turn: TurnEntry, question: QuestionEntry) -> None:
        if turn.asked and turn.asked != question.text:
            self.ln(1)
            self._text(f"{question.speaker}: {turn.asked}", colour=_SOFT)
            self.ln(0.5)
        if turn.sentences:
            self._sentences(turn.sentences)
        else:
            self._text(turn.text, left=3, ground=True)
        self.ln(0.8)

    def _sentences(self, sentences: Sequence[LabelledText]) -> None:
        left = _BADGE + _STRIP + 2 * _GAP
        for one in sentences:
            mark = MARKS.get(one.label or "")
            if mark is None:
                self._text(one.text, left=left)
                continue
            height = self._keep_together(one.text, left)
            self._badge(mark, self.l_margin, self.y, height)
            self._text(one.text, left=left)
            self.ln(1)

    def _badge(self, mark: Mark, x: float, y: float, height: float) -> None:
        """Draw letter and strip of a mark at a place."""
        self.set_fill_color(mark.colour)
        self.rect(x, y + 0.3, _BADGE, _BADGE, style="F", round_corners=True, corner_radius=0.7)
        self._style(_SMALL_SIZE, "#ffffff", bold=True)
        before = self.x, self.y
        self.set_xy(x, y + 0.3)
        self.cell(_BADGE, _BADGE, mark.letter, align="C")
        self.set_xy(*before)
        self._filled(mark, x + _BADGE + _GAP, y + 0.3, _STRIP, height - 0.6)

    def _filled(self, mark: Mark, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle with the pattern of a mark."""
        self.set_draw_color(mark.colour)
        self.set_fill_color(mark.colour)
        self.set_line_width(0.3)
        with self.rect_clip(x, y, width, height):
            if mark.pattern == "solid":
                self.rect(x, y, width, height, style="F")
            elif mark.pattern == "diagonal":
                self.set_line_width(0.55)
                for step in range(int((width + height) / 1.3) + 2):
                    self.line(x + step * 1.3 - height, y + height, x + step * 1.3, y)
            elif mark.pattern == "upright":
                self.set_line_width(0.4)
                for step in range(int(width / 0.9) + 1):
                    self.line(x + 0.4 + step * 0.9, y, x + 0.4 + step * 0.9, y + height)
            elif mark.pattern == "dotted":
                for row in range(int(height / 0.75) + 1):
                    for column in range(int(width / 1.5) + 1):
                        shift = 0.75 if row % 2 else 0.0
                        self.circle(x + 0.4 + shift + column * 1.5, y + 0.4 + row * 0.75, 0.3, "F")
        self.set_line_width(0.25)
        self.rect(x, y, width, height)

    def _key(self) -> None:
        self._text("The marks beside the sentences below:", size=_SMALL_SIZE, colour=_SOFT)
        self.ln(1)
        y, x = self.y, self.l_margin
        for mark in MARKS.values():
            self._badge(mark, x, y, _BADGE + 0.6)
            self._style(_SMALL_SIZE, _INK)
            self.set_xy(x + _BADGE + _STRIP + 2 * _GAP, y + 0.3)
            self.cell(22, _BADGE, mark.name)
            x += 33
        self.set_xy(self.l_margin, y + _BADGE + 3)

    def _result(self, attempt: AttemptEntry) -> None:
        words = [rating(attempt.overall).capitalize()]
        words += [word for word in (grade_words(attempt.grade),) if word]
        words += [f"about {topic_words(attempt.topic)}"] if attempt.topic else []
        line = ", ".join(words) + "."
        if attempt.star is not None:
            star = ", ".join(
                f"{MARKS[one].name} {value:.1f}" for one, value in attempt.star.items()
            )
            line += f" {star} (of 2)."
        self.ln(0.8)
        self._text(line, bold=True, colour=PLAIN_COLOUR)
        self.ln(0.8)

    def _fit(self) -> None:
        self._heading(1, "What they were listening for")
        for person in self._report.people:
            lines = [
                one for one in self._report.questions if one.interviewer == person.id and one.fit
            ]
            if lines:
                self._heading(2, person.name)
            for one in lines:
                self._item("•", f"Question {one.number}: {one.fit}")

    def _chart(self, chart: BarChart) -> None:
        step, bar_height = 7.0, 4.2
        # A long chart begins where it is and goes on over the next page, bar by bar.
        whole = 9 + step * len(chart.bars) + 8
        if whole < self.eph / 2 and self.will_page_break(whole):
            self.add_page()
        self.ln(1)
        self._text(chart.title, bold=True)
        self.ln(1)
        for bar in chart.bars:
            if self.will_page_break(step + 8):
                self.add_page()
            self._grid(chart, step)
            self._bar(chart, bar, step, bar_height)
            self.set_xy(self.l_margin, self.y + step)
        self._style(_SMALL_SIZE, _SOFT)
        for value, word in chart.ticks:
            self.set_xy(self._place(chart, value) - 12, self.y)
            self.cell(24, 5, word, align="C")
        self.set_xy(self.l_margin, self.y + 8)

    def _place(self, chart: BarChart, value: float) -> float:
        room = self.epw - _LABELS - 12
        share = (value - chart.lowest) / (chart.highest - chart.lowest)
        return float(self.l_margin + _LABELS + room * share)

    def _grid(self, chart: BarChart, step: float) -> None:
        self.set_draw_color(_LINE)
        self.set_line_width(0.2)
        for value, _ in chart.ticks:
            x = self._place(chart, value)
            self.line(x, self.y, x, self.y + step)

    def _bar(self, chart: BarChart, bar: Bar, step: float, height: float) -> None:
        y, top = self.y, self.y + (step - height) / 2
        start, end = self._place(chart, chart.lowest), self._place(chart, bar.value)
        self._style(_SMALL_SIZE, _INK)
        self.cell(_LABELS - 3, step, self._known(bar.label), align="R")
        width = max(end - start, 0.5)
        if bar.mark in MARKS:
            self._filled(MARKS[bar.mark], start, top, width, height)
        else:
            self.set_fill_color(PLAIN_COLOUR)
            self.rect(start, top, width, height, style="F")
        if bar.before is not None:
            self.set_draw_color(_INK)
            self.set_fill_color("#ffffff")
            self.set_line_width(0.5)
            ring = self._place(chart, bar.before)
            self.circle(ring, y + step / 2, 1.5, "DF")
            end = max(end, ring)
        self._style(_SMALL_SIZE, _INK, bold=True)
        self.set_xy(end + 2, y)
        self.cell(10, step, bar.shown)
        self.set_xy(self.l_margin, y)

    def _heading(self, level: int, text: str) -> None:
        """Write a heading and put it into the outline.

        Args:
            level: 0 for the title, then 1 to 3.
            text: the heading.
        """
        known = self._known(" ".join(text.split()))
        self.ln({0: 0.0, 1: 6.0, 2: 3.0, 3: 1.5}[level])
        size = _HEADINGS[level + 1]
        line = size * 0.46
        # A heading is not left alone at the foot of a page.
        if self.will_page_break(line + 18):
            self.add_page()
        self.start_section(known, level)
        self._text(known, bold=True, colour=PLAIN_COLOUR, size=size, line=line)
        if level == 1:
            self.set_draw_color(_LINE)
            self.set_line_width(0.4)
            self.line(self.l_margin, self.y + 0.8, self.l_margin + self.epw, self.y + 0.8)
        self.ln({0: 3.0, 1: 2.5, 2: 0.5, 3: 0.5}[level])

    def _item(self, sign: str, text: str) -> None:
        self._keep_together(text, 6)
        self._style(_BODY_SIZE, _INK)
        self.cell(6, _TEXT, sign)
        self._text(text, left=6)
        self.ln(0.6)

    def _keep_together(self, text: str, left: float) -> float:
        """Begin a page where a text would be cut by its end; return the text's height.

        One that fits on no page is cut; the height is then what is left of this page.
        """
        self._style(_BODY_SIZE, _INK)
        lines = self.multi_cell(
            self.epw - left,
            _TEXT,
            self._known(text) or " ",
            align="L",
            dry_run=True,
            output=MethodReturnValue.LINES,
        )
        assert isinstance(lines, list)
        height = _TEXT * len(lines)
        if height > self.eph - 10:
            return min(height, float(self.page_break_trigger - self.y))
        if self.will_page_break(height):
            self.add_page()
        return height

    def _text(
        self,
        text: str,
        *,
        bold: bool = False,
        colour: str = _INK,
        size: float = _BODY_SIZE,
        line: float | None = None,
        left: float = 0.0,
        ground: bool = False,
    ) -> None:
        """Write a paragraph.

        Args:
            text: it may have several lines.
            bold: in bold.
            colour: `#rrggbb`.
            size: points.
            line: height of a line, in millimetres.
            left: distance from the margin, in millimetres.
            ground: on a light ground.
        """
        self._style(size, colour, bold=bold)
        self.set_fill_color(_GROUND)
        self.set_x(self.l_margin + left)
        self.multi_cell(
            self.epw - left,
            line or (_SMALL if size < _BODY_SIZE else _TEXT),
            self._known(text) or " ",
            align="L",
            fill=ground,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def _style(self, size: float, colour: str, *, bold: bool = False) -> None:
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(colour)

    def _known(self, text: str) -> str:
        """Return a text with nothing that the font cannot show or that would steer the page."""
        font = self.fonts[_FONT.lower()]
        assert isinstance(font, TTFFont)
        plain = _STEERING.sub(lambda found: " " if found[0].isspace() else "", text)
        kept: list[str] = []
        marks = 0
        for one in plain:
            marks = marks + 1 if unicodedata.category(one) in _MARKS else 0
            if marks <= _MOST_MARKS:
                kept.append(one if one == "\n" or ord(one) in font.cmap else _NO_GLYPH)
        return "".join(kept)
