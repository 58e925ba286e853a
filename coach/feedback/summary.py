"""The end of an interview: all answers together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from coach.feedback.phrases import habit
from coach.feedback.view import AttemptView
from coach.feedback.words import PART_NAMES, dots, ordinal, overall_words, quoted
from coach.interview.best_try import best_try


def summary_text(attempts: Sequence[AttemptView], persona_names: Mapping[str, str]) -> str:
    """Each question with its score, the STAR profile, the strongest answer, one habit to work on.

    Args:
        attempts: in the order of the interview; of several tries at a question the best counts.
        persona_names: persona id to name.
    """
    tries = _tries(attempts)
    counting = [best_try(own, lambda one: one.score.overall) for own in tries]
    if not counting:
        return "You haven't answered a question yet, so there is nothing to sum up."
    lines = ["Your answers:"]
    for view, own in zip(counting, tries, strict=True):
        name = persona_names.get(view.question.persona)
        asked = f"{name}: " if name else ""
        again = not view.skipped and (len(own) > 1 or view.attempt > 1)
        which = f", {ordinal(view.attempt)} try" if again else ""
        result = "skipped" if view.skipped else overall_words(view.score)
        question = view.question.text.partition("\n")[0]  # an exercise goes on with a table
        lines.append(f"- {asked}{question} {result[:1].upper()}{result[1:]}{which}.")
    answered = [view for view in counting if not view.skipped]
    lines += _profile(answered)
    lines += _strongest(answered)
    lines += _habit(answered)
    return "\n".join(lines)


def _tries(attempts: Sequence[AttemptView]) -> list[list[AttemptView]]:
    """The tries at each question."""
    tries: dict[str, list[AttemptView]] = {}
    for view in attempts:
        # A question that was skipped before an answer or after it has that answer.
        own = tries.setdefault(view.question.id, [])
        if not own or not view.skipped:
            own[:] = [*(one for one in own if not one.skipped), view]
    return list(tries.values())


def _profile(views: Sequence[AttemptView]) -> list[str]:
    stories = [
        view.score.star
        for view in views
        if view.question.type == "episode" and view.score.star is not None
    ]
    if not stories:
        return []
    means = {part: sum(star[part] for star in stories) / len(stories) for part in PART_NAMES}
    count = f"{len(stories)} stories" if len(stories) > 1 else "one story"
    line = "  ".join(f"{name} {dots(means[part])}" for part, name in PART_NAMES.items())
    return ["", f"Over {count}:", line]


def _strongest(views: Sequence[AttemptView]) -> list[str]:
    good = [view for view in views if view.score.overall is not None and view.score.caution is None]
    if not good:
        return []
    best = max(good, key=lambda view: view.score.overall or 0.0)
    if (best.score.overall or 0.0) < 2.5:
        return []
    praise = next((one for one in best.score.remarks if one.praise and one.evidence), None)
    line = f"Your strongest answer was the one about {best.question.competency}"
    if praise is not None and praise.evidence:
        return ["", f"{line}: {quoted(praise.evidence)}"]
    return ["", f"{line}."]


def _habit(views: Sequence[AttemptView]) -> list[str]:
    counts: Counter[str] = Counter()
    for view in views:
        # The first advice of each answer weighs most.
        advice = [one.kind for one in view.score.remarks if one.advice is not None]
        for place, kind in enumerate(dict.fromkeys(advice)):
            if habit(kind) is not None:
                counts[kind] += 2 if place == 0 else 1
    if not counts:
        return []
    kind = max(counts, key=lambda name: (counts[name], name))
    found = habit(kind)
    if found is None:
        return []
    name, how = found
    return ["", f"One habit to work on: {name}. {how}"]
