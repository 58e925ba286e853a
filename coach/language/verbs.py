"""Past tense, and whose doing it was: two components that belong together by their data."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

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

_HAVE = frozenset("have has 've ve having".split())
_BE = frozenset("am is are 'm 're be being been 's".split())
_OPENS_CLAUSE = frozenset(", ; : and but so then because when while as that if after".split())
_DETERMINERS = frozenset("my our his her their the a an this that one another".split())


@Language.component("tense")
def tense(doc: Doc) -> Doc:
    """Set `doc._.past_verbs` and `doc._.present_verbs` (of "I" or "we"): offsets of the words."""
    past = [token for token in doc if _is_past(token)]
    present = [token for token in doc if _is_own_present(token)]
    if len(past) >= len(present):
        # "I put", "she let": past among past ones.
        past += [t for t in doc if t.lower_ in AMBIGUOUS_PAST and not _after(t, ("to", "n't"))]
        past.sort(key=lambda token: token.i)
    doc._.past_verbs = tuple(token.idx for token in past)
    doc._.present_verbs = tuple(token.idx for token in present)
    return doc


def _is_past(token: Token) -> bool:
    word = token.lower_
    if word in PAST_FORMS:
        return True
    if word in NOT_PAST or len(word) < 4 or not word.endswith("ed") or not word.isalpha():
        return False
    # "have worked", "is based": no particular past; "had worked" and "was asked" are.
    return not _after(token, _HAVE | _BE)


def _after(token: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    i = token.i - 1
    while i >= 0 and token.doc[i].lower_ in ADVERBS and token.doc[i].lower_ not in words:
        i -= 1
    return i >= 0 and token.doc[i].lower_ in words


def _is_own_present(token: Token) -> bool:
    return token.lower_ in PRESENT_VERBS and _after(token, ("i", "we"))


@Language.component("own_part")
def own_part(doc: Doc) -> Doc:
    """Set `doc._.own_acts`, `group_acts`, `others_acts`: offsets of past verbs that do something.

    And `own_omissions`: offsets of the words with which the speaker says what was not done.
    Whose doing it was follows the last subject in the sentence; "I called her and explained"
    gives both verbs to the speaker. Must come after `tense`.
    """
    past = set(doc._.past_verbs)
    acts: dict[str, list[int]] = {"own": [], "group": [], "others": []}
    omissions: list[int] = []
    subject = ""
    for token in doc:
        if token.is_sent_start:
            subject = ""
        subject = _subject(token, past) or subject
        if subject == "own" and _is_omission(token):
            omissions.append(token.idx)
        if token.idx in past and token.lower_ not in STATES and subject in acts:
            if token.lower_ == "did" and _next(token) in ("n't", "not"):
                continue
            if not _after(token, ("was", "were", "got", "been")):
                acts[subject].append(token.idx)
    doc._.own_acts = tuple(acts["own"])
    doc._.group_acts = tuple(acts["group"])
    doc._.others_acts = tuple(acts["others"])
    doc._.own_omissions = tuple(omissions)
    return doc


_OMITTED = frozenset("didn't didnt couldn't couldnt wasn't wasnt hadn't hadnt".split())


def _is_omission(token: Token) -> bool:
    """Whether it says that something was not done: "didn't", "never", "gave up"."""
    word = token.lower_.replace("’", "'")
    if word in _OMITTED:
        return True
    if word in ("n't", "not"):
        return token.i > 0 and token.nbor(-1).lower_ in ("did", "could", "was", "had")
    if word in ("up", "out") and token.i > 0:
        return token.nbor(-1).lower_ == "gave"
    return word in ("never", "nothing", "nobody", "refused", "failed")


def _next(token: Token) -> str:
    return token.nbor().lower_ if token.i + 1 < len(token.doc) else ""


def _subject(token: Token, past: set[int]) -> str:  # noqa: PLR0911 (a table of cases)
    word = token.lower_
    if word in ("i", "ive", "id"):
        return "own"
    if word == "we":
        return "group"
    if word in ("he", "she", "they", "who", "someone", "somebody", "everyone", "everybody"):
        return "others"
    if word in ("it", "which", "there", "that", "this", "you", "nobody", "nothing"):
        return "thing"
    opens = token.is_sent_start or token.i == 0 or token.nbor(-1).lower_ in _OPENS_CLAUSE
    if word in _DETERMINERS and opens:
        return "others" if _next(token) in PEOPLE else "thing"
    if word in PEOPLE and _next(token) not in ("", ",") and token.i + 1 < len(token.doc):
        return "others" if token.nbor().idx in past else ""
    # "Maria called", "Customers complained": somebody or something else, also where it begins.
    named = token.text[:1].isupper() and token.text[1:].islower() and len(word) > 1
    opener = token.is_sent_start and (word in ADVERBS or token.idx in past)
    if named and not opener and token.i + 1 < len(token.doc) and token.nbor().idx in past:
        return "others"
    return ""
