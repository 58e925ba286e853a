"""Roles reversed: the candidate asks, and the interviewer answers from what is known."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from coach.content import Content, Persona, Question
from coach.interview.follow_up import FollowUp
from coach.parts.base import Context, Judge, Part, Put, entered
from coach.parts.brief import Brief
from coach.parts.lowering import lowered
from coach.scoring import Remark, Score

MARKS = "own_question"
_SAME_QUESTION = 0.7  # cosine
_SPEAKS_TO_IT = 0.0  # cosine below which a fact is no answer
#: Words of a question that is meant for the interviewer, not for the program.
_TO_THEM = re.compile(
    r"\b(your?|yours|here|the (company|firm|shop|team|job|role|work|place|post|contract|pay)|"
    r"(will|would|could|can|do|should) (i|we)|this (job|role|place|team))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(how|what|when|where|who|why|which|whether|tell me|could you|can you|would you|"
    r"I('d| would) like to (know|ask|hear)|wonder)\b",
    re.IGNORECASE,
)
_PLAINLY_ASKED = 3.5
_ANSWERED_AT_ONCE = 2  # questions of one message
_STEPS = 2  # questions for each interviewer
_NO_MORE = re.compile(
    r"^\W*(no|nope|nothing|none|that'?s (all|it|everything)|i'?m (fine|good)|not really|"
    r"no (more|further) questions?|i (have|don'?t have)( any| no)?( more| further)? questions?)"
    r"[\w\s,.!']{0,40}$",
    re.IGNORECASE,
)


class OwnQuestions(Part):
    """Every interviewer ends with "what would you like to ask me?"."""

    id = "own_questions"
    compares = False  # a second question is another one
    greets = False

    def length(self, context: Context) -> int:
        """Two questions to each interviewer."""
        return _STEPS

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        asked = context.answers_to("own_question") + context.answers_to("own_question_more")
        if step and asked and _NO_MORE.match(asked[-1].text):
            return None
        return self.instance("own_question_more" if step else "own_question", context)

    def takes(self, question: Question, text: str) -> bool:
        """That there is no further question is an answer, too (see parent class)."""
        return bool(_NO_MORE.match(text))

    def asks_back(self, question: Question, text: str) -> bool:
        """See parent class."""
        to_them = text.rstrip().endswith("?") and _TO_THEM.search(text)
        return bool(_NO_MORE.match(text) or to_them)

    def score(self, question: Question, text: str, judge: Judge, context: Context) -> Score:
        """The criteria, and whether it suits this interviewer and this moment."""
        if _NO_MORE.match(text):
            return _no_question()
        found = judge.mark(MARKS, text)
        if found.topic == "decision_date" and (found.overall or 5.0) < _PLAINLY_ASKED:
            # When they decide has to be asked, and there is only a plain way of asking it.
            return _plainly(found)
        if found.topic is None or found.overall is None or found.caution is not None:
            return found
        faults = []
        asked = context.people.get(context.interviewer)
        if asked is not None and found.topic not in asked.good_for:
            knower = _knower(found.topic, context)
            person = knower.name if knower else "somebody else"
            about = context.content.interview.topics[found.topic]
            faults.append(
                Remark(
                    "wrong_person",
                    text.strip(),
                    advice=f"This is about {about}. Keep it for {person}.",
                )
            )
        if found.topic == "salary" and not self._late(context):
            faults.append(
                Remark(
                    "too_early",
                    text.strip(),
                    advice="Pay comes last, once they want you. Ask about the work first.",
                )
            )
        kinds = {one.kind for one in found.remarks}
        return lowered(found, [one for one in faults if one.kind not in kinds]) if faults else found

    def follow_up(
        self, question: Question, score: Score, asked: Sequence[str], context: Context
    ) -> FollowUp | None:
        """A question is answered, not followed up (see parent class)."""
        return None

    def reply(self, question: Question, text: str, judge: Judge, context: Context) -> str:
        """The interviewer's answer: a fact of the company file, or an honest "I don't know"."""
        asked = context.people[context.interviewer]
        voice = asked.voice
        chance = random.Random(f"{context.interview}:{text}")
        if _NO_MORE.match(text):
            return chance.choice(voice.nothing_more)
        if not _ASKS.search(text):
            return "I'm listening. Is there something in that which you would like to ask me?"
        questions = [f"{one}?".strip() for one in text.split("?")[:-1] if one][:_ANSWERED_AT_ONCE]
        if len(questions) > 1:
            known = [self._known(one, asked, judge, context) for one in questions]
            told = list(dict.fromkeys(one for one in known if one is not None))
            if told:
                return " ".join([chance.choice(voice.openings), *told])
        topic = judge.topic(MARKS, text)
        fact = self._fact(topic, text, judge, context)
        if topic not in asked.good_for:
            person = _knower(topic, context)
            if person is not None:
                wording = chance.choice(voice.ask_someone_else)
                return wording.replace("{name}", person.name).replace("{title}", person.title)
        if fact is None:
            return chance.choice(voice.does_not_know)
        return f"{chance.choice(voice.openings)} {fact}"

    def learn(self, question: Question, text: str, judge: Judge, context: Context) -> Brief | None:
        """What was answered is remembered: it helps to decide whether the job is right."""
        if _NO_MORE.match(text):
            return None
        topic = judge.topic(MARKS, text)
        fact = self._fact(topic, text, judge, context)
        if fact is None or topic not in context.people[context.interviewer].good_for:
            return None
        return context.brief.model_copy(update={"told": {**context.brief.told, topic: fact}})

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """The usual feedback, with what was not asked yet once the questions are over."""
        if _NO_MORE.match(text):
            missing = gaps(self._topics(context), context.content)
            return "\n".join([*missing, *still_to_ask(context, judge)])
        return None

    def _known(self, question: str, asked: Persona, judge: Judge, context: Context) -> str | None:
        topic = judge.topic(MARKS, question)
        return self._fact(topic, question, judge, context) if topic in asked.good_for else None

    def _fact(self, topic: str, text: str, judge: Judge, context: Context) -> str | None:
        company = context.brief.company
        facts = company.facts.get(topic, []) if company else []
        if topic == "decision_date" and company and company.decision and not facts:
            return company.decision
        if not facts:
            return None
        near = judge.closeness(text, facts)
        best = max(range(len(facts)), key=lambda one: near[one])
        return facts[best] if near[best] >= _SPEAKS_TO_IT else None

    @staticmethod
    def _topics(context: Context) -> list[str]:
        asked = context.answers_to("own_question") + context.answers_to("own_question_more")
        return [one.score["topic"] for one in asked if one.score.get("topic")]

    @staticmethod
    def _late(context: Context) -> bool:
        return any(one.startswith(("salary_", "close_")) for one in context.asked)


