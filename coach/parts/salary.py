"""Salary and benefits: a range, what it rests on, and one push back."""

import random
from typing import ClassVar

from coach.content import Question
from coach.content.company import Pay
from coach.parts.amounts import Amount, asked_for
from coach.parts.base import Context, Fields, Judge, Part, Put, as_said
from coach.scoring import Score

RANGE, PUSH, OFFER, SCALE = "salary_range", "salary_push", "salary_offer", "salary_scale"
#: The push back to whoever named no figure.
PUSH_OFFER = "salary_push_offer"
_NAMED = "range"  # the criterion
_USUAL = Pay(low=27000, high=30000, currency="£")
#: Below this a figure for a year or a month was said in thousands.
_IN_THOUSANDS = {"year": 1000, "month": 100}


class Salary(Part):
    """The candidate is asked, or the employer raises it first, or there is a fixed scale."""

    id = "salary"
    fields: ClassVar[Fields] = {
        **dict.fromkeys((RANGE, OFFER, SCALE, PUSH_OFFER), ("offer", "scale")),
        PUSH: ("figure",),
    }

    def length(self, context: Context) -> int:
        """One question, and the push back where there is something to push."""
        return 1 if self._variant(context) == SCALE else 2

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        pay = (context.brief.company.pay if context.brief.company else None) or _USUAL
        variant = self._variant(context)
        told = {"offer": money(pay.low, pay), "scale": scale(pay)}
        if step == 0:
            return self.fresh(variant, context, **told)
        if variant == SCALE:
            return None
        answers = [one.text for one in context.past.attempts if one.question_id == variant]
        named = asked_for(answers[-1]) if answers else None
        if named is not None and not _is_above(named, pay, known=pay is not _USUAL):
            return None  # what they would pay was asked for: there is nothing to push back on
        if named is not None:
            return self.fresh(PUSH, context, figure=named.words)
        # An offer that was taken needs no push; who named nothing is made an offer.
        return None if variant == OFFER else self.fresh(PUSH_OFFER, context, **told)

    def score(self, question: Question, text: str, judge: Judge, context: Context) -> Score:
        """A figure that was named has been named, however it was put (see parent class)."""
        found = super().score(question, text, judge, context)
        return as_said(found, [_NAMED] if asked_for(text) is not None else [])

    def _variant(self, context: Context) -> str:
        pay = context.brief.company.pay if context.brief.company else None
        if pay is not None and pay.fixed:
            return SCALE
        chance = random.Random(f"{context.interview}:{self.id}")
        return chance.choices((RANGE, OFFER), weights=(3, 1))[0]


def _is_above(named: Amount, pay: Pay, known: bool) -> bool:
    """Whether an amount is more than what there is to give; where that is unknown it may be."""
    thousands = _IN_THOUSANDS.get(pay.per, 0)
    high = named.high * 1000 if named.high < thousands else named.high
    return high > pay.low or not known


def scale(pay: Pay) -> str:
    """A scale as it is said: "from £27,000 to £30,000 a year"."""
    if pay.low == pay.high:
        return money(pay.high, pay)
    return f"from {figure(pay.low, pay)} to {money(pay.high, pay)}"


def money(amount: float, pay: Pay) -> str:
    """An amount as it is said: "£27,000 a year"."""
    return f"{figure(amount, pay)} {'an' if pay.per == 'hour' else 'a'} {pay.per}"


def figure(amount: float, pay: Pay) -> str:
    """An amount with its currency: "£27,000"."""
    bare = f"{amount:,.0f}" if amount >= 100 else f"{amount:,.2f}".removesuffix(".00")
    return f"{pay.currency}{bare}"


__all__ = ["Salary", "money"]
