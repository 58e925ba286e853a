"""The content of the parts of an interview: what each asks, how it begins, what it marks."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from coach.content.schema import Identifier, PartQuestion, Strict, Text, Texts

Grade = Literal["strong", "middling", "weak"]
GRADES: tuple[Grade, ...] = ("strong", "middling", "weak")


class PartContent(Strict):
    """A part of the interview (`parts/<id>/part.yml`).

    Attributes:
        id: its name in commands, slots and records.
        title: as it goes into a sentence, with "the" or "your".
        about: one line for the plan of a round.
        asked_for: words by which a candidate means this part, small letters.
        interviewer: the persona who leads it where nobody else is named.
        minutes: how long it takes, about.
        order: where parts are listed, one with a lower one comes earlier.
        intro: how the coach announces it.
        questions: what it asks, in order, unless the part's module chooses.
        bank: ids of the bank's questions that it asks.
        falls_away: why a question of it may not come, as the coach says it.
    """

    id: Identifier
    title: Text
    about: Text
    asked_for: Texts
    interviewer: Identifier
    minutes: Annotated[int, Field(ge=1, le=60)]
    order: int
    intro: Texts
    questions: list[PartQuestion]
    bank: list[Identifier] = Field(default_factory=list)
    falls_away: str = ""


def _regular(patterns: list[str]) -> list[str]:
    for one in patterns:
        try:
            re.compile(one)
        except re.error as error:
            raise ValueError(f"{one!r} is no regular expression ({error})") from error
    return patterns


Patterns = Annotated[list[str], AfterValidator(_regular)]


class Asking(Strict):
    """How an interviewer asks for what is missing; in the file also the bare text.

    Attributes:
        wordings: of the question.
        unless: regular expressions (case-insensitive) that show that an answer has said it, however
            it was put; it is not asked then.
    """

    wordings: Texts
    unless: Patterns = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: Any) -> Any:
        return {"wordings": [given]} if isinstance(given, str) else given

    def answered_by(self, text: str) -> bool:
        """Whether an answer has said already what is asked here."""
        plain = text.replace("’", "'")
        return any(re.search(one, plain, re.IGNORECASE) for one in self.unless)


class Criterion(Strict):
    """One thing that an answer of a part is marked on.

    Attributes:
        id: unique within its set.
        what: completes "A good one ...", or for a fault "It ...".
        fault: its presence lowers the mark.
        patterns: regular expressions (case-insensitive) that alone show that a sentence meets it.
        praise: said where it is met, with {quote}; none for a fault.
        advice: said where it is missing, or for a fault where it is there, with {quote}.
        follow_up: how an interviewer asks for it; none where nobody would.
    """

    id: Identifier
    what: Text
    fault: bool = False
    patterns: Patterns = Field(default_factory=list)
    praise: list[Text] = Field(default_factory=list)
    advice: Texts
    follow_up: list[Asking] = Field(default_factory=list)

    def is_said_in(self, text: str) -> bool:
        """Whether a text answers all that an interviewer would ask about it."""
        return bool(self.follow_up) and all(one.answered_by(text) for one in self.follow_up)


class CriteriaFile(Strict):
    """A file `criteria.yml`: a set of criteria, in the order of their importance."""

    marks: Identifier
    criteria: Annotated[list[Criterion], Field(min_length=2)]


class MarkedSentence(Strict):
    """A sentence of an example with the criteria that it meets."""

    text: Text
    marks: list[Identifier]


class MarkedExample(Strict):
    """An example of a part's answers; strong ones may be shown, all of them train the marker."""

    id: Identifier
    grade: Grade
    topic: Identifier | None = None
    sentences: Annotated[list[MarkedSentence], Field(min_length=1)]

    @property
    def text(self) -> str:
        """The whole answer."""
        return " ".join(one.text for one in self.sentences)


class MarkedFile(Strict):
    """A file `examples.yml`."""

    marks: Identifier
    examples: Annotated[list[MarkedExample], Field(min_length=3)]


class Check(Strict):
    """A stated criterion of one exercise."""

    id: Identifier
    what: Text
    patterns: Annotated[Patterns, Field(min_length=1)]
    praise: Text
    advice: Text


class Exercise(Strict):
    """A short practical exercise: tasks to put in order, a message, a mistake to find."""

    id: Identifier
    kind: Literal["order", "message", "mistake"]
    text: Text
    listens_for: Text
    hint: Text
    simpler: Text
    example: Text
    items: dict[str, Text] = Field(default_factory=dict)
    before: list[tuple[str, str]] = Field(default_factory=list)
    most_words: int | None = None
    checks: Annotated[list[Check], Field(min_length=2)]


class Topic(Strict):
    """What a candidate's question can be about.

    Attributes:
        topic: its id.
        words: words that speak for it, separated by commas.
        patterns: regular expressions that hardly ever fit another topic.
        questions: questions about it, good and poor ones.
    """

    topic: Identifier
    words: Text
    patterns: Annotated[Patterns, Field(min_length=1)]
    questions: Texts


class TopicFile(Strict):
    """A file `topics*.yml`."""

    topics: Annotated[list[Topic], Field(min_length=1)]


class SeldomTold(Strict):
    """What candidates ask and hardly any company file tells.

    Attributes:
        about: what it is, in a few words.
        asks: ways in which it is asked.
        says: the interviewer's answer where no fact is nearer.
    """

    about: Text
    asks: Annotated[list[Text], Field(min_length=4)]
    says: Text


class SeldomToldFile(Strict):
    """The file `seldom_told.yml`."""

    seldom_told: list[SeldomTold]


class RolePack(Strict):
    """Questions and exercises of one field of work (`fields_of_work/<field>.yml`)."""

    field: Identifier
    roles: Texts
    questions: Annotated[list[PartQuestion], Field(min_length=2)]
    exercises: Annotated[list[Exercise], Field(min_length=1)]


class Building(Strict):
    """How a story is built where none comes to mind (`story_building.yml`).

    Attributes:
        offers: kind words before the first small question.
        steps: the small questions, each in several wordings.
        say_so: leads over to how to say well that there is no such story.
    """

    offers: Texts
    steps: Annotated[list[Texts], Field(min_length=3)]
    say_so: Texts
