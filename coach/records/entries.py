"""What the record gives back: interviews, the questions asked in them, the attempts at those."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

#: How a text ends that wants a full stop before another one follows: a word, a figure, a unit, or
#: what closes behind those.
_OPEN_END = re.compile(r"[\w%€£$°][)\]\"'”’»]*$")


def joined(texts: Iterable[str]) -> str:
    """Return what was said in several messages as one text; each ends with its full stop."""
    *before, last = [text.strip() for text in texts] or [""]
    closed = [f"{text}." if _OPEN_END.search(text) else text for text in before]
    return " ".join(text for text in (*closed, last) if text)


def whole_text(turns: Iterable[Mapping[str, Any]]) -> str:
    """Return the answer that consists of these messages."""
    return joined(str(turn["text"]) for turn in turns)


#: What stands in a question where it quoted what is left out.
NO_QUOTE = "“…”"
_QUOTED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True)
class AskedQuestion:
    """A question that was put to the candidate.

    Attributes:
        question_id: the question's id in the bank.
        interviewer: the persona who asked it.
        position: its place in the interview, as given when it was asked.
        skipped: passed over by the candidate, with no new attempt since.
        asked_at: when it was first asked, UTC.
        part: the part of the interview that it belongs to.
    """

    question_id: str
    interviewer: str
    position: int
    skipped: bool
    asked_at: datetime
    part: str = "questions"


@dataclass(frozen=True)
class Attempt:
    """One try at a question: the answer together with its follow-ups.

    Attributes:
        question_id: the question that it answers.
        number: 1 for the first try at this question, 2 for the first retry, and so on; what was
            taken back is not counted.
        text: the texts of all turns, as one (see `joined`).
        turns: the messages that it consists of, in order; each has `kind` ("answer",
            "follow_up" or "addition"), `part`, `asked`, `text` and `message_id`.
        score: the score as JSON, in the form of the contract.
        message_id: the message that completed it.
        created_at: when it was recorded, UTC.
        withdrawn_at: when the candidate took it back, UTC; None where it counts.
    """

    question_id: str
    number: int
    text: str
    turns: list[dict[str, Any]]
    score: dict[str, Any]
    message_id: str
    created_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class Interview:
    """One interview of one candidate.

    Attributes:
        id: 32 hexadecimal digits.
        candidate: whose record it belongs to.
        interviewers: the personas whom the candidate is to meet, in order.
        role: the job that the interview is for.
        question_count: how many questions were agreed on.
        mode: "coach" or "rehearsal".
        started_at: when it began, UTC.
        finished_at: when it was finished, UTC, or None while it is open.
        questions: the questions asked so far, in order.
        brief: what the candidate told about the employer and the first interview, as JSON.
        attempts: those that no follow-up has superseded and nobody has taken back, by the order
            of the questions and then by number; none where they were not read along
            (`Records.recall`).
    """

    id: str
    candidate: str
    interviewers: list[str]
    role: str
    question_count: int
    mode: str
    started_at: datetime
    finished_at: datetime | None
    questions: list[AskedQuestion]
    brief: dict[str, Any] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)


def turns_without(
    turns: Sequence[Mapping[str, Any]], left: Mapping[str, str], unquoted: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Return the messages of an answer without what was taken out of it.

    Args:
        turns: as an attempt has them.
        left: message id to what is left of its text; a message without text falls away.
        unquoted: what a question may no longer quote.
    """
    rest = []
    for turn in turns:
        text = left.get(str(turn["message_id"]), turn["text"])
        if text:
            rest.append({**turn, "asked": unquoted_in(turn["asked"], unquoted), "text": text})
    return rest


def unquoted_in(asked: Any, gone: Sequence[str]) -> Any:
    """A question without what it quoted of what is gone."""

    def quotation(found: re.Match[str]) -> str:
        quoted = found[1].strip(" .!?…,")
        return NO_QUOTE if any(quoted in one for one in gone) else found[0]

    return _QUOTED.sub(quotation, asked) if asked and gone else asked


def questions_seen(interviews: Sequence[Interview]) -> dict[str, int]:
    """Return how many interviews ago each question was last put.

    Args:
        interviews: the oldest first.

    Returns:
        For each question id a number from 0, the newest interview, upwards.
    """
    seen: dict[str, int] = {}
    for ago, interview in enumerate(reversed(interviews)):
        for question in interview.questions:
            seen.setdefault(question.question_id, ago)
    return seen
