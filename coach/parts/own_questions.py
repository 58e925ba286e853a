"""Roles reversed: the candidate asks, and the interviewer answers from what is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.content import INSTANCE, Content, Persona, Question
from coach.interview.follow_up import FollowUp
from coach.interview.wording import pick
from coach.parts.base import Context, Judge, Part, Put, entered
from coach.parts.brief import Brief
from coach.parts.lowering import lowered
from coach.scoring import Remark, Score

MARKS = "own_question"
#: The topic that has to be asked about, and that there is only a plain way of asking about.
DECISION = "decision_date"
_SAME_QUESTION = 0.7  # cosine
#: Cosine from which a fact is an answer: of the topic that was surely asked about, of the one that
#: was more likely asked about than any other, and of another one.
_OF_SURE_TOPIC, _OF_TOPIC, _OF_ANOTHER_TOPIC = 0.05, 0.3, 0.42
_SURE = 0.85
_SAME_TOPIC = 0.1  # by how much a fact of that topic comes nearer
#: Cosine with a question that hardly any file answers, where the topic is sure and where it is not,
#: and by how much that has to be nearer than a fact.
_SELDOM_IN_TOPIC, _SELDOM, _NEARER = 0.7, 0.58, 0.1
#: Words of a question that is meant for the interviewer, not for the program.
_TO_THEM = re.compile(
    r"\b(your?|yours|here|the (company|firm|shop|team|job|role|work|place|post|contract|pay)|"
    r"(will|would|could|can|do|should) (i|we)|this (job|role|place|team)|first (day|week|month)s?|"
    r"people|staff|shifts?|colleagues?|training|holidays?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|ok|okay|well|um|er|also|but|then)\W+)*(?:any|is|are|do|does|did|will|would|"
    r"can|could|should|have|has|am|may|might|was|were)\b"
    r"|\?|\b(how|what|when|where|who|why|which|whether|tell me|could you|can you|would you|"
    r"I('d| would) like to (know|ask|hear)|wonder)\b",
    re.IGNORECASE,
)
#: "Any chance of progression?" is meant for them, too.
_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|also|ok|okay)\W+)*(?:any|is there|are there)\b", re.IGNORECASE
)
#: What somebody asks the program.
_TO_THE_PROGRAM = re.compile(
    r"\b(repeat|rephrase|reword|again|hints?|examples?|questions?|scored?|feedback|so far|skip|"
    r"next|pause|stop|mean|answer|say|practi[sc]e|bot|rating|try|left|help me|you ask(ing)?)\b",
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
        if _NO_MORE.match(text):
            return True
        meant = _WHETHER.search(text) or (_ASKS.search(text) and _TO_THEM.search(text))
        return bool(meant) and not _TO_THE_PROGRAM.search(text)

    def is_another(self, text: str, earlier: str, judge: Judge) -> bool:
        """A question about something else (see parent class)."""
        return bool(_ASKS.search(text)) and judge.closeness(text, [earlier])[0] < _SAME_QUESTION

    def score(self, question: Question, text: str, judge: Judge, context: Context) -> Score:
        """The criteria, and whether it suits this interviewer and this moment."""
        if _NO_MORE.match(text):
            return _no_question()
        found = judge.mark(MARKS, text)
        if found.topic == DECISION and (found.overall or 5.0) < _PLAINLY_ASKED:
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

        def say(wordings: Sequence[str]) -> str:
            # No two questions of an interview get the same line.
            return pick(wordings, f"{context.interview}:{asked.id}", len(_earlier(context)))

        if _NO_MORE.match(text):
            return say(voice.nothing_more)
        if not _ASKS.search(text):
            return "I'm listening. Is there something in that which you would like to ask me?"
        found = [self._found(one, judge, context) for one in _questions_of(text)]
        told = list(dict.fromkeys(one.says for one in found if one.topic in asked.good_for))
        if told:
            return " ".join([say(voice.openings), *told])
        # Somebody else is named only where that person has the answer.
        known = next((one for one in found if one.topic is not None), None)
        person = _knower(known.topic, context) if known and known.topic else None
        if person is not None:
            wording = say(voice.ask_someone_else)
            return wording.replace("{name}", person.name).replace("{title}", person.title)
        said = next((one.says for one in found if one.says), None)
        return said or say(voice.does_not_know)

    def learn(self, question: Question, text: str, judge: Judge, context: Context) -> Brief | None:
        """What was answered is remembered: it helps to decide whether the job is right."""
        if _NO_MORE.match(text) or not _ASKS.search(text):
            return None
        good_for = context.people[context.interviewer].good_for
        told = dict(context.brief.told)
        for one in (self._found(each, judge, context) for each in _questions_of(text)):
            if one.topic in good_for and one.says not in told.values():
                count = sum(key.partition(INSTANCE)[0] == one.topic for key in told)
                told[f"{one.topic}{INSTANCE}{count + 1}" if count else str(one.topic)] = one.says
        return (
            context.brief.model_copy(update={"told": told}) if told != context.brief.told else None
        )

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """The usual feedback, with what was not asked yet once the questions are over."""
        if _NO_MORE.match(text):
            missing = gaps(self._topics(context), context.content)
            return "\n".join([*missing, *still_to_ask(context, judge)])
        return None

    @staticmethod
    def _found(text: str, judge: Judge, context: Context) -> _Found:
        """What there is to say to one question."""
        company = context.brief.company
        facts = [
            (topic, fact) for topic, of in (company.facts if company else {}).items() for fact in of
        ]
        if company and company.decision and DECISION not in company.facts:
            facts.append((DECISION, company.decision))
        earlier = _earlier(context)
        again = bool(earlier) and max(judge.closeness(text, earlier)) >= _SAME_QUESTION
        if not again:
            facts = [one for one in facts if one[1] not in context.brief.told.values()]
        topic, how_sure = judge.sure_topic(MARKS, text)
        is_sure = how_sure >= _SURE and any(of == topic for of, _ in facts)
        of_its_own = _OF_SURE_TOPIC if is_sure else _OF_TOPIC
        near = judge.closeness(text, [fact for _, fact in facts]) if facts else []
        best, nearest = None, 0.0
        for one, closeness in zip(facts, near, strict=True):
            of_topic = one[0] == topic
            value = closeness + _SAME_TOPIC * (of_topic + (of_topic and is_sure))
            least = of_its_own if of_topic else _OF_ANOTHER_TOPIC
            if closeness >= least and value > nearest:
                best, nearest = one, value
        seldom, like_it = judge.seldom_told(text)
        least = max(_SELDOM_IN_TOPIC if is_sure else _SELDOM, nearest + _NEARER)
        if seldom is not None and like_it >= least:
            before = [] if again else [judge.seldom_told(one)[0] for one in earlier]
            return _Found("" if seldom in before else seldom.says, None)
        return _Found(best[1], best[0]) if best is not None else _Found("", None)

    @staticmethod
    def _topics(context: Context) -> list[str]:
        asked = context.answers_to("own_question") + context.answers_to("own_question_more")
        return [one.score["topic"] for one in asked if one.score.get("topic")]

    @staticmethod
    def _late(context: Context) -> bool:
        return any(one.startswith(("salary_", "close_")) for one in context.asked)


@dataclass(frozen=True)
class _Found:
    """What can be said to a question: a fact with its topic, or a line without one, or nothing."""

    says: str
    topic: str | None


def _questions_of(text: str) -> list[str]:
    """The questions of one message, as many as are answered at once."""
    several = [f"{one}?".strip() for one in text.split("?")[:-1] if one.strip()]
    return several[:_ANSWERED_AT_ONCE] if len(several) > 1 else [text]


def _earlier(context: Context) -> list[str]:
    """The candidate's own questions so far, in order."""
    asked = ("own_question", "own_question_more")
    return [
        one.text
        for one in context.past.attempts
        if one.question_id.partition(INSTANCE)[0] in asked and not _NO_MORE.match(one.text)
    ]


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
