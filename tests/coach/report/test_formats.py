"""Every format tells everything, and nothing that was typed has an effect as markup."""

import json
import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from coach.report import build_report, render_html, render_json, render_markdown, render_pdf
from coach.report.marks import MARKS

from .pdf_text import pages_of
from .samples import LATER, NOTE, SCRIPT, STAR, STORY, content, score

SENTENCES = [text for text, _ in [*STORY, LATER]] + [SCRIPT, "Is there a canteen?"]


class Page(HTMLParser):
    """The text, headings and tags of an HTML page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def plain(text: str) -> str:
    return " ".join(text.split())


def unescaped(markdown: str) -> str:
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", markdown)


def read_back(form: str, report) -> str:
    if form == "html":
        return Page(render_html(report)).text
    if form == "pdf":
        # A page may end anywhere: its number is not part of what it tells.
        return " ".join(
            re.sub(r"\s*Page \d+ of \d+$", "", one) for one in pages_of(render_pdf(report))
        )
    if form == "md":
        return plain(unescaped(render_markdown(report)))
    return plain(json.dumps(json.loads(render_json(report)), ensure_ascii=False))


@pytest.mark.parametrize("form", ["html", "pdf", "md", "json"])
def test_every_sentence_question_and_step_is_in_every_format(form, report):
    text = read_back(form, report)
    told = [*SENTENCES, report.role, report.company, "Ines Dahl", "Say how it ended."]
    told += [one.text for one in report.questions]
    told += [one.fit for one in report.questions if one.interviewer != "coach"]
    told += report.next_steps
    for one in told:
        assert plain(one) in text, one


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_note_keeps_its_words(form, report):
    assert plain(NOTE) in read_back(form, report)


def test_of_marks_without_end_a_page_shows_four(records, interviews):
    """They have no width: no line of them would end, and to look for its end takes for ever."""
    marks = "\u0301"
    one = interviews.begin()
    interviews.ask(one, "rush")
    interviews.answer(one, "rush", [f"e{marks * 3_000}!"], score([]))
    shown = "".join(pages_of(render_pdf(build_report(records, content(), one))))
    assert f"e{marks * 4}!" in shown or unicodedata.normalize("NFC", f"e{marks * 4}!") in shown
    assert marks * 5 not in shown


def test_html_has_no_tag_that_was_typed(report):
    page = render_html(report)
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;first&lt;/b&gt; &amp; moved" in page
    assert NOTE.replace("<", "&lt;").replace(">", "&gt;") in page


def test_html_needs_nothing_else(report):
    page = Page(render_html(report))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe"}
    for _, given in page.tags:
        assert (given.get("href") or "#").startswith("#")
    assert ("html", {"lang": "en"}) in page.tags


def test_html_headings_are_in_order(report):
    levels = [
        int(tag[1]) for tag, _ in Page(render_html(report)).tags if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_html_charts_have_title_and_description(report):
    page = Page(render_html(report))
    names = [tag for tag, _ in page.tags]
    assert names.count("svg") == names.count("title") - 1 == names.count("desc") == 2
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    for tag, given in page.tags:
        if tag == "svg":
            assert set(str(given["aria-labelledby"]).split()) <= set(ids)
    assert "Result 1.6" in page.text
    assert "after 3.0 at the first try" in page.text


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mark", MARKS.values(), ids=list(MARKS))
def test_marks_differ_by_letter_pattern_and_colour_with_contrast(mark, report):
    """Contrast by WCAG 2.2, 1.4.3."""
    assert 1.05 / (_luminance(mark.colour) + 0.05) >= 4.5
    assert len({one.pattern for one in MARKS.values()}) == len(MARKS)
    assert f".strip-{mark.letter} {{ border-color: {mark.colour}" in render_html(report)


def test_markdown_has_no_markup_that_was_typed(report):
    made = render_markdown(report)
    assert r"\<b\>first\</b\> \& moved \*three\*" in made
    assert "<" not in made.replace(r"\<", "")
    levels = [len(one) for one in re.findall(r"^(#+) ", made, re.MULTILINE)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("typed", ["# big", "- item", "1. one", "=== line", "> said", "a | b"])
def test_lines_that_begin_as_markup_are_escaped_in_markdown(records, interviews, typed):
    one = interviews.begin()
    interviews.ask(one, "why_us")
    interviews.answer(one, "why_us", [typed], score([(typed, "O")]))
    made = render_markdown(build_report(records, content(), one))
    assert f"> {typed}" not in made
    assert typed in unescaped(made)


def test_pdf_has_title_language_outline_pages_and_no_bitmap(report):
    made = render_pdf(report)
    assert made.startswith(b"%PDF-")
    assert b"/Lang (en-GB)" in made
    assert b"/Title" in made
    assert b"/Outlines" in made
    assert b"/Subtype /Image" not in made
    assert made.count(b"/FontFile2") == 2
    pages = pages_of(made)
    assert pages[0].endswith(f"Page 1 of {len(pages)}")


def test_a_long_answer_goes_on_over_pages(records, interviews):
    one = interviews.begin()
    interviews.ask(one, "rush")
    long = ("word " * 4000).strip() + "."
    interviews.answer(one, "rush", [long], score([(long, "A")], 2.0, STAR))
    pages = pages_of(render_pdf(build_report(records, content(), one)))
    assert sum(page.count("word") for page in pages) >= 4000
    assert len(pages) > 4


def test_text_that_no_font_or_encoding_has_is_no_error(records, interviews):
    one = interviews.begin(role="Köchin 👩‍🍳 厨师")
    interviews.ask(one, "rush")
    odd = "\ud83d\x00\x07 厨 \u202e ok " + "x" * 400
    interviews.answer(one, "rush", [odd], score([(odd, "A")], 2.0, STAR))
    report = build_report(records, content(), one)
    assert "ok" in "".join(pages_of(render_pdf(report)))
    for made in (render_html(report), render_markdown(report), render_json(report)):
        assert " ok " in made


@pytest.mark.parametrize("render", [render_html, render_markdown, render_json, render_pdf])
def test_an_interview_without_scores_can_be_rendered(records, interviews, render):
    one = interviews.begin()
    interviews.ask(one, "rush")
    interviews.records.skip(one, "rush")
    assert render(build_report(records, content(), one))


def test_json_has_a_version_and_moments(report):
    made = json.loads(render_json(report))
    assert (made["format"], made["version"]) == ("second-round-report", 1)
    assert made["started_at"].endswith("+00:00")
    assert made["parts"][0]["questions"][0]["attempts"][0]["star"] == STAR


@pytest.mark.parametrize("form", ["html", "md", "pdf"])
def test_an_objection_is_told_with_what_became_of_it(form, records, interviews):
    def made(said: str, *, conceded: bool) -> dict[str, object]:
        was = {"label": "A", "star": 0.4, "overall": 2.5}
        now = {"label": "R", "star": 1.5, "overall": 3.1} if conceded else was
        more = {"part": "R", "was": was, "now": now, "conceded": conceded}
        return {"said": said, "sentence": STORY[3][0], "message_id": said, **more}

    one = interviews.begin()
    interviews.ask(one, "rush")
    objections = [made("It ended well!", conceded=True), made("No <b>way</b>.", conceded=False)]
    told = score(STORY, star=STAR, objections=objections)
    interviews.answer(one, "rush", [" ".join(text for text, _ in STORY)], told)
    text = plain(read_back(form, build_report(records, content(), one)))
    assert "You objected: “It ended well!”" in text
    assert "mark changed from action to result" in text
    assert "from 2.5 out of 5 to 3.1 out of 5" in text
    assert "No <b>way</b>." in text
    assert "the mark stays, action" in text
