"""Reads one YAML file into a schema and, where it does not fit, says on which line and why."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from coach.content.errors import ContentError, must

Model = TypeVar("Model", bound=BaseModel)

#: The safe loader in C, ten times as quick, where PyYAML was built with it.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """Refuses a key that stands twice in one place, of which YAML would drop the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping node's keys and values (see parent class)."""
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key.value} stands there twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep))


def read_yaml(path: Path, model: type[Model]) -> Model:
    """Read and validate one content file.

    Args:
        path: the file.
        model: the schema that it has to fit.

    Raises:
        ContentError: if it cannot be read, is no YAML, or does not fit; the text names file, line,
            key and what was expected.
    """
    try:
        source = path.read_text(encoding="utf-8")
        data = yaml.load(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(
            f"{path}, line {line}: this is not valid YAML ({error.problem}); "
            "check the indentation and the quotation marks there."
        ) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(f"{path}: this is not a YAML text in UTF-8; save it as such.") from error
    except OSError as error:
        raise ContentError(
            f"{path}: this file cannot be read ({error.strerror}); restore it or check its rights."
        ) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = first["loc"]
        key = ".".join(str(step) for step in where) or "the whole file"
        expected = _expected(first["type"], first["msg"])
        raise ContentError(f"{path}, line {_line_of(source, where)}, {key}: {expected}.") from error


def yaml_files(folder: Path, kind: str, required: bool = True) -> list[Path]:
    """The YAML files of one kind, in alphabetical order.

    Args:
        folder: the content folder.
        kind: the folder in it.
        required: whether there has to be one.

    Raises:
        ContentError: there is none and there has to be.
    """
    found = sorted((folder / kind).glob("*.yml"))
    must(
        bool(found) or not required,
        folder / kind,
        "there is no .yml file in this folder; restore it",
    )
    return found


def _expected(kind: str, message: str) -> str:
    """Say in plain words what the schema wanted."""
    if kind == "missing":
        return "this key is missing; add it"
    if kind == "extra_forbidden":
        return "this key is unknown; remove it or check its spelling"
    if kind == "model_type":
        return "expected keys, each with its value (key: value)"
    if kind == "string_pattern_mismatch":
        return "expected small letters, digits and _ only, a letter first"
    return message.removeprefix("Value error, ").rstrip(".").replace("Input should be", "expected")


def _line_of(source: str, where: tuple[int | str, ...]) -> int:
    """Return the line of a key, or of the nearest thing around it that the file has."""
    node = yaml.compose(source, Loader=_Loader)
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
