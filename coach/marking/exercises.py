"""Marks a practical exercise by its own stated criteria."""

from __future__ import annotations

import re

from coach.content import Content, Exercise
from coach.scoring.reading import Reading
from coach.scoring.score import Remark, Score, SentenceFinding
from coach.scoring.wording import passage

_STRONG, _MIDDLING = 0.8, 0.45  # shares of the criteria


def mark_exercise(content: Content, question: str | None, reading: Reading) -> Score:
    """Mark a solution.

    Args:
        content: has the exercises.
        question: id or text of the exercise.
        reading: the solution.

    Raises:
        ValueError: no exercise is named, or none of that name is known.
    """
    exercise = find_exercise(content, question)
    whole = reading.answer.replace("’", "'")
    criteria = {
        one.id: float(any(re.search(p, whole, re.IGNORECASE | re.DOTALL) for p in one.patterns))
        for one in exercise.checks
    }
    remarks = [
        Remark(one.id, _found(one.patterns, reading), praise=one.praise)
        for one in exercise.checks
        if criteria[one.id]
    ][:2]
    advice = [
        Remark(f"missing_{one.id}", passage(reading.sentences[-1]), advice=one.advice)
        for one in exercise.checks
        if not criteria[one.id]
    ]
    shares = [*criteria.values()]
    if exercise.kind == "order":
        order = order_given(whole, exercise)
        kept, wrong = _kept_pairs(order, exercise)
        criteria["order"] = kept
        shares += [kept] * len(exercise.checks)  # the order counts as much as the reasons
        advice[:0] = wrong
    if exercise.most_words and reading.words > exercise.most_words:
        criteria["short"] = 0.0
        shares.append(0.0)
        advice.append(
            Remark(
                "too_long",
                passage(reading.sentences[-1]),
                advice=f"That is {reading.words} words. Three lines, some {exercise.most_words} "
                "words at most, will be read; what could go?",
            )
        )
    share = sum(shares) / len(shares)
    return Score(
        overall=1 + 4 * share,
        relevance=None,
        story=None,
        star=None,
        sentences=[SentenceFinding(text, "O", 1.0, None) for text in reading.sentences],
        remarks=[*remarks, *advice[:3]],
        caution=None,
        question_type="marked",
        grade="strong" if share >= _STRONG else "middling" if share >= _MIDDLING else "weak",
        criteria=criteria,
    )


def find_exercise(content: Content, question: str | None) -> Exercise:
    """The exercise with this id or text.

    Raises:
        ValueError: there is none; the text says which there are.
    """
    wanted = " ".join((question or "").split()).casefold()
    known = [one for pack in content.library.packs.values() for one in pack.exercises]
    for one in known:
        if wanted in (one.id, " ".join(one.text.split()).casefold()):
            return one
    names = ", ".join(one.id for one in known)
    raise ValueError(f"an exercise is marked by its own criteria: name one of {names}")


def gives_order(content: Content, question: str | None, text: str) -> bool:
    """Whether an exercise asks for an order and the text has one in letters, all but complete.

    Raises:
        ValueError: there is no such exercise.
    """
    exercise = find_exercise(content, question)
    if exercise.kind != "order":
        return False
    return len(_letters(text, exercise)) >= len(exercise.items) - 1


def order_given(text: str, exercise: Exercise) -> list[str]:
    """The letters of the tasks in the order in which a solution has them.

    Letters are read where they stand as items ("b, a, c" or "first b)"); without enough of them
    the words of the tasks themselves are looked for.
    """
    order = _letters(text, exercise)
    if len(order) >= len(exercise.items) - 1:
        return order
    places: dict[str, int] = {}
    folded = text.casefold()
    for letter, task in exercise.items.items():
        words = re.findall(r"[a-z]{5,}", task.casefold())
        spots = [folded.find(one[:6]) for one in words if folded.find(one[:6]) >= 0]
        if len(spots) >= max(1, len(words) // 3):
            places[letter] = min(spots)
    by_words = sorted(places, key=lambda one: places[one])
    return by_words if len(by_words) > len(order) else order


def _letters(text: str, exercise: Exercise) -> list[str]:
    letters = "".join(exercise.items)
    found = re.findall(rf"(?<![\w'])([{letters}])(?=[\s).,:;>–—-]|$)", text.lower())
    # "a" is also an article: it counts only where other letters stand as items, too.
    return list(dict.fromkeys(found))


def _kept_pairs(order: list[str], exercise: Exercise) -> tuple[float, list[Remark]]:
    place = {letter: number for number, letter in enumerate(order)}
    kept = 0
    wrong: list[Remark] = []
    for first, then in exercise.before:
        if first in place and then in place and place[first] < place[then]:
            kept += 1
        elif first in place and then in place and not wrong:
            wrong.append(
                Remark(
                    "order",
                    None,
                    advice=f"You put “{exercise.items[then]}” before “{exercise.items[first]}”. "
                    "What would happen if the other one had to wait?",
                )
            )
    if len(order) < len(exercise.items) - 1:
        wrong = [Remark("order", None, advice="Name all six tasks, in the order you would take.")]
    return kept / max(len(exercise.before), 1), wrong


def _found(patterns: list[str], reading: Reading) -> str | None:
    for sentence in reading.sentences:
        plain = sentence.replace("’", "'")
        if any(re.search(one, plain, re.IGNORECASE) for one in patterns):
            return passage(sentence)
    return None
