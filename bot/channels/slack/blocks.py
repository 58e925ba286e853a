"""The bot's messages as Slack shows them: Block Kit, within its limits, and plain text always.

All words are `plain_text` and escaped, so that nothing a candidate typed is ever read as markup,
as a link or as a mention.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.channels.shared.cutting import fitting, split, utf16_units
from bot.channels.shared.messages import Reply, labelled_sentences, unnamed
from bot.channels.shared.standing import OFFERED

Block = dict[str, Any]
SlackMessage = dict[str, Any]

LONGEST_SECTION = 3_000
MOST_BLOCKS = 50
MOST_BUTTONS = 5
LONGEST_BUTTON = 75
LONGEST_VALUE = 2_000
#: Slack refuses blocks that are too long together, at some 13,000 characters.
LONGEST_MESSAGE = 12_000

#: Begins the id of a block of buttons; the sender follows, since they are for nobody else, and
#: where the conversation stood.
CHOICES = "choices"

_PARTS = {"S": "Situation", "T": "Task", "A": "Action", "R": "Result", "O": "other"}
_STAR_LINE = re.compile(r"\w+ [●○]{2}(?:  \w+ [●○]{2})*")
#: What an escaped character takes up.
_WIDTHS = {"&": 5, "<": 4, ">": 4}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def render(reply: Reply, sender: str) -> list[SlackMessage]:
    """A message of the bot as one message of Slack's, or as several where it is too long.

    Args:
        reply: what the bot says.
        sender: the conversation; only its candidate may press the buttons.
    """
    if (reply.get("card") or {}).get("kind") == "feedback":
        blocks = _feedback(reply)
    else:
        blocks = _speaker(reply) + _paragraphs(unnamed(reply))
    if not blocks:
        return []
    return _packed(blocks + _choices(reply, sender))


def without_buttons(blocks: Sequence[Block], chosen: str) -> list[Block]:
    """A message's blocks once a button was pressed: what was chosen in place of the buttons."""
    left = [one for one in blocks if one.get("type") != "actions"]
    return [*left[: MOST_BLOCKS - 1], _context(f"You chose: {chosen}")]


def escape(text: str) -> str:
    """Escape the three characters that Slack gives a meaning, and drop control characters."""
    text = _CONTROL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """What an escaped text shows."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def pieces(text: str) -> list[str]:
    """Pieces of a text, each of which fits into a section once it is escaped."""
    return split(text, LONGEST_SECTION, width)


def width(character: str) -> int:
    """How much a character takes up, escaped."""
    return _WIDTHS.get(character) or utf16_units(character)


# --- the parts of a message -----------------------------------------------------------------------


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": escape(text), "emoji": False}


def _section(text: str) -> Block:
    return {"type": "section", "text": _plain(text)}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_plain(pieces(text)[0])]}


def _paragraphs(text: str) -> list[Block]:
    listed = re.sub(r"^- ", "• ", text, flags=re.M)
    found = [piece for one in re.split(r"\n\s*\n", listed) for piece in pieces(one)]
    return [_section(one) for one in found if escape(one).strip()]


def _speaker(reply: Reply) -> list[Block]:
    speaker = reply.get("speaker")
    return [_context(f"{speaker['name']}, {speaker['title']}")] if speaker else []


def _feedback(reply: Reply) -> list[Block]:
    card = reply["card"]
    number = int(card.get("attempt") or 1)
    title = "Feedback" if number == 1 else f"Feedback on try {number}"
    blocks: list[Block] = [{"type": "header", "text": _plain(title)}]
    if card.get("question"):
        blocks.append(_context(str(card["question"])))
    first, _, rest = str(reply["text"]).partition("\n")
    if _STAR_LINE.fullmatch(first.strip()):
        fields = [_plain(one) for one in first.strip().split("  ")]
        blocks.append({"type": "section", "fields": fields})
    else:
        rest = str(reply["text"])
    blocks += _paragraphs(rest)
    sentences = labelled_sentences(reply)
    return blocks + (_labelled(sentences) if sentences else [])


def _labelled(sentences: Iterable[dict[str, Any]]) -> list[Block]:
    """The candidate's own sentences, each with the letter of what it was taken for."""
    lines = [f"[{one['label']}] {' '.join(str(one['text']).split())}" for one in sentences]
    legend = "Your answer: " + " · ".join(f"{letter} {name}" for letter, name in _PARTS.items())
    blocks = [{"type": "divider"}, _context(legend)]
    gathered = ""
    for line in lines:
        more = f"{gathered}\n{line}" if gathered else line
        if gathered and fitting(more, LONGEST_SECTION, width) < len(more):
            blocks += [_section(one) for one in pieces(gathered)]
            more = line
        gathered = more
    return blocks + [_section(one) for one in pieces(gathered)]


def offered_in(block_id: str) -> tuple[str, str]:
    """To which conversation buttons were offered, and where it stood then."""
    _, sender, offered = [*block_id.split(":"), "", ""][:3]
    return sender, offered


def _choices(reply: Reply, sender: str) -> list[Block]:
    """Buttons; what does not fit on one is left out, since it can be typed."""
    offered = f":{reply[OFFERED]}" if reply.get(OFFERED) else ""
    buttons = [
        {
            "type": "button",
            "text": _plain(_shortened(one["title"])),
            "value": one["text"],
            "action_id": f"choice-{number}",
        }
        for number, one in enumerate(reply.get("choices") or [])
        if one["title"].strip() and 0 < len(one["text"]) <= LONGEST_VALUE
    ]
    rows = [buttons[at : at + MOST_BUTTONS] for at in range(0, len(buttons), MOST_BUTTONS)]
    return [
        {"type": "actions", "block_id": f"{CHOICES}-{number}:{sender}{offered}", "elements": row}
        for number, row in enumerate(rows)
    ]


def _shortened(title: str) -> str:
    end = fitting(title, LONGEST_BUTTON, width)
    return title if end == len(title) else title[: fitting(title, LONGEST_BUTTON - 1, width)] + "…"


# --- messages of their blocks ---------------------------------------------------------------------


def _packed(blocks: Sequence[Block]) -> list[SlackMessage]:
    """Messages of at most 50 blocks, and not too long."""
    messages: list[list[Block]] = [[]]
    size = 0
    for block in blocks:
        more = sum(map(len, _texts(block)))
        if len(messages[-1]) == MOST_BLOCKS or (messages[-1] and size + more > LONGEST_MESSAGE):
            messages.append([])
            size = 0
        messages[-1].append(block)
        size += more
    return [{"text": _fallback(one), "blocks": one} for one in messages]


def _fallback(blocks: Sequence[Block]) -> str:
    """The same in plain text, for notifications, screen readers and old clients."""
    words = [
        text for block in blocks if block["type"] != "actions" for text in _texts(block) if text
    ]
    buttons = [text for block in blocks if block["type"] == "actions" for text in _texts(block)]
    return "\n".join(words) or "Choose: " + " · ".join(buttons)


def _texts(block: Block) -> list[str]:
    if block["type"] == "actions":
        return [one["text"]["text"] for one in block["elements"]]
    parts = [block.get("text"), *block.get("fields", []), *block.get("elements", [])]
    return [one["text"] for one in parts if one]
