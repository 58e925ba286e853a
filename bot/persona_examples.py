"""What the personas' files teach the NLU: by which words each person is meant."""

import itertools
from collections.abc import Iterable
from typing import Any

ENTITY = "interviewer"
INTENT = "switch_interviewer"
#: Whoever is named in fewer examples written by hand gets more, made from those.
EXAMPLES_EACH = 12


def persona_examples(
    personas: Iterable[dict[str, Any]], written: Iterable[str]
) -> list[dict[str, str]]:
    """Return training data as in Rasa's files: a lookup table, synonyms, and examples.

    Args:
        personas: those of the content, as in their files.
        written: the hand-written examples of the intent, with [somebody](interviewer) in them.
    """
    personas, written = list(personas), list(written)
    # Rasa takes the first that fits: "boss of the company" has to come before "boss".
    words = sorted((one for each in personas for one in _words(each)), key=len, reverse=True)
    found = [{"lookup": ENTITY, "examples": _listed(words)}]
    for persona in personas:
        own = [one for one in _words(persona) if one != persona["id"]]
        found.append({"synonym": persona["id"], "examples": _listed(own)})
    made = [one for each in personas for one in _made(each, written)]
    return [*found, {"intent": INTENT, "examples": _listed(made)}] if made else found


def _words(persona: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys((persona["id"], persona["called"], *persona["aliases"])))


def _made(persona: dict[str, Any], written: list[str]) -> list[str]:
    """Examples for somebody whom few of those written by hand name: another's, with their words."""
    words = _words(persona)[1:]
    named = sum(f"[{one}]({ENTITY})" in text for text in written for one in words)
    # What follows "the" fits everybody: "my future [boss]" does not.
    patterns = [text for text in written if f"]({ENTITY})" in text and "the [" in text]
    pairs = zip(patterns, itertools.cycle(words))
    return [
        f"{text[: text.index('[')]}[{one}]{text[text.index('](') + 1 :]}"
        for text, one in itertools.islice(pairs, max(0, EXAMPLES_EACH - named))
    ]


def _listed(examples: Iterable[str]) -> str:
    return "".join(f"- {one}\n" for one in examples)
