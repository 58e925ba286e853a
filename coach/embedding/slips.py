"""Slips as people make them when they type or dictate, made by machine while the encoder learns."""

import random
import re

#: Keys beside each other on a keyboard of English.
_KEYS = "abcdefghijklmnopqrstuvwxyz"
_BESIDE = "sq vn xv sf wr dg fh gj uo hk jl k n bm ip o wa et ad ry yi cb qe zc tu x"
_NEIGHBOURS = dict(zip(_KEYS, _BESIDE.split(), strict=True))
#: What dictation and haste put in place of a word.
_CONFUSED = {
    "there": "their",
    "their": "there",
    "you're": "your",
    "your": "you're",
    "to": "too",
    "too": "to",
    "its": "it's",
    "it's": "its",
    "hear": "here",
    "here": "hear",
    "no": "know",
    "know": "no",
    "write": "right",
    "right": "write",
    "for": "four",
    "one": "won",
    "by": "buy",
    "than": "then",
}
_SHORTENED = {
    "you": "u",
    "are": "r",
    "please": "pls",
    "because": "cos",
    "thanks": "thx",
    "question": "q",
    "okay": "ok",
    "what": "wat",
    "minutes": "mins",
    "about": "abt",
}
#: How often a text loses its capitals, its apostrophes, its punctuation.
_NO_CAPITALS, _NO_APOSTROPHES, _NO_PUNCTUATION = 0.25, 0.3, 0.3
#: How often a word is confused, shortened, mistyped, left out; each counts those before it.
_CONFUSE, _SHORTEN, _MISTYPE, _LEAVE_OUT = 0.02, 0.06, 0.11, 0.12


def with_slips(text: str, chance: random.Random) -> str:
    """Return a text with slips, now and then with none.

    Args:
        text: as somebody meant it.
        chance: makes it repeatable.
    """
    if chance.random() < _NO_CAPITALS:
        text = text.lower()
    if chance.random() < _NO_APOSTROPHES:
        text = re.sub("['’]", "", text)
    if chance.random() < _NO_PUNCTUATION:
        text = re.sub("[.,!?]", "", text)
    words = [_with_slip(word, chance) for word in text.split()]
    return " ".join(filter(None, words)) or text


def _with_slip(word: str, chance: random.Random) -> str:
    drawn, plain = chance.random(), word.lower()
    if drawn < _CONFUSE:
        return _CONFUSED.get(plain, word)
    if drawn < _SHORTEN:
        return _SHORTENED.get(plain, word)
    if drawn < _MISTYPE and len(word) > 3:
        return _mistyped(word, chance)
    return "" if _MISTYPE <= drawn < _LEAVE_OUT and len(word) < 5 else word


def _mistyped(word: str, chance: random.Random) -> str:
    """Two letters swapped, one left out, one twice, or its neighbour's key."""
    place, kind = chance.randrange(len(word) - 1), chance.randrange(4)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    if kind == 0:
        return before + after[0] + letter + after[1:]
    if kind == 1:
        return before + after
    if kind == 2:
        return before + letter + letter + after
    return before + chance.choice(_NEIGHBOURS.get(letter.lower(), letter)) + after
