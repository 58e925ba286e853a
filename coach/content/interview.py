"""What holds for every interview (`interview.yml`); both servers and the kiosk's page go by it."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from coach import paths
from coach.content.schema import Identifier, Stretch, Strict, Text
from coach.content.yaml_file import read_yaml

_Count = Annotated[int, Field(ge=1)]


class QuestionCounts(Strict):
    """How many questions an interview can have.

    Attributes:
        usual: with one person, where the candidate does not say.
        usual_of_everybody: the same with all.
        most: that anybody gets.
        offered: where one chooses and does not type.
    """

    usual: _Count
    usual_of_everybody: _Count
    most: _Count
    offered: Annotated[list[_Count], Field(min_length=1)]


class CoachPlaces(Strict):
    """What the coach leads in a round: before the first person and after the last one."""

    before: Stretch = Field(default_factory=dict)
    after: Stretch = Field(default_factory=dict)


class Interview(Strict):
    """What holds for every interview, whoever leads it.

    Attributes:
        default_interviewer: whom one meets who leaves it open.
        questions: how many there can be.
        longest_role: characters of the name of a job.
        rounds: minutes that a round can take, to what the coach leads in it.
        usual_minutes: of a round, where one chooses and has not chosen yet.
        minutes_each: that a question takes, where one person is met for so many minutes.
        topics: what a candidate's own question can be about, and what that is called.
        worth_asking: topics that nobody should leave out, the most important first.
        worth_practising: parts that a report proposes to whoever has not had them, in this order.
        titles: of what has a place in an interview and is no part.
    """

    default_interviewer: Identifier
    questions: QuestionCounts
    longest_role: _Count
    rounds: Annotated[dict[_Count, CoachPlaces], Field(min_length=1)]
    usual_minutes: int
    minutes_each: _Count = 5  # a content folder of a centre's own may be older
    topics: Annotated[dict[Identifier, Text], Field(min_length=1)]
    worth_asking: list[Identifier]
    worth_practising: list[Identifier] = Field(default_factory=list)
    titles: dict[Identifier, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_what_there_is(self) -> "Interview":
        if self.usual_minutes not in self.rounds:
            raise ValueError(f"usual_minutes is {self.usual_minutes}, for which there is no round")
        unknown = [one for one in self.worth_asking if one not in self.topics]
        if unknown:
            raise ValueError(f"worth_asking has {unknown[0]}, which is not among the topics")
        return self

    @property
    def lengths(self) -> list[int]:
        """Minutes that a round can take."""
        return list(self.rounds)

    def questions_in(self, minutes: int) -> int:
        """How many questions one person asks in so many minutes."""
        return max(1, min(minutes // self.minutes_each, self.questions.most))

    def nearest_length(self, minutes: int) -> int:
        """The length of a round that comes nearest to so many minutes."""
        return min(self.rounds, key=lambda one: abs(one - minutes))


def load_interview(folder: Path | None = None) -> Interview:
    """Load `interview.yml`; it is read once a process.

    Args:
        folder: the content folder; without it the project's own.

    Raises:
        ContentError: it is missing or broken.
    """
    return _load(folder or paths.content())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Interview:
    return read_yaml(folder / "interview.yml", Interview)
