"""Answers that are none, or only look like one: cheap checks that cap the rating."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from coach.language import read
from coach.language.form import plain, word_runs
from coach.scoring.labels import SentenceBank
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.reading import Reading

# The first caution that holds is given; a missing cap means that nothing is rated at all.
CAPS: dict[str, float | None] = {
    "not_english": None,
    "not_prose": 1.0,
    "no_answer": 1.0,
    "copied": 1.5,
    "off_topic": 1.5,
    "padded": 2.0,
    "too_short": 2.5,
}

# Little words of the languages that are likeliest to be typed here, none of them English.
_FOREIGN = frozenset(
    """
    que de la el los las un una por para con como pero muy mi su se lo al es fue era cuando
    porque le les des une et dans pour sur avec mais est sont nous vous je il elle ne pas du au
    ce cette mon ma qui der die das und ich nicht ein eine mit auf für von zu den dem wir sie
    ist war wie aber auch bei nach hatte habe uma não com em os das dos foi eu meu minha che il
    per non sono una nel della mi ho era gli het een van niet dat ik we met voor op zijn maar
    ook bir ve bu için çok ben ile w na nie się jest że do jak po co ale og det som til jeg på
    av att och jag inte
    """.split()
) - frozenset("we die do as in an a on to me no so was war by he den bin men co".split())

_COMMON_WORDS = frozenset(
    """
    the a an and or but so because that this it he she they him her his them their i me my we us
    our you your to of in on at for with from by about as into after before until when while
    where who which what how not is was were be been do did have has had would could one all out
    up
    """.split()
)
_ENOUGH_PAIRS = 6


@dataclass(frozen=True)
class WordPairs:
    """Pairs of little words that stand side by side in English, as met in the training answers."""

    known: frozenset[str]

    def strange_share(self, text: str) -> float:
        """0..1: the share of neighbouring little words that English does not put together.

        0 where there are too few pairs to tell.
        """
        pairs = little_pairs(text)
        if len(pairs) < _ENOUGH_PAIRS:
            return 0.0
        return sum(pair not in self.known for pair in pairs) / len(pairs)


def little_pairs(text: str) -> list[str]:
    """Every two neighbouring little words of a text."""
    words = plain(text.replace("’", "'")).split()
    return [
        f"{first} {second}"
        for first, second in pairwise(words)
        if first in _COMMON_WORDS and second in _COMMON_WORDS
    ]


@dataclass(frozen=True)
class Evidence:
    """What the cautions look at beyond the reading itself.

    Attributes:
        kind: the question's type.
        off_topic: 0..1.
        story: 0..1.
        similarities: cosines with the bank's sentences.
    """

    kind: str
    off_topic: float
    story: float
    similarities: NDArray[np.float64]


def caution_of(
    reading: Reading, evidence: Evidence, bank: SentenceBank, pairs: WordPairs
) -> str | None:
    """The first caution that holds, in the order of CAPS, or None."""
    if not reading.sentences:
        return "not_prose" if reading.answer.strip() else "no_answer"
    # Adjectives, or one thing over and over, answer no question at all, not another one.
    likely = OFF_TOPIC if tells_episode(evidence.kind, evidence.story) else SURELY_OFF_TOPIC
    off_topic = evidence.off_topic >= likely and reading.words >= 12
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("not_english", lambda: is_foreign(reading)),
        ("not_prose", lambda: is_no_prose(reading, pairs)),
        ("no_answer", lambda: is_no_answer(reading, evidence.kind)),
        ("copied", lambda: is_copied(reading, evidence.similarities, bank)),
        ("off_topic", lambda: off_topic and not is_padded(reading, evidence)),
        ("padded", lambda: is_padded(reading, evidence)),
        ("too_short", lambda: is_too_short(reading, evidence.kind)),
    )
    return next((name for name, holds in checks if holds()), None)


OFF_TOPIC = 0.99
SURELY_OFF_TOPIC = 0.995  # a method or an opinion touches more questions than a story does
STORY = 0.5  # how likely it must be that a past episode is told for it to count as told


def tells_episode(kind: str, story: float) -> bool:
    """Whether an episode was asked for and one is told."""
    return kind == "episode" and story >= STORY


def is_foreign(reading: Reading) -> bool:
    """Most of it is another language: another script, or another language's little words."""
    return _is_foreign(reading.answer, reading.function_share)