def answered_now(text: str, judge: Judge, context: Context) -> tuple[str, Brief]:
    """What an interviewer says to a question in the middle of the interview.

    Args:
        text: the question.
        judge: finds its topic.
        context: where the interview stands.

    Returns:
        The answer, where the interviewer knows it, else that it is kept for the end; and the brief
        with what was told, or with the question in the candidate's own list.
    """
    part, brief = OwnQuestions(), context.brief
    question = context.content.question("own_question")
    learned = part.learn(question, text, judge, context)
    if learned is not None:
        return part.reply(question, text, judge, context), learned
    voice = context.people[context.interviewer].voice
    wordings = voice.later or voice.does_not_know
    said = wordings[len(brief.own_questions) % len(wordings)]
    mine = list(dict.fromkeys([*brief.own_questions, text.strip()]))
    return said, brief.model_copy(update={"own_questions": mine})


def _knower(topic: str, context: Context) -> Persona | None:
    """The first person that one meets whom a topic suits."""
    return next((one for one in context.people.values() if topic in one.good_for), None)


def _plainly(score: Score) -> Score:
    praise = [one for one in score.remarks if one.praise is not None]
    return replace(score, overall=_PLAINLY_ASKED, grade="middling", remarks=praise)


def still_to_ask(context: Context, judge: Judge) -> list[str]:
    """The first question of the candidate's own list that nobody has been asked yet."""
    asked = context.answers_to("own_question") + context.answers_to("own_question_more")
    told = [one.text for one in asked]
    for question in context.brief.own_questions:
        if not told or max(judge.closeness(question, told)) < _SAME_QUESTION:
            return [f"Still on your own list: “{question}” Keep it for the next one you meet."]
    return []


def gaps(topics: Sequence[str], content: Content) -> list[str]:
    """What a list of own questions leaves out, in words.

    Args:
        topics: of the questions asked, in order.
        content: says what is worth asking.
    """
    interview = content.interview
    missing = [one for one in interview.worth_asking if one not in topics]
    if not topics:
        return [
            "You asked nothing. Two or three questions of your own show that you are choosing, "
            "too. Begin with what you would do in the first weeks."
        ]
    if not missing:
        return ["You asked about everything that helps you to decide. Well covered."]
    return [f"You asked nothing about {interview.topics[missing[0]]}. Put that on your list."]


def _no_question() -> Score:
    return entered()
