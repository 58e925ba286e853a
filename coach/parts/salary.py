"""Salary and benefits: a range, what it rests on, and one push back."""

import random
import re
from typing import ClassVar

from coach.content.company import Pay
from coach.parts.base import Context, Fields, Part, Put

RANGE, PUSH, OFFER, SCALE = "salary_range", "salary_push", "salary_offer", "salary_scale"
_AMOUNT = re.compile(
    r"[£€$]?\s?(?P<figure>\d[\d.,]{0,14})\s?(?P<thousand>k\b|thousand)?"
    r"(?P<percent>\s?%|\s?per ?cent)?",
    re.IGNORECASE,
)
_LEAST = 5  # less is no pay, not even for an hour
_USUAL = Pay(low=27000, high=30000, currency="£")


class Salary(Part):
    """The candidate is asked, or the employer raises it first, or there is a fixed scale."""

    id = "salary"
    fields: ClassVar[Fields] = {
        **dict.fromkeys((RANGE, OFFER, SCALE), ("offer", "scale")),
        PUSH: ("figure",),
    }

    def length(self, context: Context) -> int:
        """One question, and the push back where there is something to push."""
        return 1 if self._variant(context) == SCALE else 2

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        pay = (context.brief.company.pay if context.brief.company else None) or _USUAL
        variant = self._variant(context)
        if step == 0:
            return self.fresh(
                variant, context, offer=money(pay.low, pay), scale=money(pay.high, pay)
            )
        if variant == SCALE:
            return None
        told = [one.text for one in context.past.attempts if one.question_id == variant]
        named = highest_named(told[-1]) if told else None
        if variant == OFFER and (named is None or named[0] <= pay.low):
            return None  # what was offered was taken: there is nothing to push back on
        return self.fresh(PUSH, context, figure=named[1] if named else money(pay.high, pay))

    def _variant(self, context: Context) -> str:
        pay = context.brief.company.pay if context.brief.company else None
        if pay is not None and pay.fixed:
            return SCALE
        chance = random.Random(f"{context.interview}:{self.id}")
        return chance.choices((RANGE, OFFER), weights=(3, 1))[0]


def highest_named(text: str) -> tuple[float, str] | None:
    """The highest amount in a text, with the words that name it ("28,500", "30k"), or None."""
    found = []
    for match in _AMOUNT.finditer(text):
        try:
            amount = float(match.group("figure").rstrip(".,").replace(",", ""))
        except ValueError:
            continue
        if match.group("thousand"):
            amount *= 1000
        if match.group("percent") is None and amount >= _LEAST:
            found.append((amount, match.group().strip().rstrip(".,")))
    return max(found) if found else None


def money(amount: float, pay: Pay) -> str:
    """An amount as it is said: "£27,000 a year"."""
    figure = f"{amount:,.0f}" if amount >= 100 else f"{amount:,.2f}".rstrip("0").rstrip(".")
    return f"{pay.currency}{figure} {'an' if pay.per == 'hour' else 'a'} {pay.per}"


__all__ = ["Salary", "money"]
