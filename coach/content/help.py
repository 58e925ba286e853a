"""What is said beside the interview (`help/`): the answer bank, and what meets other messages."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from coach import paths
from coach.content.errors import must
from coach.content.schema import Identifier, Strict, Text, Texts
from coach.content.yaml_file import read_yaml, yaml_files

#: Files of `help/` that have no entries.
NO_ENTRIES = ("about_feedback.yml", "break.yml", "crisis.yml", "left_out.yml", "unknown.yml")


class HelpEntry(Strict):
    """One thing that people ask the coach.

    Attributes:
        asks: ways in which it is asked.
        says: the coach's answer.
    """

    id: Identifier
    asks: Annotated[list[Text], Field(min_length=5)]
    says: Text


class HelpFile(Strict):
    """A file of `help/`."""

    entries: Annotated[list[HelpEntry], Field(min_length=1)]


class Choice(Strict):
    """What can be chosen instead of typed: its title, and the words that it stands for."""

    title: Text
    text: Text


class ReplyEntry(Strict):
    """One thing that people say beside the interview, and what meets it.

    Attributes:
        asks: ways in which it is said.
        says: wordings of the reply, in the order in which they are said.
        offers_break: whether the reply ends with an offer to stop, which a yes takes up.
    """

    id: Identifier
    asks: Annotated[list[Text], Field(min_length=5)]
    says: Texts
    offers_break: bool = False


class ReplyFile(Strict):
    """A file of `help/replies/`, named after the intent that its messages have.

    Attributes:
        says_it: the coach, or whoever asks the open question.
        entries: what such messages are about.
        otherwise: wordings where no entry fits; the speaker's own small talk, where empty.
        then: what follows the reply.
        choices: what can be chosen after it.
    """

    says_it: Literal["coach", "interviewer"]
    entries: list[ReplyEntry] = Field(default_factory=list)
    otherwise: list[Text]
    then: list[Text] = Field(default_factory=list)
    choices: list[Choice] = Field(default_factory=list)


class BreakFile(Strict):
    """How a break is offered where more than an interview is at stake (`break.yml`).

    Attributes:
        offers: wordings of the offer; a yes stops for now, a no goes on.
        goes_on: wordings after the no.
    """

    offers: Texts
    goes_on: Texts
    choices: list[Choice]


class LeftOut(Strict):
    """How people say that something is to be left out, and what they hear.

    Attributes:
        asks: ways of saying it.
        says: where something was taken out of an answer.
        says_nothing_there: where there was nothing to take out.
    """

    asks: Annotated[list[Text], Field(min_length=5)]
    says: Texts
    says_nothing_there: Texts


class Neither(Strict):
    """What sounds like it and is none."""

    asks: Texts


class LeftOutFile(Strict):
    """What a candidate wants to have left out of the interview (`left_out.yml`).

    Attributes:
        boundary: a subject that is closed.
        invention: something that was not true.
        neither: what sounds like one of them and is none.
    """

    boundary: LeftOut
    invention: LeftOut
    neither: Neither


class CrisisLine(Strict):
    """Whom to call: in which places, and the number."""

    where: Text
    call: Text


class Crisis(Strict):
    """What is said to somebody in danger (`crisis.yml`); a career centre sets its own numbers.

    Attributes:
        says: comes first, in each case.
        lines: numbers by country.
        elsewhere: for all other places.
    """

    says: Text
    lines: Annotated[list[CrisisLine], Field(min_length=1)]
    elsewhere: Text

    @property
    def text(self) -> str:
        """All of it, as it is said."""
        numbers = "\n".join(f"- {one.where}: {one.call}" for one in self.lines)
        return f"{self.says}\n{numbers}\n{self.elsewhere}"  # one message over REST, too

    @property
    def card(self) -> dict[str, Any]:
        """The same as data, for a channel that can show more than text."""
        return {"kind": "danger", **self.model_dump()}


class HelpLibrary(Strict):
    """All of `help/`.

    Attributes:
        entries: of the answer bank.
        unknown: where none of them fits.
        replies: intent to what meets its messages.
    """

    entries: list[HelpEntry]
    crisis: Crisis
    unknown: Texts
    replies: dict[str, ReplyFile]
    offered_break: BreakFile
    left_out: LeftOutFile


class Unknown(Strict):
    """What is said where no entry fits (`unknown.yml`)."""

    says: Texts


def load_help(folder: Path | None = None) -> HelpLibrary:
    """Load the answer bank; it is read once a process.

    Args:
        folder: the content folder; without it the project's own. One without `help/` has the
            answers that ship.

    Raises:
        ContentError: a file is missing or broken.
    """
    return _load(folder or paths.content())


@lru_cache(maxsize=4)
def _load(folder: Path) -> HelpLibrary:
    if not (folder / "help").is_dir():
        folder = paths.shipped_content()
    entries: dict[str, HelpEntry] = {}
    for path in yaml_files(folder, "help"):
        if path.name not in NO_ENTRIES:
            for entry in read_yaml(path, HelpFile).entries:
                must(entry.id not in entries, path, f"the id {entry.id} is used twice")
                entries[entry.id] = entry
    return HelpLibrary(
        entries=list(entries.values()),
        crisis=read_yaml(folder / "help" / "crisis.yml", Crisis),
        unknown=read_yaml(folder / "help" / "unknown.yml", Unknown).says,
        replies={
            path.stem: read_yaml(path, ReplyFile) for path in yaml_files(folder, "help/replies")
        },
        offered_break=read_yaml(folder / "help" / "break.yml", BreakFile),
        left_out=read_yaml(folder / "help" / "left_out.yml", LeftOutFile),
    )
