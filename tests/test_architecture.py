"""What depends on what, and what no action does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import paths

ACTIONS = sorted((paths.root() / "actions").rglob("*.py"))
#: A package, and those that nothing in it may import.
FORBIDDEN = {
    "coach": {"rasa", "rasa_sdk", "actions", "second_round", "bot"},
    "actions": {"rasa", "second_round", "bot"},
    "second_round": {"rasa", "rasa_sdk", "bot", "actions"},
    "bot": {"rasa_sdk", "actions", "coach", "second_round"},
    "guard": {"rasa", "rasa_sdk", "actions", "coach", "second_round", "bot"},
}


def imported(file: Path) -> Iterator[str]:
    """Names of the packages that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield ast.unparse(node.args[0]).strip("'\"").split(".")[0]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_packages_know_only_those_below_them(package: str) -> None:
    files = sorted((paths.root() / package).rglob("*.py"))
    assert files
    for file in files:
        assert not set(imported(file)) & FORBIDDEN[package], file


def parts(file: Path) -> Iterator[str]:
    """Every name, attribute and text in a file's code; its docstrings are left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and id(node) not in documented:
            yield str(node.value)


@pytest.mark.parametrize("file", ACTIONS, ids=lambda file: file.stem)
def test_no_action_looks_at_what_a_message_was_taken_for(file: Path) -> None:
    """Branching on the intent's name belongs to the rules."""
    for part in parts(file):
        assert not re.search(r"\bintent", part), part
        assert "get_intent" not in part
        assert part not in ("parse_data", "intent_ranking")


@pytest.mark.parametrize("file", ACTIONS, ids=lambda file: file.stem)
def test_no_action_says_which_action_comes_next(file: Path) -> None:
    """What comes next is in the slots, and the rules read it there."""
    for part in parts(file):
        assert part not in ("FollowupAction", "followup", "followup_action", "ActiveLoop"), part


@pytest.mark.parametrize("file", ACTIONS, ids=lambda file: file.stem)
def test_no_action_keeps_anything_of_a_conversation(file: Path) -> None:
    """A step has no memory of its own: nothing is set on `self` or on a module while it runs."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        assert not isinstance(node, ast.Global | ast.Nonlocal)
        if isinstance(node, ast.ClassDef) and node.name not in (
            "Turn",
            "TurnRecords",
            "EarlierMessage",
            "TrackerSlots",
        ):
            for inner in ast.walk(node):
                targets = inner.targets if isinstance(inner, ast.Assign) else []
                assert not [one for one in targets if ast.unparse(one).startswith("self.")]
