"""The recipes of CONTRIBUTING: each is done in a copy, checked, used, and its files are counted.

How a channel and a persona are added is tried in `tests/bot/channels` and by their own tests.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach import paths

CONTRIBUTING = (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUESTION = "Tell me about a day on which the keys were gone and people were waiting."
MODULE = '''\
"""Two things to laugh about."""

from coach.parts.base import Part


class Laughter(Part):
    """Asks what the candidate laughs about; the defaults do the rest."""

    id = "laughter"
'''
PART = """\
id: laughter
title: the laugh
about: what makes you laugh at work
asked_for: [laughing, the laugh]
interviewer: coworker
minutes: 3
order: 200
intro: [Now for a laugh., A lighter one now., Something to smile about.]
questions:
- id: laughter_last
  text: What did you last laugh about at work as {role}?
  competency: good humour
  type: motive
  listens_for: a small thing, and that nobody was hurt by it
  hint: Think of the last week.
  simpler: What is funny at your work?
"""


class Copy:
    """A copy of the project, as somebody has it who follows a recipe."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("coach", "guard", "second_round", "data"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(paths.root() / name, folder / name, ignore=ignored)
        (folder / "models").symlink_to(paths.models())
        self._before = self._files()

    def _files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for name in ("coach", "guard", "second_round", "data")
            for path in (self.folder / name).rglob("*")
            if path.is_file()
        }

    def touched(self) -> list[str]:
        """Every file that is new or has changed."""
        now = self._files()
        assert set(self._before) <= set(now)
        return sorted(name for name, text in now.items() if self._before.get(name) != text)

    def python(self, *arguments: str) -> str:
        """What a command of the copy's own code prints."""
        environment = {
            name: value for name, value in os.environ.items() if name != "SECOND_ROUND_CONTENT"
        }
        environment |= {
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SECOND_ROUND_HOME": str(self.folder / "home"),
        }
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def check(self) -> None:
        """`second-round check` finds nothing to complain of, and looks at the copy."""
        said = self.python("-m", "second_round", "check", "--content-only")
        assert said.rstrip().endswith(f"in {self.folder / 'data' / 'interview'}.")

    def read(self, name: str) -> Any:
        return yaml.safe_load((self.folder / "data" / name).read_text(encoding="utf-8"))

    def write(self, name: str, data: Any) -> None:
        file = self.folder / "data" / name
        file.parent.mkdir(exist_ok=True)
        # JSON is YAML without aliases, which are not read.
        text = data if isinstance(data, str) else json.dumps(data, indent=1)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


def promised(recipe: str) -> int:
    """How many files CONTRIBUTING says that a recipe takes: "A company is 1 file"."""
    (count,) = re.findall(rf"{recipe}\D{{0,30}}?(\d+) files?\b", CONTRIBUTING)
    return int(count)


