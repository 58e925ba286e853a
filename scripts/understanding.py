"""How well messages are understood: `.venv/bin/python scripts/understanding.py FILE.jsonl ...`.

A line has `text`, `context`, and what it is: `intent` (as in tests/nlu/authors) or `expect`, a list
of which any will do. Prints shares for each context and kind, answers lost, danger, how often the
bot would ask, and the commonest confusions.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

#: What came with the answer bank: neither an answer nor one of the older commands.
NEW = (
    *("ask_advice", "ask_about_bot", "feeling", "crisis", "chitchat", "question_feedback"),
    *("keep_going", "change_settings", "previous_question", "restart", "add_to_answer"),
    *("withdraw", "out_of_scope", "abuse"),
)
MOST_CONFUSIONS = 10


@dataclass(frozen=True)
class Taken:
    """A message, what it is (any of these), and what it was taken for."""

    text: str
    context: str
    expected: tuple[str, ...]
    intent: str
    unsure: bool

    @property
    def is_right(self) -> bool:
        """Whether the best intent is what it is."""
        return self.intent in self.expected


def understood(files: list[Path]) -> list[Taken]:
    """Return the messages of labelled files as the bot takes them, but for those with slots alone.

    Args:
        files: JSON Lines.
    """
    lines = [
        json.loads(line)
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    asked = [one for one in lines if one.get("expect") or one.get("intent", "setup") != "setup"]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
        program = Path(sys.executable).with_name("second-round")
        subprocess.run([str(program), "understand", str(source), str(target)], check=True)
        told = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    return [
        Taken(
            one["text"],
            one["context"],
            tuple(one.get("expect") or [one["intent"]]),
            as_["intent"],
            as_["unsure"],
        )
        for one, as_ in zip(asked, told, strict=True)
    ]


def figures(taken: list[Taken]) -> list[str]:
    """Return what is to be said of messages, a line each."""

    def share(name: str, of: list[Taken]) -> str:
        right = sum(one.is_right for one in of)
        return f"{name}: {right / len(of):.3f} of {len(of)}" if of else f"{name}: none"

    answers = [one for one in taken if "answer" in one.expected]
    others = [one for one in taken if "answer" not in one.expected]
    open_ = [one for one in others if one.context == "question_open"]
    danger = [one for one in taken if "crisis" in one.expected]
    alarms = [one for one in taken if one.intent == "crisis" and "crisis" not in one.expected]
    told = [one for one in answers if one.context == "question_open"]
    lost = [one for one in told if one.intent != "answer" and not one.unsure]
    asked = [one for one in told if one.unsure]
    confusions = Counter((one.expected[0], one.intent) for one in taken if not one.is_right)
    return [
        share("All", taken),
        share("Question open, older commands", [o for o in open_ if o.expected[0] not in NEW]),
        share("Question open, newer intents", [o for o in open_ if o.expected[0] in NEW]),
        share("After feedback", [one for one in taken if one.context == "after_feedback"]),
        share("Set-up", [one for one in taken if one.context == "setup"]),
        f"Answers at a question: {len(lost)} of {len(told)} lost, {len(asked)} asked about",
        f"Asked about in all: {sum(one.unsure for one in taken)} of {len(taken)}",
        share("Danger heard", danger),
        f"False alarms: {len(alarms)} of {len(taken) - len(danger)}",
        "Confusions: "
        + ", ".join(
            f"{is_} as {as_} {count}"
            for (is_, as_), count in confusions.most_common(MOST_CONFUSIONS)
        ),
    ]


def main() -> None:
    """Run the command line."""
    print("\n".join(figures(understood([Path(one) for one in sys.argv[1:]]))))


if __name__ == "__main__":
    main()
