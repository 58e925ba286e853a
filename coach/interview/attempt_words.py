"""Reads what a candidate says about an answer: more of it, another try, or what to do with a text.

Words alone are looked at, and only where an addition or another try can be meant: after feedback,
or where the message has been taken for an addition.
"""

import re
from typing import Literal

Placing = Literal["add", "new", "neither"]

_FEWEST_CONTENT_WORDS = 3
_LONGEST_REQUEST = 7  # words; what asks for an addition without words known here is short
_LONGEST_REPLY = 20  # words

_FILLER = (
    r"(?:(?:oh|ok|okay|sorry|wait|hang on|hold on|actually|well|and|but|also|please|hi|hey|er|erm|"
    r"um|so|no|yes|yeah|right|just|excuse me|alright|now|hmm)\b[\s,.!:;–—-]*)*"
)
_WHAT = r"(?:something|some more|anything|a (?:little |tiny |bit )*(?:bit|detail|point|thing|word)"
_WHAT += r"|(?:one|two|another|a few|a couple of|some)(?: more| other| last| small| quick| little)*"
_WHAT += r" (?:thing|point|detail|bit|word|sentence)s?|more|this|that)"
_WHERE = r"(?:to|in|into|on|onto|about|for) (?:that|it|this|(?:my|the) (?:last |previous |first )?"
_WHERE += r"(?:answer|story|reply|one))"
_MORE = rf"(?: {_WHAT}| {_WHERE}| else| too| as well| please| here| first| quickly)*"
_A_PART = (
    r"(?: (?:the|my|a|some) (?:very |most )?(?:results?|ending|end|outcome|task|situation|start|"
    r"beginning|(?:best|important|main|last|first|good) (?:bit|part|thing|point)|numbers?|figures?|"
    r"details?|bit|part))"
)
_PART = f"{_A_PART}?"
_SAY = r"(?:add|say|mention|include|tell(?: you)?|put(?: in)?|give(?: you)?)"
#: What says that an addition comes, up to where the addition itself begins.
_ADDITION = re.compile(
    rf"^\W*{_FILLER}(?:"
    rf"(?:just )?(?:one|two|another|a few|a couple of|some)(?: more| other| last| small| quick"
    rf"| final| little)* (?:thing|point|detail|bit)s?(?: (?:to|i (?:want(?:ed)?|should|need|forgot"
    rf"|would like)(?: to)?|i'd like to) {_SAY})?{_MORE}(?=\W|$)"
    rf"|(?:can|could|may|might|should) i (?:please |just |still |also )*{_SAY}{_MORE}"
    rf"|(?:i'd|i would|i want(?:ed)?|i need|let me|i should|i've|i have|lemme|allow me|id|i'll"
    rf"|i will|is it ok(?:ay)? to|is it possible to)"
    rf"(?: like)?(?: to)?(?: just| also| only)* {_SAY}\b{_MORE}"
    rf"|i (?:also |just |totally |completely )*(?:"
    rf"(?:forgot|left out|left off|missed(?: out)?|omitted)(?: (?:to|about|out))?"
    rf"(?: {_SAY}{_PART}{_MORE}|{_A_PART}{_MORE}|{_MORE}(?=\s*[:.,!?–—-]|\s*$| that\b| how\b))"
    rf"|(?:did ?n[o']?t(?: even)? (?:say|mention|tell(?: you)?)"
    rf"|have ?n[o']?t (?:said|mentioned|told)"
    rf"|should(?:'ve| have) (?:said|mentioned|added|told)|meant to {_SAY}){_PART}{_MORE})"
    rf"|p\.?s\.?(?=\W)"
    rf"|(?:addition|to add|adding|in addition|add|plus|add this|add that)"
    rf"{_MORE}(?=\s*[:–—-]|\s*$)"
    rf"|(?:add|put|include) (?:this|that|it|the following)(?: too| as well)*(?: {_WHERE})*"
    rf"|there(?:'s| is| was)(?: also)? (?:one|something|another)(?: more| other| else| last)*"
    rf"(?: (?:thing|detail|point|bit))?(?: (?:i (?:forgot|left out|did ?n[o']?t say|want to add)"
    rf"|to add)){_MORE}"
    rf")(?=\W|$)",
    re.IGNORECASE,
)
#: What says that another try comes.
_NEW_TRY = re.compile(
    rf"^\W*{_FILLER}(?:(?:here(?:'s| is| goes| comes)|this is|now|my)\s+)?(?:"
    r"(?:a |my |the )?(?:second|third|fourth|new|another|next|better|improved|fresh|2nd|3rd)"
    r"(?: and better| improved| full| whole)* (?:try|attempt|go|version|answer|take|telling)"
    r"|take (?:two|three|2|3)|(?:try|attempt) (?:two|three|2|3)|retry|again|once more"
    r"|from the (?:top|start|beginning)|the whole (?:thing|story|answer) again"
    r"|(?:let me|i'll|i will|i'd like to|i want to|i would|going to)(?: now| just)? "
    r"(?:try|answer|do|say|tell|put|start)(?: it| that| this)?(?: all| the whole thing)?"
    r" (?:again|once more|anew|differently|over|better)"
    r")[\s,]*(?:(?:please|then|now|better|properly|this time)[\s,]*)*(?=[:,.;!–—-]|$|(?<=,\s))",
    re.IGNORECASE,
)
#: Behind an announcement: words that are no addition yet.
_POLITE = re.compile(
    r"^\W*(?:please|thanks?(?: you)?|if (?:that's|that is|it's|i may|possible|you).*|ok(?:ay)?"
    r"|is (?:that|it) (?:ok|okay|possible|allowed|all right|alright)|before (?:we|you) .*"
    r"|now|sorry|real quick|quickly|first|too|still)*\W*$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:add|put|include|count|join|make|use|take|keep)\b \b(?:that|it|this)\b"
    r"|\b(?:that|it|this)(?:'s| is| was) (?:also |meant as )?(?:a |an )?(?:part|addition)\b",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(r"\b(?:something|somethin|sth|anything) (?:else|different)\b", re.I)
#: What says that a message was meant for somebody else.
_ASTRAY = re.compile(
    r"\b(?:wrong (?:\w+ )?(?:window|chat|tab|person|box|app|thread|screen|conversation|place)"
    r"|(?:meant|intended) for (?!you\b)|(?:not|n't) (?:meant |intended )?for you\b"
    r"|(?:was|were|is|went|sent it|sent that|sent this) (?:for|to) "
    r"(?:my|somebody|someone|another)\b)",
    re.IGNORECASE,
)
_NAMES_ADDING = re.compile(
    r"\b(?:add(?:ing|ition|ed)?|(?:more|other|last) (?:thing|point|detail|bit)|forgot|left out"
    r"|p\.?s)\b[^.:,;!–—]*[.:,;!–—-]\W*$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"^(?:(?:that|which is|is|was|it is)\b[\s,:]*|[\s,.:;!?–—-]+)+", re.IGNORECASE
)


def announced_addition(text: str) -> str | None:
    """Read an addition that a text announces ("one more thing: ...", "I left out the result").

    Returns:
        The addition without the announcement; an empty text where it is announced alone; None
        where none is announced.
    """
    return _after(_ADDITION, text)


def without_announcement(text: str) -> str:
    """Return an answer without the words that announce it as an addition ("let me add this: ...").

    Only what ends with a stop is taken off, and only where it names adding: "I would say that ..."
    and "two things: ..." may as well be the answer's own words.
    """
    rest = announced_addition(text)
    if not rest or not _NAMES_ADDING.search(text.removesuffix(rest)):
        return text
    return rest


def announced_try(text: str) -> str | None:
    """Read another try that a text announces ("second try: ...").

    Returns:
        The try without the announcement; an empty text where it is announced alone; None where
        none is announced.
    """
    return _after(_NEW_TRY, text)


def addition_in(text: str) -> str:
    """Return the addition in a message that is known to be about one; empty where there is none."""
    announced = announced_addition(text)
    if announced is not None:
        return announced
    asks = text.rstrip().endswith("?") or len(text.split()) <= _LONGEST_REQUEST
    return "" if asks else text


def means_something_else(text: str) -> bool:
    """Whether a reply to "is it your answer, or did you want something else?" takes the latter."""
    return bool(_SOMETHING_ELSE.search(text))


def went_astray(text: str) -> bool:
    """Whether a text says that a message was meant for somebody else ("sorry, wrong window")."""
    return bool(_ASTRAY.search(text.replace("’", "'")))


def means_that(text: str) -> bool:
    """Whether "add that to my answer" means what was said just before."""
    return bool(_THAT.search(text.replace("’", "'")))


def _after(announcement: re.Pattern[str], text: str) -> str | None:
    plain = text.replace("’", "'")
    found = announcement.match(plain)
    if found is None:
        return None
    rest = plain[found.end() :]
    begins = found.end() + len(rest) - len(_LEFT_OVER.sub("", rest))
    kept = text[begins:].strip()
    if len(kept.split()) < _FEWEST_CONTENT_WORDS or _POLITE.match(kept):
        return ""
    return kept


# --- add it, or count it as a new try? ----------------------------------------------------------

_NOT = r"(?:\b(?:not|never|no|without|rather than|instead of|don't|dont|do not|isn't|wasn't)\b)"
_SURELY_ADD = re.compile(
    r"\b(?:part of|belongs?|goes? with|same (?:answer|story|one)|(?:to|onto|on|in|into|with|of) "
    r"(?:my|the|that|what)\b.*\b(?:answer|story|one|said|told|had|before|try))\b"
)
_ADD = re.compile(
    r"\b(?:add\w*|join\w*|append\w*|attach\w*|includ\w+|merge\w*|combine\w*|tack\w*|extend\w*"
    r"|put (?:it|that|them|this) (?:in|on|with|together)|stick (?:it|that)|former|first"
    r"|together|option (?:1|one|a)|number one)\b|^\W*(?:1|one|a)\W*$"
)
_NEW = re.compile(
    r"\b(?:new|another|second|separate\w*|fresh|retry|different|try|attempt|latter|own|2nd"
    r"|version|option (?:2|two|b)|number two)\b|^\W*(?:2|two|b)\W*$"
)
_NEITHER = re.compile(
    r"\b(?:neither|none|nothing|forget|never ?mind|ignore|drop|scrap|delete|bin|throw|discard"
    r"|disregard|cancel|skip (?:it|that)|leave (?:it|that|this)|no need|wrong (?:window|chat)"
    r"|just (?:chatting|saying|talking|thinking|a remark|a comment|a thought)|thinking (?:aloud|out"
    r" loud)|take (?:it|that) (?:back|out|away)|(?:don't|do not|dont) (?:bother|use|keep|count|want"
    r")|(?:didn't|did not) mean|doesn't matter"
    r"|not (?:important|an answer|needed)|wasn't (?:an answer|for you|meant))\b"
)
_YES = re.compile(
    r"\b(?:yes|yeah|yea|yep|yup|aye|sure|ok|okay|k|please|go ahead|do (?:it|that|so)|fine"
    r"|of course|correct|exactly|right|definitely|absolutely|certainly|indeed)\b|^\W*y\W*$"
)
_NO = re.compile(r"^\W*(?:no|nope|nah|no thanks?|no thank you|not really)\W*$")
#: Somebody who wants to answer the question again, and not to place what was told.
_TRIES_AGAIN = re.compile(
    r"\b(?:let me|can i|could i|may i|i'll|i will|i want to|i'd like to|i would like to) "
    r"(?:just |now )?(?:try|have|do|start|answer|give|take|say|tell)\b"
)
#: Somebody who tells on, and does not say what to do with what was told.
_TELLS = re.compile(
    r"\b(?:i|we|he|she|they)\s+(?!(?:would|want|think|guess|suppose|mean|meant|like|prefer|say|"
    r"said|told|don't|do|didn't|did|am|was just|was only|just|had|have|choose|wish|reckon|rather"
    r"|gave|wrote)\b)[a-z]{2,}"
)


def placing_of(text: str) -> Placing | None:
    """Read the reply to "shall I add it to your answer, or count it as a new try?".

    Returns:
        What is to be done with the text that was asked about; None where the reply does not say.
    """
    plain = " ".join(text.casefold().replace("’", "'").split())
    plain = re.sub(r"^no[,.!;:]+ (?=\w)", "", plain)  # "no, add it"
    if len(plain.split()) > _LONGEST_REPLY or _TELLS.search(plain) or _TRIES_AGAIN.search(plain):
        return None
    add, new = _said(_ADD, plain) or _said(_SURELY_ADD, plain), _said(_NEW, plain)
    if _NEITHER.search(plain) and not (add or new):
        return "neither"
    if add and new:
        return "add" if _said(_SURELY_ADD, plain) else "new"
    if add or new:
        return "add" if add else "new"
    if _NO.match(plain) or re.search(rf"{_NOT}.*\b(?:add|either|any)", plain):
        return "neither"
    return "add" if _YES.search(plain) else None


def _said(words: re.Pattern[str], text: str) -> bool:
    """Whether a text has these words, at least once without a "not" shortly before them."""
    return any(
        not re.search(rf"{_NOT}(?:\W+\w+){{0,2}}\W*$", text[: found.start()])
        for found in words.finditer(text)
    )
