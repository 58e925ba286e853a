"""The bot's messages in Telegram's form: HTML, buttons, never more at once than Telegram takes."""

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.channels.shared.cutting import utf16_units, whole_until
from bot.channels.shared.messages import Reply, labelled_sentences, unnamed

#: Telegram's limit for one message; counted here in UTF-16 units, tags included, to be safe.
LONGEST_TEXT = 4096
#: Telegram's limit for what a button stands for, in bytes of UTF-8.
LONGEST_CALLBACK = 64

_WIDEST_ROW = 30
_MOST_IN_A_ROW = 3
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>\w+)[^<>]*>|&#?\w+;|.", re.S)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_LETTERS = ("S", "T", "A", "R")
_LEGEND = "S situation, T task, A action, R result, – none of them"


def rendered(message: Reply, data_of: Callable[[str], str]) -> list[dict[str, Any]]:
    """What to send for one message of the bot.

    Args:
        message: what the bot says.
        data_of: makes words into what a button carries, `LONGEST_CALLBACK` bytes at most.

    Returns:
        The parameters of `sendMessage`, without the chat; buttons hang on the last one.
    """
    found: list[dict[str, Any]] = [
        {"text": piece, "parse_mode": "HTML"} for piece in split_html(as_html(message))
    ]
    if found and message.get("choices"):
        found[-1]["reply_markup"] = keyboard(message["choices"], data_of)
    return found


def as_html(message: Reply) -> str:
    """A message with its speaker and its feedback card; whatever was typed stays plain text."""
    text, speaker = unnamed(message).strip(), message.get("speaker") or {}
    head = ""
    if speaker.get("name"):
        title = f", <i>{escaped(speaker['title'])}</i>" if speaker.get("title") else ""
        head = f"<b>{escaped(speaker['name'])}</b>{title}\n"
    body = "\n".join(re.sub(r"^- ", "• ", line) for line in escaped(text).split("\n"))
    sentences = sentences_as_html(labelled_sentences(message))
    return head + body + (f"\n\n{sentences}" if sentences else "")


def sentences_as_html(sentences: Sequence[dict[str, Any]]) -> str:
    """The candidate's own answer with a STAR letter before each sentence; empty without one."""
    if not sentences:
        return ""
    lines = [
        f"<b>[{one['label'] if one['label'] in _LETTERS else '–'}]</b> {escaped(one['text'])}"
        for one in sentences
    ]
    return "\n".join(["<b>Your answer, sentence by sentence</b>", *lines, f"<i>{_LEGEND}</i>"])


def escaped(text: str) -> str:
    """Text that Telegram's HTML shows as it is."""
    return html.escape(text, quote=False)


def keyboard(
    choices: Sequence[dict[str, str]], data_of: Callable[[str], str]
) -> dict[str, list[list[dict[str, str]]]]:
    """Buttons below a message, as many beside each other as can be read on a phone."""
    rows: list[list[dict[str, str]]] = []
    for choice in choices:
        button = {"text": choice["title"], "callback_data": data_of(choice["text"])}
        width = sum(len(one["text"]) for one in rows[-1]) + len(choice["title"]) if rows else 0
        if rows and len(rows[-1]) < _MOST_IN_A_ROW and width <= _WIDEST_ROW:
            rows[-1].append(button)
        else:
            rows.append([button])
    return {"inline_keyboard": rows}


def pressed(title: str, data: str) -> dict[str, list[list[dict[str, str]]]]:
    """What is left of the buttons after one was pressed: which one it was."""
    return {"inline_keyboard": [[{"text": f"✓ {title}", "callback_data": data}]]}


def plain(text: str) -> str:
    """HTML as the plain text that it shows."""
    return html.unescape(re.sub(r"</?\w+[^<>]*>", "", text))


def split_html(text: str, limit: int = LONGEST_TEXT) -> list[str]:
    """Cut HTML into pieces within a limit: after a sentence, else between words, else anywhere.

    No tag and no entity is cut; tags that are open at a cut are closed before and opened after it.
    """
    tokens = list(_TOKEN.finditer(text))
    pieces: list[str] = []
    start = 0
    is_open: list[str] = []
    while start < len(tokens):
        end, still_open = _cut(tokens, start, is_open, limit)
        piece = "".join(is_open) + "".join(one.group() for one in tokens[start:end]).rstrip()
        piece += "".join(_closing(tag) for tag in reversed(still_open))
        if plain(piece).strip():
            pieces.append(piece)
        start, is_open = end, still_open
        while start < len(tokens) and tokens[start].group().isspace():
            start += 1
    return pieces


def _cut(
    tokens: Sequence[re.Match[str]], start: int, is_open: Sequence[str], limit: int
) -> tuple[int, list[str]]:
    """Where a piece that begins at a token ends, and the tags that are open there."""
    open_now = list(is_open)
    size = sum(len(tag) + len(_closing(tag)) for tag in open_now)
    shown = ""
    after_sentence: tuple[int, list[str]] | None = None
    after_word: tuple[int, list[str]] | None = None
    for index in range(start, len(tokens)):
        token = tokens[index].group()
        tag = tokens[index].group("tag")
        size += utf16_units(token)
        if tag and not tokens[index].group("end"):
            size += len(f"</{tag}>")
        elif tag:
            size -= len(token)  # it was counted with its opening
        if size > limit and index > start:
            whole = whole_until([one.group() for one in tokens[: index + 1]], index, start)
            return after_sentence or after_word or (whole, open_now)
        if tag:
            open_now = open_now[:-1] if tokens[index].group("end") else [*open_now, token]
        elif token.isspace():
            after_word = (index, open_now)
            if token == "\n" or _SENTENCE_END.search(shown):
                after_sentence = after_word
        if not tag:
            shown = (shown + token)[-4:]
    return len(tokens), open_now


def _closing(tag: str) -> str:
    name = _TOKEN.fullmatch(tag)
    return f"</{name.group('tag')}>" if name else ""