def is_foreign_text(text: str) -> bool:
    """The same of a text that is not scored."""
    return _is_foreign(text, read(text)._.function_share)


def _is_foreign(text: str, function_share: float) -> bool:
    if not text.isascii():
        letters = [character for character in text if character.isalpha()]
        latin = sum(
            character.isascii() or "LATIN" in unicodedata.name(character, "")
            for character in letters
        )
        if len(letters) >= 4 and latin < 0.5 * len(letters):
            return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < 4:
        return False
    foreign = sum(word in _FOREIGN for word in words) / len(words)
    return foreign >= 0.15 and foreign > 1.5 * function_share


def is_no_prose(reading: Reading, pairs: WordPairs, strangest: float | None = None) -> bool:
    """A keyword list, scrambled words, an instruction to the rater, or symbols.

    Args:
        reading: the answer.
        pairs: as met in the training answers.
        strangest: share of strange pairs that is let pass, 0..1; STRANGE where none is given.
    """
    text = reading.answer
    if reading.mark("to_rater").sum() > 0:
        return True
    visible = [character for character in text if not character.isspace()]
    if sum(character.isalpha() for character in visible) < 0.4 * len(visible) and not re.search(
        r"\d", text
    ):
        return True
    words = reading.words
    if words >= 6 and reading.function_share < 0.24:
        return True
    if words >= 3 and max(map(len, text.split()), default=0) > 60:
        return True
    return pairs.strange_share(text) > (STRANGE if strangest is None else strangest)


STRANGE = 0.29


def is_no_answer(reading: Reading, kind: str) -> bool:
    """Says that there is none, or fewer than three words that answer nothing."""
    words = reading.words
    if words < 3:
        return not (kind == "pay" and reading.mark("quantities").sum() > 0)
    says_none = reading.mark("no_answer")
    if not says_none.any() or reading.mark("own_acts").sum() > 1:
        return False
    rest = float(reading.mark("words")[says_none == 0].sum())
    return words <= 40 and rest <= 15


def is_copied(reading: Reading, similarities: NDArray[np.float64], bank: SentenceBank) -> bool:
    """Most of it stands in one exemplar of the bank, word for word or nearly.

    By its sentences' meaning, or by its runs of words, which dictation does not change.
    """
    if not len(bank.texts) or reading.words < 15:
        return False
    runs = word_runs(reading.answer.replace("’", "'"))
    shared: Counter[str] = Counter()
    for run in runs:
        shared.update(bank.runs.get(run, ()))
    if shared and max(shared.values()) >= COPIED_SHARE * len(runs):
        return True
    words = reading.mark("words")
    of_exemplar: dict[str, float] = {}
    for row in range(len(reading.sentences)):
        near = np.flatnonzero(similarities[row] >= NEARLY_THE_SAME)
        for name in {bank.exemplars[i] for i in near}:
            of_exemplar[name] = of_exemplar.get(name, 0.0) + float(words[row])
    return bool(of_exemplar) and max(of_exemplar.values()) >= 0.55 * words.sum()


NEARLY_THE_SAME = 0.87
COPIED_SHARE = 0.5


def is_padded(reading: Reading, evidence: Evidence) -> bool:
    """One thing said over and over, or adjectives in place of an episode."""
    if len(reading.sentences) >= 3 and reading.repeated_share >= 0.5:
        return True
    return is_praise(reading, evidence)


def is_praise(reading: Reading, evidence: Evidence) -> bool:
    """Adjectives about oneself in place of an episode."""
    if evidence.kind not in TYPES_WITH_STORY or reading.words < 12:
        return False
    share = float(reading.mark("buzzword").sum()) / reading.words
    return share >= 0.09 and evidence.story < STORY


def is_too_short(reading: Reading, kind: str) -> bool:
    """One bare line."""
    words = float(reading.without_repeats().mark("words").sum())
    if kind not in TYPES_WITH_STORY:
        return words < 8
    return words < 16 or (len(reading.distinct) == 1 and words < 24)
