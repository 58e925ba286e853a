"""Before the interview: what is known, who will be there, what was said the first time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from coach.content import Company, Content, Question
from coach.interview.follow_up import FollowUp
from coach.parts.base import Context, Fields, Judge, Part, Put
from coach.parts.brief import UNNAMED, Brief
from coach.parts.lists import listed
from coach.parts.not_shown import not_shown
from coach.parts.own_questions import DECISION, MARKS, gaps
from coach.parts.pasted import says_nothing, with_first_interview, with_pasted
from coach.scoring import Score

TOLD, PASTE, FIRST, QUESTIONS = (
    "preparation_told",
    "preparation_paste",
    "preparation_first",
    "preparation_questions",
)


class Preparation(Part):
    """Keeps a checklist, says what is missing and how to get it, and uses what it was told."""

    id = "preparation"
    fields: ClassVar[Fields] = {TOLD: ("company_or_them",)}

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        questions = self.content_of(context).questions
        if step >= len(questions):
            return None
        company = context.brief.company
        return self.fresh(
            questions[step].id,
            context,
            company_or_them=company.name if company and company.name != UNNAMED else "them",
        )

    def learn(self, question: Question, text: str, judge: Judge, context: Context) -> Brief | None:
        """See parent class."""
        brief = context.brief
        if question.id == TOLD:
            return self._pasted(text, context).model_copy(update={"cv": brief.cv})
        if question.id == PASTE:
            pasted = self._pasted(text, context)
            return pasted.model_copy(update={"not_shown": not_shown(pasted, judge)})
        if question.id == FIRST:
            return with_first_interview(brief, text)
        if question.id == QUESTIONS and not says_nothing(text):
            return brief.model_copy(update={"own_questions": listed(text)})
        return None

    @staticmethod
    def _pasted(text: str, context: Context) -> Brief:
        return with_pasted(context.brief, text, context.content.personas.values())

    def follow_up(
        self, question: Question, score: Score, asked: Sequence[str], context: Context
    ) -> FollowUp | None:
        """The coach asks on by the checklist, not by probing (see parent class)."""
        return None

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """What is on the list now, and what is missing."""
        if question.id == TOLD:
            return None
        if question.id == QUESTIONS:
            return _on_questions(context.brief.own_questions, judge, context.content)
        lines = checklist(context.brief)
        if question.id == PASTE:
            lines += _beside_the_cv(context.brief.not_shown)
        return "\n".join(lines)


def checklist(brief: Brief) -> list[str]:
    """What is ready for the interview and what is not, with how to get it."""
    company = brief.company
    people = [*(company.people.values() if company else ()), *brief.also_there]
    items = [
        (
            bool(company and company.name != UNNAMED),
            f"the company: {_in_one_line(company)}" if company else "",
            "the company's name and what it does: their website and the advert say it",
        ),
        (
            bool(company and company.values),
            "what they stand for: " + ", ".join(one.name for one in company.values)
            if company
            else "",
            "what they stand for: look for “about us”, and note two values in their own words",
        ),
        (
            bool(people),
            "who will be in the room: " + ", ".join(_person(one.name, one.title) for one in people),
            "who will be in the room: ask whoever interviewed you first for names and titles; "
            "one line will do: “May I know whom I will be meeting?”",
        ),
        (
            bool(brief.duties),
            f"the job: {len(brief.duties)} {'duty' if len(brief.duties) == 1 else 'duties'} "
            "from the advert",
            "the duties: paste them from the advert, one a line",
        ),
        (
            bool(brief.asked_before),
            "the first interview"
            + (f", with a worry to answer: {brief.worries[0]}" if brief.worries else ""),
            "the first interview: write down what they asked and where they hesitated",
        ),
        (
            bool(brief.own_questions),
            f"your own questions: {len(brief.own_questions)}",
            "your own questions: three, the most important first",
        ),
    ]
    lines = ["On your list so far:"]
    lines += [f"- {have}" for there, have, _ in items if there] or ["- nothing yet"]
    missing = [how for there, _, how in items if not there]
    if missing:
        lines += ["", "Still missing:"] + [f"- {how}" for how in missing[:3]]
    return lines


def _beside_the_cv(not_shown: Sequence[str]) -> list[str]:
    """What the advert asks for and the CV does not show, and what to do about it."""
    if not not_shown:
        return []
    return [
        "",
        "The advert asks for this, and I don't see it in the lines of your CV:",
        *(f"- “{one}”" for one in not_shown),
        "If you have it, put it in. If not, get a sentence ready on each: the nearest thing you've "
        "done, and how you'd learn the rest. The interviewers may ask about it.",
    ]


def _person(name: str, title: str) -> str:
    return f"{name} ({title})" if title else name


def _in_one_line(company: Company) -> str:
    """Where a company is, what it does, and what it sells, as far as that is known."""
    place = f" in {company.place}" if company.place else ""
    business = f", which {company.business}" if company.business else ""
    products = f" ({', '.join(company.products)})" if company.products else ""
    return f"{company.name}{place}{business}{products}"


def _on_questions(questions: Sequence[str], judge: Judge, content: Content) -> str:
    if not questions:
        return "\n".join(gaps([], content))
    topics = []
    lines = ["Your questions, in your order:"]
    for number, one in enumerate(questions[:6], start=1):
        found = judge.mark(MARKS, one)
        topic = found.topic or "other"
        topics.append(topic)
        advice = next((remark.advice for remark in found.remarks if remark.advice), None)
        about = content.interview.topics[topic]
        grade = "strong" if topic == DECISION else found.grade
        lines.append(f"{number}. “{one}” - about {about}; {_judged(grade)}.")
        if advice and grade != "strong":
            lines.append(f"   {advice}")
    lines += ["", *gaps(topics, content)]
    if "salary" in topics[:-1]:
        lines.append("Leave the question about pay until last, when they want you.")
    return "\n".join(lines)


def _judged(grade: str | None) -> str:
    return {
        "strong": "ask it as it stands",
        "middling": "it can be sharper",
        "weak": "it won't get you far",
    }.get(grade or "", "")
