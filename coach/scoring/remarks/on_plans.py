"""Remarks on answers to questions that ask for no story: a plan, a wish, a price."""

from __future__ import annotations

import re

from coach.scoring.remarks.view import Found, View, best, claims, closest_to_story, facts, first

_BESIDE = 2.5  # relevance below which nothing else is said
_GOOD = 4.0  # rating from which an answer is particular enough
#: What is said to each type where another question is answered.
OFF = {"what_would_you_do": "off_plan", "motive": "off_motive", "pay": "off_pay"}

_FIGURE = (
    r"(\d[\d.,]*|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|ten|eleven)"
)
#: A sum of money: "£31,000", "31k", "fourteen fifty an hour", "thirty thousand", "the top band".
_MONEY = re.compile(
    rf"[£$€]\s?\d|\b\d[\d.,]*\s?k\b|\b{_FIGURE}([\s-]\w+)?[\s-](thousand|grand|quid|pounds?|euros?|"
    rf"dollars?|gross|net|basic|an? (hour|day|week|month|year)|per (hour|day|week|month|annum|year)"
    rf"|hourly|a year)\b|\bbetween {_FIGURE}\b.{{0,20}}\band {_FIGURE}|\b{_FIGURE}([\s-]\w+)? to "
    rf"{_FIGURE}|\b(minimum|living) wage\b|\b(top|middle|bottom|upper|lower) (end )?of (the|your) "
    rf"(band|range|scale|grade)\b",
    re.IGNORECASE,
)
#: What a figure may rest on.
_BASIS = re.compile(
    r"\b(adverts?|ads?|surveys?|scales?|tables?|tariffs?|agreement|agenc(y|ies)|union|going rate|"
    r"market|average|compared?|on now|earn|earning|pays?|paid|current(ly)? (on|get)|at the moment|"
    r"comparable|similar (jobs?|posts?|roles?)|asked (around|two|three|a|some)|looked (it )?up)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(open to|happy to|package|holidays?|training|flexible|talk about|hear what|pension|hours|"
    r"review|lower end|come down|meet you|course|bonus|days? off|permanent)\b",
    re.IGNORECASE,
)


def on_plan(view: View) -> Found:
    """On what somebody would do: first steps, who is asked, why."""
    if _is_off(view):
        return [("advice", "off_plan", closest_to_story(view))]
    reading = view.reading
    steps = [
        i
        for i in view.marked("hypothetical")
        if i in view.marked("plan_step") + view.marked("asks")
    ]
    planned = view.marked("plan_step")
    found: Found = []
    if planned and steps:
        found.append(("praise", "specific_plan", steps[0] if steps[0] in planned else planned[0]))
    if view.marked("asks"):
        row = best(reading.mark("asks"), view.marked("asks"))
        found.append(("praise", "asks_first", view.marked("asks")[0] if row is None else row))
    if view.marked("reason"):
        found.append(("praise", "reasons_given", view.marked("reason")[0]))
    # Proof from the past is not asked for here: a general phrase wants a first step.
    general = [row for _, _, row in claims(view)]
    if general or not steps:
        found.append(("advice", "missing_step", (general or [first(view)])[0]))
    if not view.marked("asks"):
        found.append(("advice", "missing_check", (steps or [first(view)])[-1]))
    if not view.marked("reason"):
        found.append(("advice", "missing_reason", (steps or [first(view)])[0]))
    return found


def on_motive(view: View) -> Found:
    """On reasons, aims and what somebody is like: particular to this job, with something behind."""
    if _is_off(view):
        return [("advice", "off_motive", closest_to_story(view))]
    reading = view.reading
    found: Found = []
    here = [
        i
        for i in view.marked("own_reasons")
        if reading.mark("general")[i] + reading.mark("buzzword")[i] == 0
        and reading.mark("words")[i] >= 8
    ]
    particular = [
        i
        for i in here
        if sum(reading.mark(n)[i] for n in ("names", "quantities", "own_acts", "reason")) > 0
    ]
    done = facts(view)
    if particular:
        found.append(("praise", "specific_reason", particular[0]))
    if done:
        found.append(("praise", "evidence_given", done[0]))
    found += claims(view)
    if not here and view.numbers.rating < _GOOD:
        found.append(("advice", "not_specific", first(view)))
    if not done:
        found.append(("advice", "missing_evidence", (here or [first(view)])[-1]))
    if not view.marked("reason") and view.numbers.rating < _GOOD:
        found.append(("advice", "missing_reason", first(view)))
    return found


def on_pay(view: View) -> Found:
    """On a figure, what it rests on, what the speaker is worth, and how open the talk is."""
    figures = _said(view, _MONEY)
    if _is_off(view) and not figures:
        return [("advice", "off_pay", closest_to_story(view))]
    reading = view.reading
    reasons = [
        i for i in _said(view, _BASIS) if i in figures or _MONEY.search(_neighbours(view, i))
    ]
    reasons = reasons or [i for i in view.marked("reason") if i in figures]
    open_rows = _said(view, _OPEN)
    found: Found = []
    if figures:
        found.append(("praise", "pay_range", figures[0]))
    if reasons:
        # Another sentence than the one just praised, where there is one.
        found.append(
            ("praise", "pay_basis", next((i for i in reasons if i != figures[0]), reasons[0]))
        )
    if open_rows:
        found.append(("praise", "openness", open_rows[-1]))
    if not figures:
        found.append(("advice", "missing_range", first(view)))
    if not reasons:
        found.append(("advice", "missing_basis", (figures or [first(view)])[0]))
    if not open_rows:
        found.append(("advice", "missing_openness", (figures or [first(view)])[-1]))
    worth = [
        i
        for i in range(len(reading.sentences))
        if i not in figures[:1]
        and reading.mark("own_words")[i] > 0
        and reading.mark("names")[i] + reading.mark("quantities")[i] > 0
    ]
    if not worth and not facts(view):
        found.append(("advice", "missing_evidence", (reasons or figures or [first(view)])[0]))
    return found


def _is_off(view: View) -> bool:
    return view.numbers.relevance is not None and view.numbers.relevance < _BESIDE


def _said(view: View, pattern: re.Pattern[str]) -> list[int]:
    return [i for i, text in enumerate(view.reading.sentences) if pattern.search(text)]


def _neighbours(view: View, row: int) -> str:
    """The sentences before and after one."""
    sentences = view.reading.sentences
    return " ".join([*sentences[max(0, row - 1) : row], *sentences[row + 1 : row + 2]])
