"""Remarks on answers to questions that ask for no story: a plan, a wish, a price."""

from __future__ import annotations

import re

import numpy as np

from coach.scoring.remarks.pay_words import BASIS, OPEN, SUM, WISH
from coach.scoring.remarks.view import (
    Found,
    View,
    best,
    closest_to_story,
    facts,
    first,
    is_beside,
)

_GOOD = 4.0  # rating from which an answer is particular enough
_THIN = 2.25  # rating below which what was done is not what was asked for
_HAS_DONE = re.compile(
    r"\bi(?:['’]?ve| have)(?: already| just| even| now| once| also| since| always| recently)? "
    r"(?:been (?:doing|working|running|helping|leading|training|teaching|driving|caring)|"
    r"(?:done|run|built|taken|kept|written|taught|led|sold|driven|begun|learnt|brought|spent|won|"
    r"cut|worked|trained|started|finished|helped|managed|organised|organized|planned|repaired|"
    r"fixed|served|cooked|cleaned|passed|completed|studied|learned|volunteered|looked after)"
    r"\b(?! nothing))",
    re.IGNORECASE,
)
#: What is said to each type where another question is answered, and then nothing else is said.
OFF = {"what_would_you_do": "off_plan", "motive": "off_motive", "pay": "off_pay"}


def on_plan(view: View) -> Found:
    """On what somebody would do: first steps, who is asked, why."""
    if is_beside(view):
        return [("advice", OFF["what_would_you_do"], closest_to_story(view))]
    planned, asked = view.marked("plan_step"), view.marked("asks")
    steps = [i for i in view.marked("hypothetical") if i in planned + asked]
    found: Found = []
    if planned and steps:
        found.append(("praise", "specific_plan", steps[0] if steps[0] in planned else planned[0]))
    if asked:
        found.append(("praise", "asks_first", best(view.reading.mark("asks"), asked)))
    if view.marked("reason"):
        found.append(("praise", "reasons_given", view.marked("reason")[0]))
    # Proof from the past is not asked for here: a general phrase wants a first step.
    general = [row for _, _, row in _claims(view)]
    if general or not steps:
        found.append(("advice", "missing_step", (general or [first(view)])[0]))
    if not asked:
        found.append(("advice", "missing_check", (steps or [first(view)])[-1]))
    if not view.marked("reason"):
        found.append(("advice", "missing_reason", (steps or [first(view)])[0]))
    return found


def on_motive(view: View) -> Found:
    """On reasons, aims and what somebody is like: particular to this job, with something behind."""
    if is_beside(view):  # claims and nothing else do answer such a question, if poorly
        return _claims(view, 0.6) or [("advice", OFF["motive"], closest_to_story(view))]
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
    found += _claims(view)
    if not here and view.numbers.rating < (_THIN if done else _GOOD):
        found.append(("advice", "not_specific", first(view)))
    if not done and not _did_something(view):
        found.append(("advice", "missing_evidence", (here or [first(view)])[-1]))
    if not view.marked("reason") and view.numbers.rating < _GOOD:
        found.append(("advice", "missing_reason", first(view)))
    return found


def on_pay(view: View) -> Found:
    """On a figure, what it rests on, what the speaker is worth, and how open the talk is."""
    figures = _said(view, SUM)
    wished = [i for i in figures if WISH.search(view.reading.sentences[i])]
    if is_beside(view) and not wished:
        elsewhere = [i for i in range(len(view.reading.sentences)) if i not in figures]
        told = best(1 - view.probability("O"), elsewhere) if elsewhere else closest_to_story(view)
        return [("advice", OFF["pay"], told)]
    reading = view.reading
    reasons = [i for i in _said(view, BASIS) if {i - 1, i, i + 1} & set(figures)] or [
        i for i in view.marked("reason") if i in figures
    ]
    open_rows = [i for i in _said(view, OPEN) if reading.mark("negation")[i] == 0]
    found: Found = []
    named = next(iter(wished or figures), None)  # the figure that is praised
    if named is not None:
        found.append(("praise", "pay_range", named))
    if reasons:
        # Another sentence than the one just praised, where there is one.
        other = [i for i in reasons if i != named]
        found.append(("praise", "pay_basis", (other or reasons)[0]))
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
        found.append(("advice", "missing_worth", (reasons or figures or [first(view)])[0]))
    return found


def _did_something(view: View) -> bool:
    """Whether the speaker says what they have done, too little to be praised for it."""
    reading = view.reading
    return bool(
        _said(view, _HAS_DONE)
        or np.any((reading.mark("own_acts") > 0) & (reading.mark("past_verbs") > 0))
    )


def _claims(view: View, share: float = 0.5) -> Found:
    """Advice where at least this share of the sentences are claims that anyone could make."""
    reading = view.reading
    loaded = reading.mark("general") + 1.5 * reading.mark("buzzword")
    rows = [int(i) for i in np.flatnonzero(loaded > 0)]
    if len(rows) >= share * len(reading.sentences) and view.numbers.rating < 3.25:
        return [("advice", "general_claims", best(loaded, rows))]
    return []


def _said(view: View, pattern: re.Pattern[str]) -> list[int]:
    return [i for i, text in enumerate(view.reading.sentences) if pattern.search(text)]
