"""What a persona, a question, an exemplar and a rated answer have to hold."""

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

Label = Literal["S", "T", "A", "R", "O"]
QuestionType = Literal["episode", "approach", "what_would_you_do", "motive", "values", "pay"]
#: What is not judged by the rubric for answers, but by the criteria of a part of the interview.
MARKED = "marked"
#: What is taken in and not judged.
ENTRY = "entry"

#: Letter of each STAR part with the name that follow-ups and texts use for it.
STAR_PARTS: dict[str, str] = {"S": "situation", "T": "task", "A": "action", "R": "result"}

#: What an interviewer asks after, for each type of question (`rubric.md`).
FOLLOW_UP_PARTS: dict[str, tuple[str, ...]] = {
    "episode": ("situation", "task", "action", "result"),
    "approach": ("method", "example"),
    "what_would_you_do": ("first_step", "check", "reason"),
    "motive": ("specific", "reason", "evidence"),
    "values": ("value", "meaning", "act"),
    "pay": ("range", "basis", "value", "openness"),
}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Texts = Annotated[list[Text], Field(min_length=1)]


class Strict(BaseModel):
    """A frozen model that refuses keys which nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


#: Part id to the numbers (from 1) of its questions, in the order in which they are put.
Stretch = dict[Identifier, Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]]


class Speaker(Strict):
    """Somebody who speaks in an interview: a persona, or the coach.

    Attributes:
        title: as it stands after the name and a comma.
        goals: what this person wants to find out, each going on from "wants" or "is interested in".
        after: the same in one line, going on from "is after".
    """

    id: Identifier
    name: Text
    title: Text
    goals: Texts
    after: Text
    greeting: Texts
    acknowledgements: Annotated[list[Text], Field(min_length=8)]
    transitions: Annotated[list[Text], Field(min_length=4)]
    handover: Texts
    smalltalk: Texts
    closing: Texts

    @property
    def first_name(self) -> str:
        """The name that the terminal shows before this person's lines."""
        return first_name(self.name)


class Voice(Strict):
    """How an interviewer answers a candidate's own questions, and chats.

    Attributes:
        later: where a question in mid-interview is kept for the candidate's own questions.
        says: entry of `help/` to this person's own words for it.
    """

    openings: Texts
    does_not_know: Texts
    ask_someone_else: Texts
    nothing_more: Texts
    later: list[Text] = Field(default_factory=list)
    says: dict[Identifier, Texts] = Field(default_factory=dict)


class Persona(Speaker):
    """One person whom the candidate meets in the second round (`personas/<id>.yml`).

    What this person says has {name}, {first_name} and {title} in braces in place of their own: a
    company may name another for the place.

    Attributes:
        called: by what the candidate chooses this person, as it follows "the".
        aliases: all words by which a candidate may mean this person, in any spelling.
        described: what one does with this person or what they do, as "report to": by such words,
            in any form, they are meant, too ("the woman I'd be reporting to").
        titles: further words in a job title by which somebody in this place is known.
        order: who has a lower one is met earlier in a round.
        rounds: minutes of a round to what this person leads in it; who is left out is not met.
        good_for: topics of own questions that suit this person, who answers these alone.
        voice: how this person answers own questions.
    """

    called: Text
    aliases: Texts
    described: list[Text] = Field(default_factory=list)
    titles: list[Text] = Field(default_factory=list)
    order: int
    rounds: dict[int, Stretch] = Field(default_factory=dict)
    good_for: list[Identifier]
    voice: Voice

    @model_validator(mode="after")
    def _says_its_name_by_a_field(self) -> "Persona":
        own = re.compile(rf"\b({re.escape(self.name)}|{re.escape(self.first_name)})\b")
        for key in Speaker.model_fields.keys() - {"id", "name", "title"}:
            told = getattr(self, key)
            for line in [told] if isinstance(told, str) else told:
                if own.search(line):
                    raise ValueError(
                        f"{key} has the name {self.name} in it; write {{name}} or {{first_name}}, "
                        "since a company may name another person for this place"
                    )
        return self


class Question(Strict):
    """One question of the bank, in one persona's voice."""

    id: Identifier
    persona: Identifier
    text: Text
    competency: Text
    type: QuestionType
    classic: bool = False
    listens_for: Text
    hint: Text
    simpler: Text
    hypothetical: Text
    follow_ups: dict[str, Texts]

    @model_validator(mode="after")
    def _follow_ups_fit_the_type(self) -> "Question":
        expected = set(FOLLOW_UP_PARTS[self.type])
        if set(self.follow_ups) != expected:
            raise ValueError(
                f"follow_ups of a question of type {self.type} must have the keys "
                f"{', '.join(FOLLOW_UP_PARTS[self.type])}, not "
                f"{', '.join(sorted(self.follow_ups)) or 'none'}"
            )
        return self


