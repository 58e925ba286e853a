"""What is worth saying about an answer: each remark with the passage that it is about.

Praise is given only for a passage that holds what is praised, and never for a part whose lack is
remarked on. The order is that of importance: what would raise the answer most comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.scoring.ceilings import beside_cost
from coach.scoring.estimates import Estimates
from coach.scoring.labels import LABELS
from coach.scoring.reading import Reading
from coach.scoring.score import Remark
from coach.scoring.wording import passage, worded

ABSENT = 0.6  # a STAR part below this is missing
CLEAR = 1.35  # from here it can be praised, and below it is thin
STORY = 0.5

# Which remarks cannot stand side by side.
_EXCLUDES: dict[str, frozenset[str]] = {
    "clear_action": frozenset({"missing_action", "thin_action", "whose_part", "others_part"}),
    "concrete_result": frozenset({"missing_result", "thin_result", "negative_without_lesson"}),
    "clear_context": frozenset({"missing_situation", "thin_situation"}),
    "clear_task": frozenset({"missing_task"}),
    "lesson_kept": frozenset({"negative_without_lesson", "missing_result"}),
    "reasons_given": frozenset({"missing_reason"}),
    "specific_plan": frozenset({"missing_step", "general_claims"}),
    "asks_first": frozenset({"missing_check"}),
    "clear_method": frozenset({"general_claims"}),
    "example_given": frozenset({"missing_example"}),
    "specific_reason": frozenset({"not_specific", "general_claims"}),
    "evidence_given": frozenset({"missing_evidence"}),
    "value_with_act": frozenset({"missing_act"}),
    "pay_range": frozenset({"missing_range"}),
    "pay_basis": frozenset({"missing_basis"}),
    "openness": frozenset({"missing_openness"}),
}
_SELF = re.compile(r"\s*(i['’]?m|i am|as a)\b", re.IGNORECASE)  # a description, no method
_MOST_PRAISE = 2
_MOST_ADVICE = 3
_NOTICEABLE = 0.3  # a loss of rating that asks for a word about it


@dataclass(frozen=True)
class _View:
    """An answer with its numbers, and short ways to ask about its sentences."""

    reading: Reading
    numbers: Estimates
    answer: str

    def probability(self, label: str) -> NDArray[np.float64]:
        column: NDArray[np.float64] = self.numbers.labels[:, LABELS.index(label)]
        return column

    def labelled(self, label: str) -> list[int]:
        best = self.numbers.labels.argmax(axis=1)
        return [int(i) for i in np.flatnonzero(best == LABELS.index(label))]

    def marked(self, name: str) -> list[int]:
        return [int(i) for i in np.flatnonzero(self.reading.mark(name) > 0)]

    def told(self) -> list[int]:
        """Sentences that belong to a story."""
        return [i for i in range(len(self.reading.sentences)) if i not in self.labelled("O")]


def remarks_of(
    reading: Reading, numbers: Estimates, kind: str, caution: str | None
) -> list[Remark]:
    """Praise (two at most), then advice (three at most, the weightiest first).

    Args:
        reading: an answer of at least one sentence.
        numbers: what was estimated of it.
        kind: the question's type.
        caution: with one, no praise is given.
    """
    view = _View(reading, numbers, reading.answer)
    found: list[tuple[str, str, int]] = []  # group, kind, sentence
    if caution in ("not_english", "not_prose", "no_answer", "copied"):
        return []
    if caution == "off_topic":
        found.append(("advice", "off_question", _closest_to_story(view)))
    else:
        found += _BY_TYPE[kind](view)
    remarks: list[Remark] = []
    advice = [one for one in found if one[0] == "advice"]
    barred = {name for _, name, _ in advice}
    for group, name, row in found:
        if group == "praise" and (
            caution is not None
            or _EXCLUDES.get(name, frozenset()) & barred
            or sum(one.praise is not None for one in remarks) >= _MOST_PRAISE
        ):
            continue
        remark = _remark(view, group, name, row)
        if remark is not None and not _quoted_before(remarks, remark):
            remarks.append(remark)
    praised = [one for one in remarks if one.praise is not None]
    return praised + [one for one in remarks if one.advice is not None][:_MOST_ADVICE]


def _remark(view: _View, group: str, name: str, row: int) -> Remark | None:
    evidence = passage(view.reading.sentences[row])
    if not evidence or evidence not in view.answer:
        return None
    cut = evidence != view.reading.sentences[row].strip()
    text = worded(group, name, evidence, cut=cut)
    return Remark(
        name,
        evidence,
        advice=text if group == "advice" else None,
        praise=text if group == "praise" else None,
    )


def _quoted_before(remarks: list[Remark], remark: Remark) -> bool:
    """Two praises of one sentence, or two pieces of advice on it, are one too many."""
    return any(
        one.evidence == remark.evidence and (one.praise is None) == (remark.praise is None)
        for one in remarks
    )


_Found = list[tuple[str, str, int]]


def _best(scores: NDArray[np.float64], rows: list[int]) -> int | None:
    return max(rows, key=lambda row: (scores[row], -row)) if rows else None


def _closest_to_story(view: _View) -> int:
    return int(np.argmin(view.probability("O")))


def _praise_parts(view: _View) -> _Found:
    """Praise for the STAR parts that are clear, the action first."""
    reading, star = view.reading, view.numbers.star
    found: _Found = []
    acting = [i for i in view.labelled("A") if reading.mark("own_acts")[i] > 0]
    action = _best(view.probability("A") + 0.1 * np.minimum(reading.mark("own_acts"), 3), acting)
    if action is not None and star["A"] >= CLEAR:
        found.append(("praise", "clear_action", action))
    ending = [
        i
        for i in view.labelled("R")
        if reading.mark("failure")[i] == 0
        and sum(reading.mark(name)[i] for name in ("outcome", "quantities", "names", "lesson")) > 0
    ]
    result = _best(view.probability("R"), ending)
    if result is not None and star["R"] >= CLEAR:
        found.append(("praise", "concrete_result", result))
    lesson = _best(
        view.probability("R"), [i for i in view.labelled("R") if i in view.marked("lesson")]
    )
    if lesson is not None and star["R"] >= 1:
        found.append(("praise", "lesson_kept", lesson))
    reason = _best(
        view.probability("A"), [i for i in view.labelled("A") if i in view.marked("reason")]
    )
    if reason is not None:
        found.append(("praise", "reasons_given", reason))
    scene = [
        i
        for i in view.labelled("S")
        if sum(reading.mark(name)[i] for name in ("past_time", "names", "quantities")) > 0
    ]
    context = _best(view.probability("S"), scene)
    if context is not None and star["S"] >= CLEAR:
        found.append(("praise", "clear_context", context))
    task = _best(view.probability("T"), [i for i in view.labelled("T") if i in view.marked("task")])
    if task is not None and star["T"] >= CLEAR:
        found.append(("praise", "clear_task", task))
    return found


def _no_story(view: _View) -> _Found:
    """Why this is no story: a condition, a habit, or claims."""
    reading = view.reading
    conditional = [i for i in view.marked("hypothetical") if reading.mark("past_verbs")[i] <= 1]
    habits = [i for i in view.marked("habit") if reading.mark("past_verbs")[i] <= 1]
    habits += [i for i in view.marked("present_verbs") if i not in habits]
    claims = [
        i for i in view.labelled("O") if i in view.marked("general") + view.marked("buzzword")
    ]
    if len(conditional) >= max(2, len(habits)) or (conditional and not habits and not claims):
        row = _best(reading.mark("hypothetical"), conditional)
        return [("advice", "hypothetical_not_episode", row or conditional[0])]
    if habits and len(habits) >= len(claims):
        row = _best(reading.mark("habit") + reading.mark("present_verbs"), habits)
        return [("advice", "habit_not_episode", habits[0] if row is None else row)]
    rows = claims or list(range(len(reading.sentences)))
    row = _best(reading.mark("general") + reading.mark("buzzword"), rows)
    return [("advice", "general_claims", rows[0] if row is None else row)]


def _missing_parts(view: _View) -> _Found:
    """Advice on STAR parts: what is missing before what is thin, the action and the end first."""
    reading, star = view.reading, view.numbers.star
    last = len(reading.sentences) - 1
    told = view.told() or list(range(last + 1))
    scene = view.labelled("S")
    actions = view.labelled("A")
    found: _Found = []
    if star["A"] < CLEAR and not actions:
        found.append(("advice", "missing_action", (scene or told)[-1]))
    if star["R"] < CLEAR and not view.labelled("R"):
        found.append(("advice", "missing_result", (actions or told)[-1]))
    if star["S"] < ABSENT:
        found.append(("advice", "missing_situation", told[0]))
    if star["A"] < CLEAR and actions:
        row = _best(view.probability("A"), actions)
        found.append(("advice", "thin_action", actions[0] if row is None else row))
    if star["R"] < CLEAR and view.labelled("R") and not reading.mark("lesson").any():
        found.append(("advice", "thin_result", view.labelled("R")[-1]))
    if star["T"] < ABSENT and not view.labelled("T"):
        found.append(("advice", "missing_task", scene[-1] if scene else told[0]))
    if ABSENT <= star["S"] < CLEAR and scene:
        found.append(("advice", "thin_situation", scene[0]))
    return found


def _whose(view: _View) -> _Found:
    """Somebody acts, but not the speaker."""
    reading = view.reading
    own = float(reading.mark("own_acts").sum())
    group = float(reading.mark("group_acts").sum())
    others = float(reading.mark("others_acts").sum())
    if group >= 2 and group > 1.5 * own:
        rows = view.marked("group_acts")
        acting = [i for i in rows if i in view.labelled("A")] or rows
        row = _best(reading.mark("group_acts"), acting)
        return [("advice", "whose_part", acting[0] if row is None else row)]
    if others >= 2 and own == 0:
        row = _best(reading.mark("others_acts"), view.marked("others_acts"))
        return [("advice", "others_part", view.marked("others_acts")[0] if row is None else row)]
    return []


def _bad_end(view: _View) -> _Found:
    """It went wrong, and nothing was learned."""
    reading = view.reading
    ends = [
        i
        for i in view.labelled("R")
        if reading.mark("failure")[i] > 0
        and reading.mark("negation")[i] + reading.mark("failure")[i] > 1
    ]
    # What failed on the way is no bad end where the outcome is clear.
    if ends and view.numbers.star["R"] < CLEAR and not reading.mark("lesson").any():
        return [("advice", "negative_without_lesson", ends[-1])]
    return []


def _off(view: _View) -> _Found:
    relevance = view.numbers.relevance
    if relevance is not None and relevance < 2.5 and view.numbers.off_topic > 0.75:
        return [("advice", "off_question", _closest_to_story(view))]
    return []


def _tie(view: _View) -> _Found:
    """A story that may be the right one, but does not show what it has to do with the question."""
    if beside_cost(view.numbers, view.numbers.rating) >= _NOTICEABLE:
        return [("advice", "tie_to_question", view.told()[0] if view.told() else 0)]
    return []


def _episode(view: _View) -> _Found:
    if view.numbers.story < STORY:
        return _off(view) + _no_story(view)
    return (
        (_off(view) or _tie(view))
        + _praise_parts(view)
        + _whose(view)
        + _missing_parts(view)
        + _bad_end(view)
    )


def _approach(view: _View) -> _Found:
    reading = view.reading
    method = [
        i
        for i in range(len(reading.sentences))
        if reading.mark("present_verbs")[i] > 0
        and not _SELF.match(reading.sentences[i])
        and reading.mark("general")[i] + reading.mark("buzzword")[i] == 0
        and sum(reading.mark(n)[i] for n in ("plan_step", "quantities", "asks", "reason")) > 0
    ]
    found = _off(view)
    if view.numbers.story >= STORY:
        row = _best(view.probability("A"), view.labelled("A"))
        if row is not None and view.numbers.star["A"] >= 1:
            found.append(("praise", "example_given", row))
        if method:
            found.append(("praise", "clear_method", method[0]))
        parts = _whose(view) + _missing_parts(view) + _bad_end(view)
        # In an example the scene may be short.
        return found + [one for one in parts if "situation" not in one[1] and "task" not in one[1]]
    if method:
        found.append(("praise", "clear_method", method[0]))
        # Another sentence than the one just praised, where there is one.
        habits = [i for i in view.marked("present_verbs") + method if i != method[0]]
        return [*found, ("advice", "missing_example", (habits or method)[-1])]
    claims = view.marked("general") + view.marked("buzzword")
    if len(claims) > 0.5 * len(reading.sentences):
        row = _best(reading.mark("general") + reading.mark("buzzword"), claims)
        return [*found, ("advice", "general_claims", claims[0] if row is None else row)]
    plain_rows = view.marked("present_verbs") or list(range(len(reading.sentences)))
    return [*found, ("advice", "missing_example", plain_rows[0])]


def _claims(view: _View) -> _Found:
    """Advice where at least half of the sentences are claims that anyone could make."""
    reading = view.reading
    loaded = reading.mark("general") + 1.5 * reading.mark("buzzword")
    rows = [int(i) for i in np.flatnonzero(loaded > 0)]
    if len(rows) >= 0.5 * len(reading.sentences) and view.numbers.rating < 3.25:
        row = _best(loaded, rows)
        return [("advice", "general_claims", rows[0] if row is None else row)]
    return []


def _facts(view: _View) -> list[int]:
    """Sentences with something particular that the speaker did."""
    reading = view.reading
    return [
        i
        for i in view.marked("own_acts")
        if reading.mark("quantities")[i] + reading.mark("names")[i] + reading.mark("past_time")[i]
        > 0
        or reading.mark("own_acts")[i] >= 2
    ]


def _first(view: _View) -> int:
    """The first sentence that says more than a greeting."""
    words = view.reading.mark("words")
    return next((i for i in range(len(words)) if words[i] >= 5), 0)


def _what_would_you_do(view: _View) -> _Found:
    reading = view.reading
    steps = [
        i
        for i in view.marked("hypothetical")
        if i in view.marked("plan_step") + view.marked("asks")
    ]
    first = view.marked("plan_step")
    found = _off(view)
    if first and steps:
        found.append(("praise", "specific_plan", steps[0] if steps[0] in first else first[0]))
    if view.marked("asks"):
        row = _best(reading.mark("asks"), view.marked("asks"))
        found.append(("praise", "asks_first", view.marked("asks")[0] if row is None else row))
    if view.marked("reason"):
        found.append(("praise", "reasons_given", view.marked("reason")[0]))
    # Proof from the past is not asked for here: a general phrase wants a first step.
    claims = [row for _, _, row in _claims(view)]
    if claims or not steps:
        found.append(("advice", "missing_step", (claims or [_first(view)])[0]))
    if not view.marked("asks"):
        found.append(("advice", "missing_check", (steps or [_first(view)])[-1]))
    if not view.marked("reason"):
        found.append(("advice", "missing_reason", (steps or [_first(view)])[0]))
    return found


def _motive(view: _View) -> _Found:
    reading = view.reading
    found = _off(view)
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
    facts = _facts(view)
    if particular:
        found.append(("praise", "specific_reason", particular[0]))
    if facts:
        found.append(("praise", "evidence_given", facts[0]))
    found += _claims(view)
    if not here:
        found.append(("advice", "not_specific", _first(view)))
    if not facts:
        found.append(("advice", "missing_evidence", (here or [_first(view)])[-1]))
    if not view.marked("reason"):
        found.append(("advice", "missing_reason", _first(view)))
    return found


def _values(view: _View) -> _Found:
    found = _off(view)
    acting = [i for i in view.labelled("A") if i in view.marked("own_acts")]
    if view.numbers.story >= STORY and acting:
        row = _best(view.probability("A"), acting)
        found.append(("praise", "value_with_act", acting[0] if row is None else row))
        parts = _praise_parts(view) + _missing_parts(view)
        return found + [
            one for one in parts if one[1] in ("concrete_result", "missing_result", "thin_result")
        ]
    return [*found, ("advice", "missing_act", _first(view))]


def _pay(view: _View) -> _Found:
    reading = view.reading
    figures = view.marked("quantities")
    reasons = view.marked("reason") + [i for i in view.marked("asks") if i in figures]
    open_rows = [
        i
        for i in range(len(reading.sentences))
        if any(
            word in reading.sentences[i].lower()
            for word in (
                "open to",
                "happy to",
                "package",
                "holiday",
                "training",
                "flexible about",
                "talk about",
                "hear what",
                "pension",
                "hours",
                "review",
            )
        )
    ]
    found: _Found = []
    if figures:
        found.append(("praise", "pay_range", figures[0]))
    if reasons:
        found.append(("praise", "pay_basis", reasons[0]))
    if open_rows:
        found.append(("praise", "openness", open_rows[-1]))
    if not figures:
        found.append(("advice", "missing_range", _first(view)))
    if not reasons:
        found.append(("advice", "missing_basis", (figures or [_first(view)])[0]))
    if not open_rows:
        found.append(("advice", "missing_openness", (figures or [_first(view)])[-1]))
    worth = [
        i
        for i in range(len(reading.sentences))
        if i not in figures[:1]
        and reading.mark("own_words")[i] > 0
        and reading.mark("names")[i] + reading.mark("quantities")[i] > 0
    ]
    if not worth and not _facts(view):
        found.append(("advice", "missing_evidence", (reasons or figures or [_first(view)])[0]))
    return found


_BY_TYPE = {
    "episode": _episode,
    "approach": _approach,
    "what_would_you_do": _what_would_you_do,
    "motive": _motive,
    "values": _values,
    "pay": _pay,
}
