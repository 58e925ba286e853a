"""What the candidate told before the interview: the employer, the job, the first interview."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from coach.content import Company, Content, Person, Persona, Speaker
from coach.content.schema import first_name

#: What an employer is called whose name is not known.
UNNAMED = "the company"


class Brief(BaseModel):
    """Everything that was entered, and nothing else; it goes into the record as JSON.

    Attributes:
        company: the employer, from a file or from what was pasted.
        cv: lines of the CV.
        asked_before: what the first interview asked and what was answered, as the candidate put it.
        worries: what seemed to worry the other side, each a short phrase.
        own_questions: what the candidate wants to ask, the most important first.
        needs: what the candidate needs from a job.
        told: what was answered when an interviewer was asked: topic to the answer given.
        also_there: who will be in the room besides the interviewers.
        wanted: what the advert asks of whoever gets the job, beside its duties.
        not_shown: what the advert asks for and the CV does not show.
        closed: subjects and sentences that the candidate wants left out, in their own words.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    company: Company | None = None
    cv: list[str] = Field(default_factory=list)
    asked_before: list[str] = Field(default_factory=list)
    worries: list[str] = Field(default_factory=list)
    own_questions: list[str] = Field(default_factory=list)
    needs: list[str] = Field(default_factory=list)
    told: dict[str, str] = Field(default_factory=dict)
    also_there: list[Person] = Field(default_factory=list)
    wanted: list[str] = Field(default_factory=list)
    not_shown: list[str] = Field(default_factory=list)
    closed: list[str] = Field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain types, without what is empty."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @property
    def duties(self) -> list[str]:
        """The duties of the job, as far as they were entered."""
        role = self.company.role if self.company else None
        return list(role.duties) if role else []

    def person(self, persona: str) -> Person | None:
        """Who really is in a persona's place."""
        return self.company.people.get(persona) if self.company else None


def named(persona: Persona, brief: Brief) -> Persona:
    """A persona under the name and title that the candidate entered for it, if any."""
    person = brief.person(persona.id)
    name = person.name if person else persona.name
    title = (person.title if person else "") or persona.title
    fields = {"{name}": name, "{first_name}": first_name(name), "{title}": title}
    told: dict[str, Any] = {
        key: _filled(getattr(persona, key), fields) for key in Speaker.model_fields
    }
    says = {entry: _filled(lines, fields) for entry, lines in persona.voice.says.items()}
    told["voice"] = persona.voice.model_copy(update={"says": says})
    return persona.model_copy(update={**told, "name": name, "title": title})


def _filled(told: str | list[str], fields: dict[str, str]) -> str | list[str]:
    if isinstance(told, list):
        return [str(_filled(one, fields)) for one in told]
    for field, value in fields.items():
        told = told.replace(field, value)
    return told


def people(content: Content, brief: Brief) -> dict[str, Persona]:
    """Every persona by id, under its real name where that is known."""
    return {key: named(one, brief) for key, one in content.personas.items()}