class PartQuestion(Question):
    """What a part of the interview asks; not of the bank, so without exemplars and alternatives.

    `text`, `simpler`, `hint` and `listens_for` may have fields in braces ({company}, {quote}, ...),
    which the part fills in when it asks. Of the types beyond the rubric's, "marked" is judged by
    the criteria that `marks` names, but for those `beside` the question, and "entry" is taken in
    and not judged. `digs` go deeper into one story, one after the other. `persona` is "coach" where
    the coach asks, and else empty: whoever leads the part asks.
    """

    persona: Literal["coach", ""] = ""
    type: QuestionType | Literal["marked", "entry"] = "marked"  # type: ignore[assignment]
    hypothetical: str = ""
    follow_ups: dict[str, Texts] = Field(default_factory=dict)
    marks: Identifier | None = None
    example: Text | None = None
    digs: list[Text] = Field(default_factory=list)
    beside: list[Identifier] = Field(default_factory=list)

    @model_validator(mode="after")
    def _follow_ups_fit_the_type(self) -> "PartQuestion":
        if self.type in FOLLOW_UP_PARTS and not set(self.follow_ups) <= set(
            FOLLOW_UP_PARTS[self.type]
        ):
            raise ValueError(
                f"follow_ups of a question of type {self.type} can have the keys "
                f"{', '.join(FOLLOW_UP_PARTS[self.type])}"
            )
        return self


class LabelledSentence(Strict):
    """A sentence of an answer with its main job in the story (`rubric.md`)."""

    label: Label
    text: Text


class _RatedAnswer(Strict):
    """What every answer that was written and rated for the project has."""

    id: Identifier
    rating: Annotated[float, Field(ge=1, le=5)]
    relevance: Annotated[float, Field(ge=1, le=5)]
    star: dict[Literal["S", "T", "A", "R"], Annotated[float, Field(ge=0, le=2)]] | None
    story: bool | None
    sentences: Annotated[list[LabelledSentence], Field(min_length=1)]

    @field_validator("star")
    @classmethod
    def _all_four_parts(cls, star: dict[str, float] | None) -> dict[str, float] | None:
        if star is not None and set(star) != set(STAR_PARTS):
            raise ValueError("star must have the four keys S, T, A and R, or be null")
        return star

    @property
    def text(self) -> str:
        """The whole answer."""
        return join_sentences(sentence.text for sentence in self.sentences)


class Exemplar(_RatedAnswer):
    """An answer to a question of the bank: strong ones are shown, all grades train the scorer."""

    grade: Literal["strong", "middling", "weak"]
    occupation: Text
    setting: Literal["job", "school", "family", "volunteering", "former_trade"]


class TrainingAnswer(_RatedAnswer):
    """A rated answer that only trains the scorer, with the question that it was written to."""

    question: Text
    type: QuestionType


class QuestionFile(Strict):
    """A file of `questions/`: one persona's questions, persona named once at the top."""

    persona: Identifier
    questions: Annotated[list[Question], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _persona_of_each(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("questions"), list):
            persona = data.get("persona")
            data = {
                **data,
                "questions": [
                    {"persona": persona, **question} if isinstance(question, dict) else question
                    for question in data["questions"]
                ],
            }
        return data


class ExemplarFile(Strict):
    """A file of `exemplars/`: the answers to one question."""

    question: Identifier
    exemplars: Annotated[list[Exemplar], Field(min_length=1)]


class QuestionTypesFile(Strict):
    """`question_types.yml`: questions of each type; they only teach what type a question is of."""

    types: dict[QuestionType, Annotated[list[Text], Field(min_length=1)]]


class TrainingAnswersFile(Strict):
    """A file of `rated_answers/` or `contrast_sets/`."""

    answers: Annotated[list[TrainingAnswer], Field(min_length=1)]


def join_sentences(sentences: Iterable[str]) -> str:
    """Return the sentences as one text, a blank between them."""
    return " ".join(sentences)


def first_name(name: str) -> str:
    """How a person is called: the first name, or "Mr Sutcliffe" where only that is known."""
    words = name.split()
    titled = words[0].rstrip(".").casefold() in _HONORIFICS
    called = words[1:] if titled else words
    if len(called) < 2 and titled:
        return name
    if called[0].rstrip(".").isupper() and len(called[0].rstrip(".")) == 1:  # "J. R. Pell"
        return f"{words[0]} {called[-1]}" if titled else name
    return called[0]


_HONORIFICS = (
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sister", "father", "rev"),
)
