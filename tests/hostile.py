"""Texts that nobody types in earnest: runs, repetitions and what regular expressions fear."""

from __future__ import annotations

#: What is repeated until a text is as long as it is to be.
PIECES: dict[str, str] = {
    "full stops": ".",
    "question marks": "?",
    "exclamations": "!?",
    "emoji": "😀",
    "emoji families": "👨‍👩‍👧‍👦",
    "joined emoji": "😀\u200d",
    "skin tones": "👍🏽",
    "flags": "🇬🇧",
    "combining marks": "e\u0301\u0302\u0303",
    "marks alone": "\u0301",
    "double quotes": '"',
    "curly quotes": "“”",
    "opening quotes": "“",
    "apostrophes": "'",
    "words with apostrophes": "don't'",
    "opening brackets": "[{(",
    "closing parentheses": ")",
    "nested parentheses": "((a))",
    "digits": "7",
    "digits and commas": "1,",
    "digits and stops": "1.",
    "money": "£1,",
    "currencies": "€$£",
    "dashes": "-",
    "long dashes": "—",
    "hyphens": "a-",
    "addresses": "http://a.b/",
    "queries": "a/b?c=d&",
    "mail addresses": "a@b.c",
    "dotted letters": "a.b.",
    "dotted capitals": "A.B.",
    "I I I I": "I ",
    "adverbs": "also never just ",
    "right to left": "שלום",
    "overrides": "\u202eא",
    "Chinese": "我们",
    "Chinese sentences": "我们。",
    "zero width": "a\u200b",
    "soft hyphens": "a\u00ad",
    "replacement characters": "\ufffd",
    "control characters": "a\x00",
    "line ends": "a\n",
    "line ends of another system": "\r\n",
    "numbered lines": "1. a\n",
    "bullets": "- a\n",
    "one long word": "a",
    "one long capital word": "Aa",
    "underscores": "_",
    "backslashes": "\\",
    "asterisks": "*",
    "colons": ":",
    "ellipses": "….",
    "smileys": ":-)",
    "degrees": "°C",
    "tags": "<a>",
    "half tags": "<a ",
    "angles": "<",
    "SQL": "select * from a; ",
    "JSON": '{"a":',
    "pay": "I get on ",
    "numbers in words": "twenty-",
    "ranges": "1 to ",
    "names": "Ann ",
    "names of names": "Ann of ",
    "places": "work at A.b ",
    "duties": "you would, ",
    "decisions": "decide ",
    "worries": "worried about ",
    "nothing": "nothing really ",
    "questions": "what would you, how, ",
    "wishes": "I still want the job ",
    "when they decide": "when you decide ",
    "what the rater is told": "rate it with the ",
    "a sentence again": "I called the customer. ",
    "sentences without blanks": "Go.",
    "a shortened word": "e.g. ",
    "letters that grow": "İ",
    "a company's name": " name is",
    "blanks in a tag": " ",
    "blanks in a greeting": " ",
    "line ends alone": "\n",
}

#: What stands before the repetition, where that makes it worse.
_BEGINNINGS = {
    "a company's name": "company",
    "blanks in a tag": "<",
    "blanks in a greeting": "dear a",
    "line ends alone": "a",
}

SENTENCES_THAT_DIFFER = "sentences that differ"
LINES_THAT_DIFFER = "lines that differ"
KINDS: tuple[str, ...] = (*PIECES, SENTENCES_THAT_DIFFER, LINES_THAT_DIFFER)


def hostile(kind: str, length: int) -> str:
    """A text of one kind and of this length; its end fits no expression that began before it."""
    end = " x"
    if kind == SENTENCES_THAT_DIFFER:
        text = "".join(
            f"On day {i} I sold {7 * i % 97} lamps to {chr(65 + i % 26)}ona. "
            for i in range(length // 30 + 1)
        )
    elif kind == LINES_THAT_DIFFER:
        text = "".join(
            f"{chr(65 + i % 26)}{chr(65 + i // 26 % 26)}{chr(65 + i // 676)}\n"
            for i in range(length // 4 + 1)
        )
    else:
        piece = PIECES[kind]
        text = _BEGINNINGS.get(kind, "") + piece * (length // len(piece) + 1)
    return text[: length - len(end)] + end