def test_a_question(copy: Copy) -> None:
    bank = copy.read("interview/questions/owner.yml")
    like = next(one for one in bank["questions"] if one["id"] == "owner_beyond_duty")
    bank["questions"].append(
        {**like, "id": "owner_lost_keys", "text": QUESTION, "competency": "losing keys"}
    )
    copy.write("interview/questions/owner.yml", bank)
    answers = copy.read("interview/exemplars/owner_beyond_duty.yml")
    for number, one in enumerate(answers["exemplars"]):
        one["id"] = one["id"].replace("beyond_duty", "lost_keys")
        one["occupation"] = f"keeper of keys {number}"
        one["sentences"].insert(0, {"label": "S", "text": "The keys of the hall were gone."})
    answers["question"] = "owner_lost_keys"
    copy.write("interview/exemplars/owner_lost_keys.yml", answers)

    copy.check()
    assert len(copy.touched()) == promised(r"Add a question \(no code,")
    told = "The keys were gone on Monday. I rang the caretaker and he opened the hall by eight."
    asked = [("by_id", "owner_lost_keys"), ("by_text", QUESTION)]
    lines = [{"id": name, "question": one, "answer": told} for name, one in asked]
    (copy.folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    copy.python("-m", "second_round", "score-batch", "in.jsonl", "out.jsonl")
    out = (copy.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    by_id, by_text = ({**json.loads(line), "id": ""} for line in out)
    assert by_id == by_text
    assert by_id["question_type"] == "episode"
    chosen = copy.python(
        "-c",
        "from coach.content import load_content\n"
        "from coach.interview.question_choice import choose_question\n"
        "content = load_content()\n"
        "seen = {one: 1 for one in content.questions if one != 'owner_lost_keys'}\n"
        "print(choose_question(content, 'owner', [], seen, 'seed').id)",
    )
    assert chosen == "owner_lost_keys\n"


def test_a_company(copy: Copy) -> None:
    copy.write("interview/companies/acme.yml", "name: Acme\nfacts: {team: [We are four here.]}\n")
    copy.check()
    assert len(copy.touched()) == promised("A company is")
    said = copy.python(
        "-c",
        "from coach.parts import PARTS, Brief, Context\n"
        "from coach.service import load_coach\n"
        "coach = load_coach()\n"
        "brief = Brief(company=coach.content.library.companies['acme'])\n"
        "context = Context(coach.content, brief, '', 'id', 'me', 'coworker')\n"
        "question = coach.content.question('own_question')\n"
        "for asked in ('How many people are in the team?', 'How much is the salary?'):\n"
        "    print(PARTS['own_questions'].reply(question, asked, coach, context))",
    )
    known, unknown = said.splitlines()
    assert known.endswith("We are four here.")
    assert "Acme" not in unknown  # she says that she does not know, or who does


SOLVED = (
    "from coach.parts import Brief, Context\n"
    "from coach.parts.role import pack_for\n"
    "from coach.service import load_coach\n"
    "coach = load_coach()\n"
    "pack = pack_for(Context(coach.content, Brief(), {role!r}, 'id', 'me', 'owner'))\n"
    "one = next(one for one in pack.exercises if one.id == {exercise!r})\n"
    "print(pack.field, coach.mark('exercise', one.example, one.id).grade)"
)


def test_an_exercise(copy: Copy) -> None:
    office = copy.read("interview/fields_of_work/office.yml")
    like = office["exercises"][0]
    text = f"{like['text']} Nobody else is in the office."
    office["exercises"].append({**like, "id": "office_order_lost_keys", "text": text})
    copy.write("interview/fields_of_work/office.yml", office)
    copy.check()
    assert len(copy.touched()) == promised("An exercise is a change in")
    solved = SOLVED.format(role="receptionist", exercise="office_order_lost_keys")
    assert copy.python("-c", solved) == "office strong\n"


def test_a_field_of_work(copy: Copy) -> None:
    text = (copy.folder / "data/interview/fields_of_work/office.yml").read_text(encoding="utf-8")
    circus = yaml.safe_load(text.replace("office_", "circus_"))
    for one in circus["exercises"]:
        one["text"] += " The show is at eight."
    copy.write(
        "interview/fields_of_work/circus.yml",
        {**circus, "field": "circus", "roles": ["lion tamer"]},
    )
    copy.check()
    assert len(copy.touched()) == promised("A field of work is")
    exercise = circus["exercises"][0]["id"]
    solved = SOLVED.format(role="senior lion tamer", exercise=exercise)
    assert copy.python("-c", solved) == "circus strong\n"


def test_a_part(copy: Copy) -> None:
    (copy.folder / "coach/parts/laughter.py").write_text(MODULE, encoding="utf-8")
    copy.write("interview/parts/laughter/part.yml", PART)
    catalogue = copy.folder / "coach/parts/catalogue.py"
    text = catalogue.read_text(encoding="utf-8")
    text = text.replace("    for part in (\n", "    for part in (\n        Laughter(),\n")
    importing = "from coach.parts.laughter import Laughter\n\nPARTS"
    catalogue.write_text(text.replace("\nPARTS", f"{importing}"), encoding="utf-8")

    copy.check()
    assert len(copy.touched()) == promised("A part is")
    said = copy.python(
        "-c",
        "from coach.content import load_content\n"
        "from coach.interview.asked_question import asked_question\n"
        "from coach.interview.settings import parse_part\n"
        "from coach.parts import PARTS, Brief, Context\n"
        "content = load_content()\n"
        "part = parse_part('just the laugh, please', content.library.asked_for)\n"
        "context = Context(content, Brief(), '', 'id', 'me', 'coworker')\n"
        "put = PARTS[part].put(0, context)\n"
        "print(part, asked_question(content, put.question, role='clown', fields=put.fields).text)",
    )
    assert said == "laughter What did you last laugh about at work as clown?\n"


def test_a_fault_in_a_recipe_is_said_in_plain_words(copy: Copy) -> None:
    copy.write("interview/companies/acme.yml", "name: Acme\npeople: {boss: {name: Jo Doe}}\n")
    with pytest.raises(AssertionError, match="people has boss, who is no persona"):
        copy.check()
