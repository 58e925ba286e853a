"""What is known of the employer: a data file, or what the candidate typed."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from coach.content.interview import load_interview
from coach.content.schema import Identifier, Strict, Text, Texts
from coach.content.yaml_file import read_yaml

#: Bytes; a company goes with every message of an interview that is opened with it.
LARGEST_COMPANY = 100_000


class Value(Strict):
    """Something that the company stands for."""

    name: Text
    meaning: str = ""


class Person(Strict):
    """Somebody whom the candidate will meet."""

    name: Text
    title: str = ""


class Pay(Strict):
    """A pay band; `fixed` where a scale leaves nothing to talk about."""

    low: Annotated[float, Field(gt=0)]
    high: Annotated[float, Field(gt=0)]
    currency: str = ""
    per: str = "year"
    fixed: bool = False


class Role(Strict):
    """The job: its title, and its duties as an advert has them: they are quoted."""

    title: Text
    duties: list[Text] = Field(default_factory=list)


class Company(Strict):
    """An employer; everything but the name may be missing, and is then not known.

    Attributes:
        business: what it does, going on from "which".
        people: persona id to the real person in that place.
        facts: topic to statements that an insider could make about it.
    """

    id: Identifier = "own"
    name: Text
    business: str = ""
    place: str = ""
    products: list[Text] = Field(default_factory=list)
    values: list[Value] = Field(default_factory=list)
    people: dict[str, Person] = Field(default_factory=dict)
    role: Role | None = None
    pay: Pay | None = None
    decision: str = ""
    facts: dict[str, list[Text]] = Field(default_factory=dict)


def _known(topic: str) -> str:
    topics = load_interview().topics
    if topic not in topics:
        raise ValueError(f"there is no topic {topic}; write one of {', '.join(topics)}")
    return topic


class _PayInFile(Pay):
    """A pay band as somebody wrote it down."""

    low: Annotated[float, Field(gt=0, strict=True)]
    high: Annotated[float, Field(gt=0, strict=True)]

    @model_validator(mode="after")
    def _in_order(self) -> "_PayInFile":
        if self.low > self.high:
            raise ValueError(
                f"low ({self.low:,g}) is more than high ({self.high:,g}); exchange the two"
            )
        return self


class _CompanyFile(Company):
    """A company file. What a record holds since before these rules can still be read."""

    pay: _PayInFile | None = None
    facts: dict[Annotated[str, AfterValidator(_known)], Texts] = Field(default_factory=dict)


def read_company(path: Path) -> Company:
    """Read a company file.

    Raises:
        ContentError: it cannot be read or does not fit; the text says where and why.
    """
    found = read_yaml(path, _CompanyFile, LARGEST_COMPANY)
    return Company.model_validate(found.model_dump(exclude_unset=True))
