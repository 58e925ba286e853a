"""Reads one YAML file into a schema and, where it does not fit, says on which line and why.

A file may come from anybody (`--company FILE`). So what needs more than its length is refused
before it is built: aliases, merge keys, levels and numbers without end. What is no file is not
opened.
"""

import stat
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.composer import Composer

from coach.content.errors import ContentError, must
from guard.limits import LARGEST_CONTENT_FILE, MOST_LEVELS

Model = TypeVar("Model", bound=BaseModel)

#: Characters of a number or a date; what is longer is none.
_LONGEST_NUMBER = 40
_LONGEST_NAMED = 60  # characters of a key that are quoted in an error

#: The safe loader in C, ten times as quick, where PyYAML was built with it.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: It makes its tree in C as well, where nothing can be refused; PyYAML's own composer does that.
_Base: Any = (
    _SafeLoader if issubclass(_SafeLoader, Composer) else type("_Base", (Composer, _SafeLoader), {})
)
_MERGE = "tag:yaml.org,2002:merge"
_TEXT = "tag:yaml.org,2002:str"


class _RefusedError(yaml.MarkedYAMLError):
    """YAML that is valid and not read here; `problem` says what, and what to write instead."""


class _Loader(_Base):  # type: ignore[misc]
    """Refuses what no content file needs: see the module."""

    def __init__(self, source: str) -> None:
        _SafeLoader.__init__(self, source)
        Composer.__init__(self)
        self._level = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Return the next node (see parent class)."""
        mark = self.peek_event().start_mark
        if self.check_event(yaml.AliasEvent):
            raise _RefusedError(
                problem="a text with * before it stands for another place, which is not read here; "
                "write out what is meant, or put the text in quotation marks",
                problem_mark=mark,
            )
        if self._level == MOST_LEVELS:
            raise _RefusedError(
                problem=f"more than {MOST_LEVELS} lists and keys stand within each other; "
                "write it flatter",
                problem_mark=mark,
            )
        self._level += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self._level -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping node's keys and values (see parent class)."""
        seen: set[Any] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _RefusedError(
                    problem="a list or keys stand there as a key; write a word before the colon",
                    problem_mark=key.start_mark,
                )
            if key.tag == _MERGE:
                raise _RefusedError(
                    problem="the key << is not read here; write out the keys that are meant",
                    problem_mark=key.start_mark,
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {_named(key.value)} stands there twice",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep))

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return what a node says (see parent class); a number or a date has to be one."""
        no_text = isinstance(node, yaml.ScalarNode) and node.tag != _TEXT
        try:
            if no_text and len(node.value) > _LONGEST_NUMBER:
                raise ValueError
            return super().construct_object(node, deep)
        except ValueError as error:
            raise _RefusedError(
                problem=f"{_named(str(node.value))} is no number and no date; "
                "correct it, or put it in quotation marks where it is a text",
                problem_mark=node.start_mark,
            ) from error


def read_yaml(path: Path, model: type[Model], largest: int = LARGEST_CONTENT_FILE) -> Model:
    """Read and validate one content file.

    Args:
        path: the file.
        model: the schema that it has to fit.
        largest: bytes that it may have.

    Raises:
        ContentError: if it cannot be read, is no YAML, or does not fit; the text names file, line,
            key and what was expected.
    """
    source = _source(path, largest)
    try:
        data = yaml.load(source, Loader=_Loader)
    except _RefusedError as error:
        raise ContentError(f"{path}, line {_line(error)}: {error.problem}.") from error
    except yaml.MarkedYAMLError as error:
        raise ContentError(
            f"{path}, line {_line(error)}: this is not valid YAML "
            f"({_named(str(error.problem), 2 * _LONGEST_NAMED)}); "
            "check the indentation (blanks, no tabs) and the quotation marks there."
        ) from error
    except yaml.YAMLError as error:
        raise ContentError(f"{path}: this is not a YAML text in UTF-8; save it as such.") from error
    must(data is not None, path, "this file is empty; fill it in, or remove it")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = first["loc"]
        key = _named(".".join(str(step) for step in where if step != "[key]")) or "the whole file"
        expected = _expected(first["type"], first["msg"])
        raise ContentError(f"{path}, line {_line_of(source, where)}, {key}: {expected}.") from error


def _source(path: Path, largest: int) -> str:
    """The text of a file.

    Raises:
        ContentError: it is none, or too large, or cannot be read.
    """
    try:
        kind = path.stat().st_mode
        # A pipe would be waited for, and a device has no end.
        must(
            stat.S_ISREG(kind) or stat.S_ISDIR(kind),
            path,
            "this is a pipe or a device and no file; name a file",
        )
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise ContentError(
            f"{path}: this file cannot be read ({error.strerror}); restore it or check its rights."
        ) from error
    must(
        len(content) <= largest,
        path,
        f"this file is larger than {largest:,} bytes, which no content file needs; "
        "name the right file, or shorten it",
    )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: this is not a YAML text in UTF-8; save it as such.") from error


def _line(error: yaml.MarkedYAMLError) -> int:
    return error.problem_mark.line + 1 if error.problem_mark else 1


def _named(text: str, longest: int = _LONGEST_NAMED) -> str:
    """A piece of a file as it goes into a sentence: on one line, printable, not too long."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def yaml_files(folder: Path, kind: str, required: bool = True) -> list[Path]:
    """The YAML files of one kind, in alphabetical order.

    Args:
        folder: the content folder.
        kind: the folder in it.
        required: whether there has to be one.

    Raises:
        ContentError: there is none and there has to be.
    """
    found = [one for one in sorted((folder / kind).glob("*.yml")) if not one.name.startswith(".")]
    must(
        bool(found) or not required,
        folder / kind,
        "there is no .yml file in this folder; restore it",
    )
    return found


_NUMBER = "expected a number, in digits and without a comma (26500)"
_BOOLEAN = "expected true or false"
#: Kind of a schema's complaint to what was wanted, in plain words.
_WANTED = {
    "missing": "this key is missing; add it",
    "extra_forbidden": "this key is unknown; remove it or check its spelling",
    "model_type": "expected keys, each with its value (key: value)",
    "string_pattern_mismatch": "expected small letters, digits and _ only, a letter first",
    "string_type": "expected a text; put it in quotation marks where it is one",
    "string_too_short": "this is empty; fill it in",
    **dict.fromkeys(("float_parsing", "float_type", "int_parsing", "int_type"), _NUMBER),
    "invalid_key": "a comma seems to stand in a number here; write it without (26500)",
    **dict.fromkeys(("bool_parsing", "bool_type"), _BOOLEAN),
    "list_type": "expected a list: each on a line of its own after a dash, or [one, two]",
}


def _expected(kind: str, message: str) -> str:
    """Say in plain words what the schema wanted."""
    told = message.removeprefix("Value error, ").rstrip(".").replace("Input should be", "expected")
    told = told.replace("List should have", "expected").replace(" after validation", "")
    return _WANTED.get(kind, told)


def _line_of(source: str, where: tuple[int | str, ...]) -> int:
    """Return the line of a key, or of the nearest thing around it that the file has."""
    node: yaml.Node | None = yaml.compose(source, Loader=_Loader)
    line = node.start_mark.line + 1 if node else 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
