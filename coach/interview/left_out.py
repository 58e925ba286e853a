"""What a candidate wants to have left out: a subject that is closed, or something invented."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coach.content.help import HelpLibrary, LeftOut
from coach.embedding import Encoder
from coach.interview.closed_within import CLAUSES, closed_within
from coach.language.figures import GROUPED
from coach.language.pipeline import read, split
from coach.language.words import FUNCTION_WORDS
from coach.readable import readable
from coach.scoring import Score

BOUNDARY = "boundary"
INVENTION = "invention"
_NEITHER = "neither"

Closeness = Callable[[str, Sequence[str]], list[float]]

#: Words of a message in which it is looked for; what is longer is a story.
_LONGEST_MESSAGE = 40
#: A way of saying it has to be near, and nearer by this than what only sounds like it, on average
#: over the nearest few. Of the 2,024 messages of `data/nlu/authors` it takes four, and these do
#: close a subject ("too personal. new question"); of 20 fresh wishes it heard 14, and
#: then more of their kinds were added to the phrasings, 30 November 2026.
_NEAR = 0.5
_PLAINLY = 0.7  # the same for the first of several sentences
_AHEAD = 0.03
_FEW = 3

#: Cosine from which on a sentence is about a subject; less will do where it has a word of it.
_ABOUT = 0.5
_ABOUT_WITH_A_WORD = 0.2
#: Cosine from which on one long text asks for, or tells, the same as another.
_THE_SAME = 0.6
_LONGEST_SUBJECT = 6  # words

_SUBJECT = re.compile(
    r"\b(?:thing with (?P<thing>(?:[^,.;]|[,.](?=\d))+)"
    r"|(?:leave|keep|bring|brought|get) (?P<between>(?:[^,.;]|[,.](?=\d))+?) "
    r"(?:out\b|aside|into\b|up\b|private)"
    r"|(?:about|into|avoid|discuss(?:ing)?|mention(?:ed|ing)?|bring(?:ing)? up|explain|quote"
    r"|remove|take out|forget|exaggerated|inflated|invented|faked|say)\s+"
    r"(?P<after>(?:[^,.;]|[,.](?=\d))+)"
    r"|^(?P<before>my (?:[^,.;]|[,.](?=\d))+?) (?:has|have|is|are|was) )",
    re.IGNORECASE,
)
_ABOUT_SOMEBODY = re.compile(
    r"\b(about|discuss|mention|bring up) (?:my|his|her|our|their) [a-z]+\b"
    r"(?: [a-z]+(?=[^a-z ]*$))?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"^(?:(?:the|that) (?:bit|part|thing|line|stuff|matter|subject|topic) (?:about|with|of|on)"
    r"|what I (?:said|wrote|told you) about|any(?:thing| ?more)? (?:more |else )?about|more about"
    r"|the (?:topic|subject) of|out) ",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b(?:please|again|any ?more|at all|thanks|if that'?s (?:ok|okay|alright|all right)|"
    r"if (?:it'?s|its|thats) (?:ok|okay|all the same).*|(?:is|was|were|isn'?t|wasn'?t)\b.*|"
    r"here|to you|with you|too|now|out of it|out)\W*$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:it|that|this|them|those|these|there|so|a bit|details?|the (?:details|reasons?|subject|"
    r"topic|matter)|(?:that|this) (?:bit|part|one|subject|topic|matter|thing)|)$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all of (?:it|that)|it all|the whole (?:thing|story)|everything|none of (?:it|that))\b",
    re.IGNORECASE,
)
_FIGURE_WORD = re.compile(
    r"\b(?:number|numbers|figure|figures|percent|percentage|per cent|stats|amount)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:numbers|figures|percentages|stats|amounts)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]+)”")
#: A share, as it stands after a verb.
_SHARE = re.compile(
    r"\s+by (?:about |around |nearly |almost |over |some |roughly |at least )?"
    r"(?:\d+(?:[.,]\d+)*|[a-z]+(?:[- ][a-z]+)?) ?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2  # of what may stand alone
#: Words that nearly every sentence may have.
_EVERYWHERE = frozenset(
    "last old new happened happen thing things bit part time work job year years day days went "
    "said say made make really exactly whole place people".split()
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: str(10 * number)
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}


@dataclass(frozen=True)
class Wish:
    """What is to be left out.

    Attributes:
        kind: BOUNDARY or INVENTION.
        subject: what it is about, in the candidate's words; empty where the message only points.
        figures: the figures that it names.
        any_figure: whether it means figures without naming one.
        several: whether more than one.
        all: whether it means all of an answer.
        told: what the message tells besides, which is none of it; empty where that is nothing.
        gone: what the message itself told of a subject that it only points at.
    """

    kind: str
    subject: str
    figures: frozenset[str] = frozenset()
    any_figure: bool = False
    several: bool = False
    all: bool = False
    told: str = ""
    gone: tuple[str, ...] = ()


class LeftOutReader:
    """Hears that something is to be left out.

    Args:
        library: ways of saying it, what only sounds like it, and all else that people say beside
            the interview.
        encoder: what turns sentences into vectors.
    """

    def __init__(self, library: HelpLibrary, encoder: Encoder) -> None:
        """Encode all phrasings."""
        self.phrasings = phrasings = library.left_out
        self._encoder = encoder
        others = list(phrasings.neither.asks)
        others += [one for entry in library.entries for one in entry.asks]
        files = library.replies.values()
        others += [one for file in files for entry in file.entries for one in entry.asks]
        self._ways = {
            name: encoder.encode([readable(one) for one in ways]).meaning
            for name, ways in (
                (BOUNDARY, phrasings.boundary.asks),
                (INVENTION, phrasings.invention.asks),
                (_NEITHER, others),
            )
        }

    def read(self, text: str) -> Wish | None:
        """Return what a message wants left out, or None.

        Args:
            text: what was typed.
        """
        if not text.strip():
            return None
        sentences = sentences_of(text)
        is_long = len(text.split()) > _LONGEST_MESSAGE
        if (within := self._within(sentences, is_long)) is not None or is_long:
            return within
        # "... about my brother" is heard as "... about that", too: who it is says nothing here.
        kind = self._kind(text, _NEAR) or self._kind(_ABOUT_SOMEBODY.sub(r"\1 that", text), _NEAR)
        if kind is not None:
            return _wish(kind, text)
        # Who gives a reason, too, begins with it.
        first = sentences[0]
        kind = self._kind(first, _PLAINLY)
        return None if kind is None else _wish(kind, first)

    def _within(self, sentences: Sequence[str], is_long: bool) -> Wish | None:
        """A boundary behind what the message tells; in a long message also one that comes first."""

        def closes(text: str) -> bool:
            general = _ABOUT_SOMEBODY.sub(r"\1 that", text)
            return BOUNDARY in (self._kind(text, _PLAINLY), self._kind(general, _PLAINLY))

        def concerns(boundary: str, text: str, just_before: bool) -> bool | None:
            subject = _wish(BOUNDARY, boundary).subject
            if not _content(subject):
                return None
            near = just_before and self._closeness(subject, [text])[0] >= _ABOUT_WITH_A_WORD
            return near or is_about(subject, text, self._closeness)

        found = closed_within(sentences, closes, concerns)
        if found is None or (not is_long and sentences[0].startswith(found.boundary)):
            return None
        wish = _wish(BOUNDARY, found.boundary)
        if _content(wish.subject):
            return replace(wish, told=found.told)
        gone = tuple(one for one in found.gone if _content(one) and " " in one)
        return replace(wish, subject="", told=found.told, gone=gone) if found.told or gone else None

    def _closeness(self, text: str, others: Sequence[str]) -> list[float]:
        first, *rest = self._encoder.encode([readable(one) for one in (text, *others)]).meaning
        return [float(first @ one) for one in rest]

    def replies(self, kind: str) -> LeftOut:
        """What is said to a wish of this kind."""
        found: LeftOut = getattr(self.phrasings, kind)
        return found

    def _kind(self, text: str, wanted: float) -> str | None:
        vector = self._encoder.encode([readable(text)]).meaning[0]
        near = {name: _nearest(ways @ vector) for name, ways in self._ways.items()}
        kind = max((BOUNDARY, INVENTION), key=lambda one: near[one][1])
        (best, mean), (other, others) = near[kind], near[_NEITHER]
        return kind if best >= wanted and best >= other and mean >= others + _AHEAD else None


def _nearest(cosines: NDArray[np.float32]) -> tuple[float, float]:
    """The largest, and the mean of the largest few."""
    few = np.sort(cosines)[-_FEW:]
    return float(few[-1]), float(few.mean())


def _wish(kind: str, text: str) -> Wish:
    found = _SUBJECT.search(text.strip())
    subject = next(filter(None, found.groups()), "") if found else ""
    while (shorter := _TAIL.sub("", _WRAPPED.sub("", subject.strip())).strip(" .!?'\"")) != subject:
        subject = shorter
    if _POINTING.match(subject):
        subject = ""
    if kind == BOUNDARY:
        return Wish(kind, subject)
    return Wish(
        kind,
        subject,
        figures=frozenset(figures_in(text)),
        any_figure=bool(_FIGURE_WORD.search(text)),
        several=bool(_SEVERAL.search(text)),
        all=bool(_ALL.search(text)),
    )


def figures_in(text: str) -> set[str]:
    """The figures of a text, those in words, too; a bare "one" is none.

    "29,000", "29 000" and "29'000" are the same figure.
    """
    words = re.findall(rf"[a-z]+|{GROUPED}|\d+(?:[.,]\d+)*", text.casefold())
    figures = {
        re.sub(r"\D", "", one) if re.fullmatch(GROUPED, one) else _NUMBERS.get(one, one)
        for one in words
        if one[0].isdigit() or one in _NUMBERS
    }
    return figures - {"1"}


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, as they stand in it."""
    return [one.text.strip() for one in split(text).sents if one.text.strip()]


