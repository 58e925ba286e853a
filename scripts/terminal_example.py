"""The terminal example of README.md, as `second-round chat` says it today.

    .venv/bin/python scripts/terminal_example.py           # print it
    .venv/bin/python scripts/terminal_example.py --write   # put it into README.md

Which question comes, and in which words the bot says a thing, hangs on the interview's id alone.
Here that is one with which the answers below fit; the rest is the program as it is.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = (
    "<!-- example: scripts/terminal_example.py -->\n```\n",
    "```\n<!-- end of example -->\n",
)

PERSONA, NAME = "supervisor", "Dana"
QUESTION = "supervisor_quality_under_pressure"
ANSWERS = (
    "We had a wedding order at the bakery and the mixer broke on the Friday. I split the dough "
    "between two small mixers and checked every tray myself.",
    "All three hundred rolls were on the van by six, none came back, and the bride's mother "
    "ordered from us again for Easter.",
)
#: Read by Python at each start: the id of the interview is the one that is looked for below.
_ALWAYS_THE_SAME = """\
import os, sys, uuid
_of_key = uuid.uuid5
def _fixed(namespace, name):
    if sys._getframe(1).f_globals["__name__"] == "actions.turn_records":
        return uuid.UUID(os.environ["EXAMPLE_INTERVIEW"])
    return _of_key(namespace, name)
uuid.uuid5 = _fixed
"""
#: `second-round chat`, but that its servers read the file above.
_CHAT = """\
import sys
from functools import partial
from second_round import chat, installation
installation.program_environment = partial(installation.program_environment, PYTHONPATH=sys.argv[1])
chat.chat("Sam", {"meeting": sys.argv[2], "role": "baker", "question_count": 4})
"""


def interview_id() -> str:
    """Return the first id with which the persona begins with the question of this example."""
    from coach.content import load_content
    from coach.interview.question_choice import choose_question

    content = load_content()
    for number in itertools.count():
        found = f"{number:032x}"
        question = choose_question(content, PERSONA, [], {}, found)
        if question is not None and question.id == QUESTION:
            return found
    raise AssertionError


def example() -> str:
    """Hold the interview and return what the terminal shows, from first question to feedback.

    Raises:
        CalledProcessError: the chat did not end well.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(_ALWAYS_THE_SAME, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", _CHAT, folder, PERSONA],
            cwd=ROOT,
            env={
                **os.environ,
                "EXAMPLE_INTERVIEW": interview_id(),
                "SECOND_ROUND_HOME": str(Path(folder, "home")),
            },
            input="\n".join(ANSWERS) + "\n",
            capture_output=True,
            text=True,
            check=True,
        )
    # Not its welcome, nor the offer at the end, whose words Rasa throws dice for.
    said = done.stdout[done.stdout.index(f"{NAME}: Tell me") :].rstrip()
    return said.rpartition("\n\n")[0] + "\n"


def in_readme(text: str) -> str:
    """Return the example that a README has.

    Raises:
        ValueError: it has none.
    """
    found = re.search(re.escape(BEGIN) + "(.*?)" + re.escape(END), text, re.DOTALL)
    if not found:
        raise ValueError(f"README.md has no place for the example: a line {BEGIN.strip()!r}.")
    return found.group(1)


def main() -> None:
    """Print the example, or write it into README.md."""
    made = example()
    if "--write" in sys.argv[1:]:
        text = README.read_text(encoding="utf-8")
        old = f"{BEGIN}{in_readme(text)}{END}"
        README.write_text(text.replace(old, f"{BEGIN}{made}{END}"), encoding="utf-8")
    else:
        print(made, end="")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
