"""Tells a question to the interviewer, about the company or the job, from one to the coach."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.content import Content
from coach.content.help import HelpEntry
from coach.embedding import Encoder
from coach.help import AnswerBank

#: Cosine with a question that candidates ask an interviewer from which on it is one.
_NEAR = 0.5
#: The topic of whatever else one might ask them.
_OTHER = "other"
#: What is longer is a story, whatever it ends with.
_LONGEST_QUESTION = 40


@dataclass(frozen=True)
class _Topic:
    id: str
    asks: Sequence[str]


class AskedBack:
    """Compares a question with those that candidates ask an interviewer, and with the answer bank.

    Args:
        content: has the former, by topic.
        advice: the latter.
        encoder: what turns sentences into vectors.
    """

    def __init__(self, content: Content, advice: AnswerBank[HelpEntry], encoder: Encoder) -> None:
        """Encode the questions of all topics."""
        topics = [
            _Topic(one.topic, one.questions)
            for one in content.library.topics.values()
            if one.topic != _OTHER
        ]
        self._theirs = AnswerBank(topics, encoder, _NEAR) if topics else None
        self._advice = advice

    def asks_interviewer(self, text: str) -> bool:
        """Whether a message is a question that an interviewer would be asked.

        Args:
            text: what was typed while an interviewer's question is open.
        """
        short = len(text.split()) <= _LONGEST_QUESTION
        if self._theirs is None or not text.rstrip().endswith("?") or not short:
            return False
        _, theirs = self._theirs.nearest(text)
        return theirs >= _NEAR and theirs > self._advice.nearest(text)[1]