def is_about(subject: str, text: str, closeness: Closeness) -> bool:
    """Whether a text is about a subject.

    Args:
        subject: some words, a sentence, or a question.
        text: a sentence or a question.
        closeness: cosine of a text with each of others.
    """
    if text.strip().casefold() in subject.casefold() or subject.casefold() in text.casefold():
        return True
    near = closeness(subject, [text])[0]
    if len(subject.split()) > _LONGEST_SUBJECT:
        return near >= _THE_SAME
    shares = bool(_content(subject) & _content(text))
    return near >= (_ABOUT_WITH_A_WORD if shares else _ABOUT)


def _content(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]{3,}", text.casefold())) - FUNCTION_WORDS - _EVERYWHERE
    return {re.sub(r"(?:'?s|es|ed|ing)$", "", one) for one in words}


def what_is_left(
    wish: Wish, sentences: Sequence[str], pointed_at: Iterable[str], closeness: Closeness
) -> list[str]:
    """What is left of each sentence of what was told; nothing of those that go.

    Args:
        wish: what is to be left out.
        sentences: of the answers, in order.
        pointed_at: what the bot has quoted last, for a wish that only points, the latest first.
        closeness: cosine of a text with each of others.
    """
    if wish.all:
        return [""] * len(sentences)
    if wish.figures:
        return [_without_figures(one, wish.figures) for one in sentences]
    if wish.any_figure and (meant := _the_figures(sentences, wish.several)):
        return [_without_figures(one, meant & figures_in(one)) for one in sentences]
    if wish.subject:
        marks = [is_about(wish.subject, one, closeness) for one in sentences]
        return [
            _without_clauses(one, wish.subject) if mark else one
            for one, mark in zip(sentences, _goes_on(sentences, marks), strict=True)
        ]
    for quoted in pointed_at:
        rest = ["" if quoted.casefold() in one.casefold() else one for one in sentences]
        if rest != list(sentences):
            return rest
    return list(sentences)


