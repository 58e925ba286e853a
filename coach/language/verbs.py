"""Past tense, and whose doing it was: two components that belong together by their data."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

from collections.abc import Sequence

from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from coach.language.lowered import lowered_words
from coach.language.words import (
    ADVERBS,
    AMBIGUOUS_PAST,
    NOT_PAST,
    PAST_FORMS,
    PEOPLE,
    PRESENT_VERBS,
    STATES,
)

for _name in (
    "past_verbs",
    "present_verbs",
    "own_acts",
    "group_acts",
    "others_acts",
    "own_omissions",
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())

_HAVE_OR_BE = frozenset("have has 've ve having am is are 'm 're be being been 's".split())
_OPENS_CLAUSE = frozenset(", ; : and but so then because when while as that if after".split())
_DETERMINERS = frozenset("my our his her their the a an this that one another".split())


@Language.component("tense")
def tense(doc: Doc) -> Doc:
    """Set `doc._.past_verbs` and `doc._.present_verbs` (of "I" or "we"): offsets of the words."""
    words = lowered_words(doc)
    past = [i for i, word in enumerate(words) if _is_past(words, i, word)]
    present = [
        i for i, word in enumerate(words) if word in PRESENT_VERBS and _after(words, i, _I_OR_WE)
    ]
    if len(past) >= len(present):
        # "I put", "she let": past among past ones.
        past += [
            i
            for i, word in enumerate(words)
            if word in AMBIGUOUS_PAST and not _after(words, i, _TO_OR_NOT)
        ]
        past.sort()
    doc._.past_verbs = tuple(doc[i].idx for i in past)
    doc._.present_verbs = tuple(doc[i].idx for i in present)
    return doc


_I_OR_WE = frozenset(["i", "we"])
_TO_OR_NOT = frozenset(["to", "n't"])
_PASSIVE = frozenset("was were got been".split())


def _is_past(words: Sequence[str], i: int, word: str) -> bool:
    if word in PAST_FORMS:
        return True
    if not word.endswith("ed") or len(word) < 4 or word in NOT_PAST or not word.isalpha():
        return False
    # "have worked", "is based": no particular past; "had worked" and "was asked" are.
    return not _after(words, i, _HAVE_OR_BE)


def _after(words: Sequence[str], i: int, wanted: frozenset[str]) -> bool:
    """Whether one of these stands before a word, with nothing but adverbs between them."""
    i -= 1
    while i >= 0 and words[i] in ADVERBS and words[i] not in wanted:
        i -= 1
    return i >= 0 and words[i] in wanted


@Language.component("own_part")
def own_part(doc: Doc) -> Doc:
    """Set `doc._.own_acts`, `group_acts`, `others_acts`: offsets of past verbs that do something.

    And `own_omissions`: offsets of the words with which the speaker says what was not done.
    Whose doing it was follows the last subject in the sentence; "I called her and explained"
    gives both verbs to the speaker. Must come after `tense`.
    """
    words = lowered_words(doc)
    offsets = doc.to_array([IDX]).tolist() if words else []
    at_past = set(doc._.past_verbs)
    past = [offset in at_past for offset in offsets]
    starts = (doc.to_array([SENT_START]) == 1).tolist() if words else []
    acts: dict[str, list[int]] = {"own": [], "group": [], "others": []}
    omissions: list[int] = []
    subject = ""
    for i, word in enumerate(words):
        if starts[i]:
            subject = ""
        subject = _subject(doc, words, i, starts[i], past) or subject
        if subject == "own" and _is_omission(words, i, word):
            omissions.append(offsets[i])
        if past[i] and word not in STATES and subject in acts:
            if word == "did" and _next(words, i) in ("n't", "not"):
                continue
            if not _after(words, i, _PASSIVE):
                acts[subject].append(offsets[i])
    doc._.own_acts = tuple(acts["own"])
    doc._.group_acts = tuple(acts["group"])
    doc._.others_acts = tuple(acts["others"])
    doc._.own_omissions = tuple(omissions)
    return doc


_OMITTED = frozenset(
    """didn't didnt couldn't couldnt wasn't wasnt hadn't hadnt
    didn’t couldn’t wasn’t hadn’t never nothing nobody refused failed""".split()
)
_NOT = frozenset(["n't", "n’t", "not"])


def _is_omission(words: Sequence[str], i: int, word: str) -> bool:
    """Whether it says that something was not done: "didn't", "never", "gave up"."""
    if word in _OMITTED:
        return True
    if word in _NOT:
        return i > 0 and words[i - 1] in ("did", "could", "was", "had")
    return word in ("up", "out") and i > 0 and words[i - 1] == "gave"


def _next(words: Sequence[str], i: int) -> str:
    return words[i + 1] if i + 1 < len(words) else ""


_SUBJECTS = {
    **dict.fromkeys("i ive id".split(), "own"),
    "we": "group",
    **dict.fromkeys("he she they who someone somebody everyone everybody".split(), "others"),
    **dict.fromkeys("it which there that this you nobody nothing".split(), "thing"),
}


def _subject(doc: Doc, words: Sequence[str], i: int, is_start: bool, past: Sequence[bool]) -> str:
    word = words[i]
    known = _SUBJECTS.get(word)
    if known is not None:
        return known
    following = _next(words, i)
    if word in _DETERMINERS and (is_start or i == 0 or words[i - 1] in _OPENS_CLAUSE):
        return "others" if following in PEOPLE else "thing"
    acts = i + 1 < len(words) and past[i + 1]
    if word in PEOPLE and following not in ("", ","):
        return "others" if acts else ""
    if not acts or len(word) < 2 or (is_start and (word in ADVERBS or past[i])):
        return ""
    # "Maria called", "Customers complained": somebody or something else, also where it begins.
    text = doc[i].text
    return "others" if text[:1].isupper() and text[1:].islower() else ""
