"""What is worth saying about an answer: each remark with the passage that it is about.

Praise is given only for a passage that holds what is praised, and never for a part whose lack is
remarked on. The order is that of importance: what would raise the answer most comes first.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.scoring.estimates import Estimates
from coach.scoring.reading import Reading
from coach.scoring.remarks.on_plans import OFF, on_motive, on_pay, on_plan
from coach.scoring.remarks.on_stories import on_approach, on_episode, on_values
from coach.scoring.remarks.view import Found, View, closest_to_story
from coach.scoring.score import Remark
from coach.scoring.wording import passage, worded

_BY_TYPE: dict[str, Callable[[View], Found]] = {
    "episode": on_episode,
    "approach": on_approach,
    "what_would_you_do": on_plan,
    "motive": on_motive,
    "values": on_values,
    "pay": on_pay,
}
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
_MOST_PRAISE = 2
_MOST_ADVICE = 3


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
    view = View(reading, numbers, reading.answer)
    found: Found = []
    if caution in ("not_english", "not_prose", "no_answer", "copied"):
        return []
    if caution == "off_topic":
        found.append(("advice", OFF.get(kind, "off_question"), closest_to_story(view)))
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


def _remark(view: View, group: str, name: str, row: int) -> Remark | None:
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