def _without_figures(sentence: str, figures: frozenset[str]) -> str:
    """A sentence without these figures: "by 40%" can go alone, or what was said before stays."""
    if not figures_in(sentence) & figures:
        return sentence
    shorter = _SHARE.sub("", sentence)
    stands = len(shorter.split()) >= _FEWEST_WORDS
    if stands and not figures_in(shorter) & figures:
        return shorter
    pieces = CLAUSES.split(sentence)
    first = next((n for n, one in enumerate(pieces) if figures_in(one) & figures), 0)
    rest = "".join(pieces[: max(0, first - 1)]).strip(" ,;")
    return f"{rest}." if rest and read(rest)._.past_verbs else ""


def _the_figures(sentences: Sequence[str], several: bool) -> frozenset[str]:
    """The figures that "the number" or "the numbers" mean: those in digits, if there are any."""
    found = [figures_in(re.sub(r"[a-zA-Z]+", " . ", each)) for each in sentences]
    found = [one for one in found if one] or [one for one in map(figures_in, sentences) if one]
    if not found:
        return frozenset()
    return frozenset().union(*found) if several else frozenset(found[-1])


def figure_lost(sentence: str, rest: str) -> str:
    """What a sentence has lost: the figure, where that went alone, else all of it."""
    share = _SHARE.search(sentence)
    return share.group().strip() if rest and share and not _SHARE.search(rest) else sentence


def _without_clauses(sentence: str, subject: str) -> str:
    """A sentence without the clauses that name a subject, where the rest can stand."""
    about = _content(subject)
    pieces = CLAUSES.split(sentence)
    kept = next((n for n, one in enumerate(pieces) if about & _content(one)), 0)
    rest = "".join(pieces[: max(0, kept - 1)]).strip(" ,;")
    return f"{rest}." if len(rest.split()) >= _FEWEST_WORDS else ""


def _goes_on(sentences: Sequence[str], marks: list[bool]) -> list[bool]:
    """A sentence that begins with "he" or "she" goes with the one before it."""
    for number in range(1, len(marks)):
        marks[number] |= marks[number - 1] and bool(_GOES_ON.match(sentences[number]))
    return marks


def quoted_in(text: str) -> list[str]:
    """What a text of the bot has in quotation marks, without the stops at the end."""
    return [one.strip(" .!?…,") for one in _QUOTED.findall(text)]


def spared(score: Score, closed: Sequence[str], closeness: Closeness) -> Score:
    """A score without what must not be quoted: sentences and remarks on what is closed.

    Args:
        score: of an answer.
        closed: subjects that are closed.
        closeness: cosine of a text with each of others.
    """
    if not closed:
        return score

    def free(text: str | None) -> bool:
        return not text or not any(is_about(one, text, closeness) for one in closed)

    return replace(
        score,
        sentences=[one for one in score.sentences if free(one.text)],
        remarks=[one for one in score.remarks if free(one.evidence)],
    )
