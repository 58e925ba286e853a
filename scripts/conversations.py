"""The conversations of docs/conversations, held anew with `second-round chat`.

    .venv/bin/python scripts/conversations.py                 # hold all of them again
    .venv/bin/python scripts/conversations.py bitter joking   # or some

A person is a file beside their page: who they are, with which options they begin, and what they
say, one message a line; of those that are a `line` the page is a table of what is said to it now,
and what `was`. Which questions come hangs on the interview's id alone, and here that hangs on the
person's name, so that their words fit as long as questions and rules stay as they are. The rest is
the program as it is; nothing on a page is edited.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "conversations"

#: Read by Python at each start: ids of interviews, and the dice for responses, come out alike.
_ALWAYS_THE_SAME = """\
import os, sys, uuid
_of_key, _begun = uuid.uuid5, []
def _fixed(namespace, name):
    if sys._getframe(1).f_globals["__name__"] == "actions.turn_records":
        _begun.append(name)
        name = "%s %s" % (os.environ["CONVERSATION"], len(_begun))
    return _of_key(namespace, name)
uuid.uuid5 = _fixed
try:
    import numpy
    numpy.random.seed(0)
except ImportError:
    pass
"""
#: `second-round chat`, but that its servers read the file above.
_CHAT = """\
import sys
from functools import partial
from second_round import installation
from second_round.__main__ import cli
installation.program_environment = partial(installation.program_environment, PYTHONPATH=sys.argv[1])
cli(["chat", *sys.argv[2:]])
"""


@dataclass(frozen=True)
class Person:
    """Somebody made up who rehearses.

    Attributes:
        name: What the files are called.
        who: Who they are, in a sentence or two.
        options: What they begin `second-round chat` with.
        says: Their messages, in order.
        tried: Messages that are tried out: `where`, and what `was` said to them before.
    """

    name: str
    who: str
    options: tuple[str, ...]
    says: tuple[str, ...]
    tried: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def page(self) -> Path:
        """Where their conversation lies."""
        return FOLDER / f"{self.name}.md"


def read_person(name: str) -> Person:
    """Return the person whose file has this name.

    Raises:
        ValueError: a message has more than one line, which `second-round chat` would take for two.
    """
    given = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    tried = {one["line"]: one for one in given["says"] if isinstance(one, dict)}
    says = tuple(one["line"] if isinstance(one, dict) else one for one in given["says"])
    for one in says:
        if not isinstance(one, str) or "\n" in one or not one.strip():
            raise ValueError(f"{name}.yml: a message is a text of one line: {one!r}")
    return Person(name, given["who"].strip(), tuple(given.get("options", [])), says, tried)


def people() -> list[str]:
    """Return the names of all whose conversations there are."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def command(person: Person, folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return what holds a person's interview, and its environment.

    Args:
        person: Whose it is.
        folder: An empty folder for the record and the logs of this run.
    """
    (folder / "sitecustomize.py").write_text(_ALWAYS_THE_SAME, encoding="utf-8")
    environment = {
        **os.environ,
        "CONVERSATION": person.name,
        "SECOND_ROUND_HOME": str(folder / "home"),
    }
    return [sys.executable, "-c", _CHAT, str(folder), *person.options], environment


def hold(person: Person) -> str:
    """Hold a person's interview and return what the terminal shows.

    Raises:
        CalledProcessError: the chat did not end well.
    """
    with tempfile.TemporaryDirectory() as folder:
        argv, environment = command(person, Path(folder))
        return subprocess.run(
            argv,
            cwd=ROOT,
            env=environment,
            input="".join(f"{one}\n" for one in person.says),
            capture_output=True,
            text=True,
            check=True,
        ).stdout


def exchanges(shown: str) -> Iterator[tuple[str, str]]:
    """Give what a terminal shows as pairs: a message (at first none), and what is said to it."""
    asked = ""
    said: list[str] = []
    for block in shown.strip().split("\n\n"):
        if block.startswith("> "):
            yield asked, "\n\n".join(said)
            asked, said = re.sub(r"\n  ", " ", block[2:]), []
        else:
            said.append(block)
    yield asked, "\n\n".join(said)


def page(person: Person, shown: str) -> str:
    """Return the page of a conversation.

    Args:
        person: Whose it is.
        shown: What the terminal showed.
    """
    if person.tried:
        return table(person, shown)
    began = " ".join(["second-round chat", *person.options])
    parts = [f"# {person.name.replace('_', ' ').capitalize()}", person.who, f"`{began}`"]
    for asked, said in exchanges(shown):
        if asked:
            parts.append(f"**You:** {asked}")
        parts.append(f"```text\n{said}\n```" if said else "*(nothing)*")
    return "\n\n".join(parts) + "\n"


def table(person: Person, shown: str) -> str:
    """Return the page of lines that are tried out.

    Args:
        person: Who says them.
        shown: What the terminal showed.
    """
    rows = ["| said | where | before | now |", "|---|---|---|---|"]
    for asked, said in exchanges(shown):
        if asked in person.tried:
            one, now = person.tried[asked], said.replace("|", "\\|")
            # Lines that the terminal broke are joined again; a blank line begins another reply.
            now = "<br>".join(" ".join(block.split("\n")) for block in now.split("\n\n"))
            rows.append(f"| {asked} | {one['where']} | {one['was']} | {now} |")
    title = person.name.replace("_", " ").capitalize()
    return "\n\n".join([f"# {title}", person.who, "\n".join(rows)]) + "\n"


def main() -> None:
    """Hold the conversations that are named, or all, and write their pages."""
    for name in sys.argv[1:] or people():
        person = read_person(name)
        person.page.write_text(page(person, hold(person)), encoding="utf-8")
        print(person.page.relative_to(ROOT))


if __name__ == "__main__":
    main()
