"""The files of a content folder: each is read by itself, and none is passed over in silence."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from pydantic import BaseModel

from coach.content import ContentError, read_company
from coach.content.about_feedback import AboutFeedback
from coach.content.help import (
    NO_ENTRIES,
    BreakFile,
    Crisis,
    HelpFile,
    LeftOutFile,
    ReplyFile,
    Unknown,
)
from coach.content.interview import Interview
from coach.content.parts import (
    Building,
    CriteriaFile,
    MarkedFile,
    PartContent,
    RolePack,
    SeldomToldFile,
    TopicFile,
)
from coach.content.schema import ExemplarFile, Persona, QuestionFile, Speaker
from coach.content.setting_words import SettingPhrasings, SettingWords
from coach.content.yaml_file import read_yaml

_SVG = "{http://www.w3.org/2000/svg}svg"


def _fits(schema: type[BaseModel]) -> Callable[[Path], object]:
    return lambda path: read_yaml(path, schema)


def _portrait(path: Path) -> None:
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError, ValueError) as error:
        raise ContentError(f"{path}: this is no SVG picture; draw it anew or remove it.") from error
    if root.tag != _SVG:
        raise ContentError(f"{path}: this is no SVG picture; draw it anew or remove it.")
    if any(one.tag.rpartition("}")[2] == "script" for one in root.iter()):
        raise ContentError(f"{path}: there is a script in this picture; take it out.")


def _help(path: Path) -> None:
    if path.name not in NO_ENTRIES:
        read_yaml(path, HelpFile)


#: What there is in a content folder, and how it is read.
FILES: dict[str, Callable[[Path], object]] = {
    "interview.yml": _fits(Interview),
    "settings.yml": _fits(SettingWords),
    "setting_phrasings.yml": _fits(SettingPhrasings),
    "coach.yml": _fits(Speaker),
    "story_building.yml": _fits(Building),
    "help/about_feedback.yml": _fits(AboutFeedback),
    "help/crisis.yml": _fits(Crisis),
    "help/unknown.yml": _fits(Unknown),
    "help/break.yml": _fits(BreakFile),
    "help/left_out.yml": _fits(LeftOutFile),
    "help/*.yml": _help,
    "help/replies/*.yml": _fits(ReplyFile),
    "personas/*.yml": _fits(Persona),
    "portraits/*.svg": _portrait,
    "questions/*.yml": _fits(QuestionFile),
    "exemplars/*.yml": _fits(ExemplarFile),
    "companies/*.yml": read_company,
    "fields_of_work/*.yml": _fits(RolePack),
    "parts/*/part.yml": _fits(PartContent),
    "parts/*/criteria.yml": _fits(CriteriaFile),
    "parts/*/examples.yml": _fits(MarkedFile),
    "parts/own_questions/topics*.yml": _fits(TopicFile),
    "parts/own_questions/seldom_told.yml": _fits(SeldomToldFile),
}


def unreadable(folder: Path) -> Iterator[str]:
    """One sentence for each file that cannot be read, so that all are known at once."""
    for pattern, read in FILES.items():
        found = _of(folder, pattern)
        if not found and "*" not in pattern and "/" not in pattern:
            yield f"{folder / pattern}: this file is missing; restore it."
        for path in found:
            try:
                read(path)
            except ContentError as error:
                yield str(error)


def passed_over(folder: Path) -> Iterator[str]:
    """One sentence for each file that nothing reads, such as `care.yaml` or `care.yml.txt`."""
    known = {path for pattern in FILES for path in _of(folder, pattern)}
    for path in sorted(folder.rglob("*")):
        hidden = any(one.startswith(".") for one in path.relative_to(folder).parts)
        if path.is_file() and path not in known and path.suffix != ".md" and not hidden:
            right = path.with_name(f"{path.name.partition('.')[0]}.yml")
            mend = f"name it {right.name}" if right != path else "move it to where it belongs"
            yield f"{path}: nothing reads this file; {mend}, or remove it."


def _of(folder: Path, pattern: str) -> list[Path]:
    return [one for one in sorted(folder.glob(pattern)) if not one.name.startswith(".")]
