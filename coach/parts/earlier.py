"""Follow-ups on what was said before: in this interview, in earlier ones, in the real first one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from coach.content import INSTANCE, Question
from coach.interview.follow_up import FollowUp
from coach.parts.base import Context, Fields, Judge, Part, Put
from coach.parts.claims import DEEPER, GAP, WITH_WE, WITHOUT_EVIDENCE, Claim, claims_of, quotation
from coach.parts.not_shown import gaps_to_probe, next_gap
from coach.records import joined
from coach.scoring import Score

_QUESTION = {
    WITHOUT_EVIDENCE: "earlier_result",
    WITH_WE: "earlier_we",
    DEEPER: "earlier_deeper",
    GAP: "earlier_gap",
}
WORRY = "earlier_worry"
_STEPS = 3
_UNREADABLE = ("not_english", "not_prose")


class Earlier(Part):
    """Takes up each worry of the first interview, what the CV leaves open, and earlier claims."""

    id = "earlier"
    grows = True
    fields: ClassVar[Fields] = {
        **dict.fromkeys(
            ("earlier_result", "earlier_we", "earlier_deeper"), ("claim", "when", "listener")
        ),
        "earlier_gap": ("claim", "other"),
        WORRY: ("worry",),
    }

    def length(self, context: Context) -> int:
        """Each worry and gap once, and as many claims as there are, three questions at most."""
        known = len(context.brief.worries) + len(gaps_to_probe(context))
        return min(_STEPS, known + len(self._claims(context)))

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        worries = [one for one in context.asked if one.partition(INSTANCE)[0] == WORRY]
        claims = [one for one in self._claims(context) if not self._taken_up(one, context)]
        # A worry that was entered is what the other side remembers: it comes first.
        if len(worries) < len(context.brief.worries):
            return self.instance(WORRY, context, worry=context.brief.worries[len(worries)])
        if (gap := next_gap(context)) is not None:
            return gap
        if not claims:
            return None
        claim = claims[0]
        return self.instance(
            _QUESTION[claim.kind],
            context,
            claim=quotation(claim.sentence),
            other=quotation(claim.other),
            when=self._when(claim, context),
            listener=self._listener(claim, context),
        )

    def score(self, question: Question, text: str, judge: Judge, context: Context) -> Score:
        """Judge it together with what it takes up: a closer look is no story of its own."""
        alone = judge.score(question, text)
        if alone.caution in _UNREADABLE:  # what was said before must not hide it
            return alone
        for attempt in [*context.past.attempts, *(one for _, one in context.past.before)]:
            if any(quotation(row["text"]) in question.text for row in attempt.score["sentences"]):
                whole = judge.score(question, joined([attempt.text, text]))
                return _second_look(whole, alone, text)
        return alone

    def follow_up(
        self, question: Question, score: Score, asked: Sequence[str], context: Context
    ) -> FollowUp | None:
        """A second look gets no third."""
        return None

    def _claims(self, context: Context) -> list[Claim]:
        told = [
            one
            for one in context.past.attempts
            if context.past.asked_by.get(one.question_id) != context.interviewer
        ]
        # What a colleague heard today comes before what was said on another day.
        return claims_of(told) or claims_of([attempt for _, attempt in context.past.before])

    @staticmethod
    def _taken_up(claim: Claim, context: Context) -> bool:
        return any(
            quotation(claim.sentence) in str(turn.get("asked"))
            for attempt in context.past.attempts
            for turn in attempt.turns
        )

    @staticmethod
    def _when(claim: Claim, context: Context) -> str:
        for day, attempt in context.past.before:
            if attempt is claim.attempt:
                return day
        return "earlier today"

    @staticmethod
    def _listener(claim: Claim, context: Context) -> str:
        asker = context.past.asked_by.get(claim.attempt.question_id)
        if asker == context.interviewer:
            return "me"
        person = context.people.get(asker or "")
        return f"my colleague {person.first_name}" if person else "us"


def _second_look(whole: Score, alone: Score, text: str) -> Score:
    """The story with what was added, but nothing is said of what was heard before.

    Half of the rating is the addition's own: an empty reply must not live on an earlier story.
    """
    if whole.overall is None or alone.overall is None:
        return alone
    remarks = [one for one in whole.remarks if one.evidence and one.evidence in text]
    return replace(
        whole, overall=(whole.overall + alone.overall) / 2, remarks=remarks or alone.remarks
    )
