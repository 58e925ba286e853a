"""Finds the entry of a bank, a list of things that people say, that a text comes nearest to.

What meets a message that is neither an answer nor a command is such an entry, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np

from coach.content import Persona, Speaker
from coach.content.help import Choice, HelpLibrary
from coach.embedding import Encoder
from coach.readable import readable

#: Cosine with the nearest way of saying it from which on an entry is meant.
NEAR = 0.55


class Entry(Protocol):
    """What a bank can hold: anything with the ways in which people say it."""

    @property
    def asks(self) -> Sequence[str]:
        """Ways of saying it."""


_Entry = TypeVar("_Entry", bound=Entry)


class AnswerBank(Generic[_Entry]):
    """Compares a text with all ways of saying it that the entries have.

    Args:
        entries: at least one.
        encoder: what turns sentences into vectors.
        near: cosine from which on an entry is meant.
        few: of so many ways of saying it, the nearest of each entry, the mean is taken to find one.
    """

    def __init__(
        self, entries: Sequence[_Entry], encoder: Encoder, near: float = NEAR, few: int = 1
    ) -> None:
        """Encode all ways of saying it."""
        self._encoder = encoder
        self._near = near
        self._few = few
        self._entries = list(entries)
        self._ends = np.cumsum([len(one.asks) for one in entries])[:-1]
        self._asks = encoder.encode([readable(ask) for one in entries for ask in one.asks]).meaning

    def nearest(self, text: str, few: int | None = None) -> tuple[_Entry, float]:
        """Return the entry whose ways of saying it come nearest, and their cosine, -1..1.

        Args:
            text: what was typed.
            few: by the mean of so many of an entry's, where it is to be another number.
        """
        near = self._asks @ self._encoder.encode([readable(text)]).meaning[0]
        each = [np.sort(one)[-(few or self._few) :].mean() for one in np.split(near, self._ends)]
        best = int(np.argmax(each))
        return self._entries[best], float(each[best])

    def find(self, text: str) -> _Entry | None:
        """Return the nearest entry, or None where none is near.

        Args:
            text: what was typed.
        """
        found, cosine = self.nearest(text)
        return found if cosine >= self._near else None


#: The same where it is known already what kind of message it is.
_NEAR_WITHIN_A_KIND = 0.45
_FEW = 3
#: The intents whose messages the answer bank answers.
ADVICE = ("ask_advice", "ask_about_bot")


#: Kinds that are easily taken for each other, and for a question to the coach; an entry of another
#: kind is meant where it is near, and nearer by this than any of the message's own kind.
_NEIGHBOURS = ("chitchat", "smalltalk", "out_of_scope")
_NEAR_ELSEWHERE = 0.55
_AHEAD = 0.1


@dataclass(frozen=True)
class Reply:
    """What is said to a message.

    Attributes:
        text: all of it.
        choices: what can be chosen after it.
        interviewer: whether the interviewer says it, and not the coach.
        offers_break: whether it ends with an offer to stop, which a yes takes up.
    """

    text: str
    choices: Sequence[Choice] = ()
    interviewer: bool = False
    offers_break: bool = False


class Replies:
    """Finds what meets a message that is neither an answer nor a command.

    Args:
        library: entries and wordings.
        encoder: what turns sentences into vectors.
    """

    def __init__(self, library: HelpLibrary, encoder: Encoder) -> None:
        """Encode all that people say."""
        self._library = library
        self.advice = AnswerBank(library.entries, encoder)
        self._banks = {
            kind: AnswerBank(one.entries, encoder, _NEAR_WITHIN_A_KIND, _FEW)
            for kind, one in library.replies.items()
            if one.entries
        }

    def reply(
        self, kind: str, text: str, said: Sequence[str], speaker: Speaker, at_ease: bool
    ) -> Reply:
        """Return what meets a message.

        Args:
            kind: of the message: the name of its intent.
            text: what was typed.
            said: what the bot has said in this conversation, in order.
            speaker: who asks the open question; the coach where nobody does.
            at_ease: whether an interview is on that can be interrupted, and choices make sense.
        """
        own = speaker.voice.says if isinstance(speaker, Persona) else {}
        if kind in ADVICE:
            entry = self.advice.find(text)
            if entry is not None and entry.id in own:
                return Reply(fresh([*own[entry.id], entry.says], said), interviewer=True)
            return Reply(fresh([entry.says] if entry else self._library.unknown, said))
        file = self._library.replies[kind]
        by_interviewer = file.says_it == "interviewer" and isinstance(speaker, Persona)
        found = self._banks[kind].find(text) if kind in self._banks else None
        if kind in _NEIGHBOURS:
            other = self._elsewhere(kind, text)
            if other is not None:
                return self.reply(other, text, said, speaker, at_ease)
        words = [*(own.get(found.id, []) if by_interviewer else []), *found.says] if found else []
        others = file.otherwise or speaker.smalltalk
        first = fresh([*words, *others], said)
        if not at_ease:
            return Reply(first, interviewer=by_interviewer)
        if found is not None and found.offers_break:
            offer = self._library.offered_break
            then = fresh(offer.offers, said)
            return Reply(f"{first} {then}", offer.choices, offers_break=True)
        then = f" {fresh(file.then, said)}" if file.then else ""
        return Reply(first + then, file.choices, by_interviewer)

    def _elsewhere(self, kind: str, text: str) -> str | None:
        """The kind whose entries come plainly nearer to a text than those of its own kind do."""
        near = {name: self._banks[name].nearest(text)[1] for name in _NEIGHBOURS}
        near[ADVICE[0]] = self.advice.nearest(text, _FEW)[1]  # by the same measure as the others
        best = max(near, key=lambda name: near[name])
        plainly = near[best] >= _NEAR_ELSEWHERE and near[best] >= near[kind] + _AHEAD
        return best if best != kind and plainly else None

    def goes_on(self, said: Sequence[str]) -> str:
        """What is said where a break was offered and declined."""
        return fresh(self._library.offered_break.goes_on, said)


def fresh(wordings: Sequence[str], said: Sequence[str]) -> str:
    """The first wording that has not been said, or the one that was said longest ago.

    Args:
        wordings: at least one.
        said: what has been said, in order.
    """

    def last_said(wording: str) -> int:
        return max((number for number, text in enumerate(said) if wording in text), default=-1)

    return min(wordings, key=last_said)
