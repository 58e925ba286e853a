"""Feedback on one answer, and on a second try at it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.content import MARKED, Question, Speaker
from coach.feedback.phrases import phrase
from coach.feedback.view import AttemptView
from coach.feedback.words import PART_NAMES, dots, ordinal, overall_words, quoted
from coach.scoring import Remark, Score
from coach.scoring.wording import caution_text, is_worded, worded

_GOOD = 4.2  # from here an answer without advice may be left alone
_READY = 4.7  # from here a careers adviser would let it be
_MOVED = 0.25  # less than this is no change of the rating
_PART_MOVED = 0.4


def star_line(score: Score) -> str:
    """The STAR parts at a glance: "Situation ●●  Task ●○  Action ●●  Result ○○".

    Empty where the question asks for no story.
    """
    if score.star is None:
        return ""
    return "  ".join(f"{name} {dots(score.star[part])}" for part, name in PART_NAMES.items())


def feedback_text(
    question: Question,
    persona: Speaker | None,
    score: Score,
    told_before: Sequence[str] = (),
) -> str:
    """What worked, what to change first, and what this interviewer was listening for.

    Args:
        question: what was asked.
        persona: who asked, or None.
        score: how the answer did.
        told_before: texts of this interview so far, whose phrases are not used again.
    """
    lines: list[str] = []
    if score.caution is not None and score.caution in _ONLY_CAUTION:
        lines.append(_caution(score))
        lines += ["", _listened(question, persona, told_before)]
        return "\n".join(lines)
    if score.star is not None and question.type == "episode":
        lines += [star_line(score), ""]
    praise = [one for one in score.remarks if one.praise is not None]
    if praise:
        lines.append(phrase("worked", question.id, told_before))
        lines += ["- " + _again(score, one, told_before) for one in praise[:2]]
        lines.append("")
    lines.append(_change(question, score, told_before))
    lines += ["", _listened(question, persona, told_before)]
    return "\n".join(lines)


# With one of these nothing else can be said of an answer.
_ONLY_CAUTION = frozenset({"not_english", "not_prose", "no_answer", "copied"})


def _caution(score: Score) -> str:
    if score.caution == "too_short" and score.star is None:
        return caution_text("too_short_plain")
    return caution_text(str(score.caution))


def _change(question: Question, score: Score, told: Sequence[str]) -> str:
    advice = next((one for one in score.remarks if one.advice is not None), None)
    if score.caution is not None:
        return _caution(score)
    seed = question.id + "".join(one.text for one in score.sentences)
    ready = score.overall is not None and score.overall >= _READY
    if advice is None or ready:
        good = score.overall is not None and score.overall >= _GOOD
        # What would lift a story does not lift a note: there nothing is better than that.
        kind = "nothing_to_change" if good else "vague"
        return phrase("as_it_is" if question.type == MARKED else kind, seed, told)
    return phrase("change_first", question.id, told) + " " + _again(score, advice, told)


def _again(score: Score, remark: Remark, told: Sequence[str]) -> str:
    """A remark in words that this interview has not used yet."""
    group = "praise" if remark.praise is not None else "advice"
    if remark.evidence is None or not is_worded(group, remark.kind):
        return remark.praise or remark.advice or ""
    cut = all(remark.evidence != one.text.strip() for one in score.sentences)
    return worded(group, remark.kind, remark.evidence, told, cut)


def _listened(question: Question, persona: Speaker | None, told: Sequence[str]) -> str:
    goal = question.listens_for.rstrip(".")
    if persona is None or persona.id == "coach":
        return phrase("listened_for_nobody", question.id, told, listens_for=goal)
    name = persona.first_name
    return phrase("listened_for", question.id, told, name=name, listens_for=goal)


def comparison_text(
    question: Question,
    before: Score,
    after: Score,
    first: Score | None = None,
    added: bool = False,
) -> str:
    """Two tries side by side, and what changed.

    Args:
        question: what was asked each time.
        before: the try before.
        after: the one after it.
        first: the first try of all, where `before` is a later one.
        added: they are one answer without and with what was added to it.
    """
    tries = [("First try: ", before), ("This try:  ", after)]
    if added:
        tries = [("Before:    ", before), ("With that: ", after)]
    if first is not None:
        tries = [("First try: ", first), ("Last try:  ", before), ("This try:  ", after)]
    told = question.type == "episode" and before.star is not None and after.star is not None
    lines = [
        title + overall_words(score) + (f"   {star_line(score)}" if told and score.star else "")
        for title, score in tries
    ]
    lines.append("")
    weaker = f"The {'first' if first is None else 'last'} try had more in it. "
    weaker += "Compare the two, and keep the best of both."
    if added:
        weaker = "It was stronger before. To have it as it was, say “ignore my last message”."
    changes = _changes(before, after, weaker, added)
    lines += changes if changes else ["Much the same as before, in other words."]
    return "\n".join(lines)


def counting_text(best: AttemptView) -> str:
    """Which try counts, where the one that was given last is not the best."""
    return (
        f"Your {ordinal(best.attempt)} try is still your best, at {overall_words(best.score)}, "
        "so that is the one that counts."
    )


def _changes(before: Score, after: Score, weaker: str, added: bool) -> list[str]:
    lines: list[str] = []
    if after.question_type == "episode" and before.star is not None and after.star is not None:
        for part, name in PART_NAMES.items():
            moved = after.star[part] - before.star[part]
            passage = _best_sentence(after, part)
            if moved >= _PART_MOVED and passage:
                lines.append(f"- {name}: clearer now. {quoted(passage)}")
            elif moved >= _PART_MOVED:
                lines.append(f"- {name}: clearer now.")
            elif moved <= -_PART_MOVED and not added:  # of what was said, an addition takes nothing
                lost = _best_sentence(before, part)
                lines.append(
                    f"- {name}: thinner than before."
                    + (f" You had {quoted(lost)} Put it back." if lost else "")
                )
    mended = [
        one
        for one in _advice(before)
        if one.kind not in {other.kind for other in _advice(after)} and not lines
    ]
    gain = (after.overall or 1.0) - (before.overall or 1.0)
    if mended and gain >= _MOVED and after.caution is None:
        lines.append("- What I asked you to change first is better now.")
    if gain >= _MOVED and not lines:
        lines.append("- There is more in it than before.")
    elif gain <= -_MOVED and not any("thinner" in line for line in lines):
        lines.append(f"- {weaker}")
    return lines


def _advice(score: Score) -> list[Remark]:
    return [one for one in score.remarks if one.advice is not None]


def _best_sentence(score: Score, part: str) -> str | None:
    of_part = [one for one in score.sentences if one.label == part]
    return max(of_part, key=lambda one: one.confidence).text if of_part else None
