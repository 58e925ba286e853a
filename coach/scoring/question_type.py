"""What kind of answer a question asks for, also for a question that is not in the bank."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from coach.content import QuestionType
from coach.scoring.linear import Linear

QUESTION_TYPES: tuple[QuestionType, ...] = (
    "episode",
    "approach",
    "what_would_you_do",
    "motive",
    "values",
    "pay",
)
TYPES_WITH_STORY = frozenset({"episode", "approach", "values"})
PLAIN_TYPES = tuple(kind for kind in QUESTION_TYPES if kind not in TYPES_WITH_STORY)
# How much the topic and the type that the wording names weigh for the classifier.
_TOPIC = 5.0
_NAMED = 4.0

# Wordings that name a type. `stated_type` takes the first that fits, so the order matters ("what
# would you like to earn" is about pay); what it finds is one input of the classifier, no more.
_TELL = (
    r"(tell|describe|recall|recount|narrate|share|discuss|talk|think|walk|give|explain|provide|"
    r"remember|have)"
)
_RULES: tuple[tuple[QuestionType, str], ...] = (
    (
        "pay",
        r"\b(salary|compensation|pay (range|expectations?)|what pay|(hoping|like|expect|want) to "
        r"(earn|be paid)|benefits package)\b",
    ),
    (
        "values",
        r"\b((which|what) values?|values? matters?|mean to you|care about most|what do you owe|"
        r"what~?s one thing you always)\b",
    ),
    (
        "what_would_you_do",
        r"\b(what (would|should|will) you (do|say)|how would you|what~?d you do|suppose|supposing|"
        r"imagine|picture this|say (that )?there (are|is)|would you (do|tell|speak|ask)|"
        r"what do you do first|first thing you do)\b",
    ),
    (
        "approach",
        r"\b(how do (you|other people)|how have you|your (own )?(approach|process|techniques?|"
        r"strategies|methods?)|the (various )?strategies you|what strategies|share (strategies|"
        r"techniques)|how you (go about|approach|ensure|handle|manage|plan|stay|keep)|what do you "
        r"(usually )?do (when|if|to)|what do you usually do|how and when do you)\b"
        r"(?!.{0,80}\b(in|of|at) (that|this) (situation|case|time)\b)",
    ),
    (
        "episode",
        rf"\b{_TELL}\b.{{0,50}}\b(time|times|situation|occasion|instance|moment|example|day|story|"
        r"anecdote|experiences?|challenge|conflict|decision|mistake|goal|problem|event|project)\b|"
        r"\ba time (when|that|where|you|in which)|when (was|did) (the last time|you last)|"
        r"\b(have|has) (you|anyone|anybody|a \w+) ever\b|\btell (me|us) about (a|an|one|any|"
        r"the last|"
        r"some|something)\b|\b(most|biggest|greatest|proudest|hardest|last) .{0,40}you(~ve|"
        r" have|~re| "
        r"are)? ?(ever|had|been|faced|made|done|achieved|proud|got)\b|\bachievement\b",
    ),
    (
        "motive",
        r"\b(why (do|would|are|did|should)|what (made|makes|attracts|attracted|draws|drew|"
        r"interests|motivates|brings) you|what (is|~s) it about this|where (do|would) you (see|"
        r"like)|"
        r"years? (from now|time)|in (five|three|ten) years|career (goals?|plans?)|your "
        r"(\w+ )?(goals|weakness(es)?|strengths?|ambitions?)|what weakness|like to be (better|"
        r"doing)|what are "
        r"you looking for|why this|why us|what (do|can) you (need|want|hope|know about|do for us)|"
        r"helps you work|about yourself)\b",
    ),
    ("values", r"\b(values?|integrity|ethics?|ethical|principles?|stand for)\b"),
    ("approach", r"\b(describe (how|your|the way)|how well do you|what steps|how (you|are you))\b"),
    ("episode", r"\b(did you|were you|was there|what happened|something you)\b"),
)
_PATTERNS = tuple(
    (kind, re.compile(pattern.replace("~", "['’]"), re.IGNORECASE)) for kind, pattern in _RULES
)


def stated_type(question: str) -> QuestionType | None:
    """The type that the wording names, the first that fits, or None without a known wording."""
    for kind, pattern in _PATTERNS:
        if pattern.search(question):
            return kind
    return None


def asked_inputs(question: str, topic: NDArray[np.float32]) -> NDArray[np.float64]:
    """What the type of a question is told by: what it is about, and what its wording names.

    Args:
        question: its text.
        topic: unit vector of its topic, shape (384,).
    """
    stated = stated_type(question)
    named = [_NAMED * (kind == stated) for kind in QUESTION_TYPES]
    return np.concatenate([_TOPIC * topic.astype(np.float64), named])


def infer_type(asked: Linear, question: str, topic: NDArray[np.float32]) -> QuestionType:
    """The type of any question.

    Args:
        asked: a score for each of QUESTION_TYPES.
        question: its text.
        topic: unit vector of its topic, shape (384,).
    """
    return QUESTION_TYPES[int(asked(asked_inputs(question, topic)).argmax())]
