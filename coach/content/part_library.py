"""Loads the parts of the interview, the question packs and the companies."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach.content.company import Company, read_company
from coach.content.errors import must
from coach.content.interview import load_interview
from coach.content.parts import (
    Building,
    CriteriaFile,
    Criterion,
    Exercise,
    MarkedExample,
    MarkedFile,
    PartContent,
    RolePack,
    SeldomTold,
    SeldomToldFile,
    Topic,
    TopicFile,
)
from coach.content.schema import MARKED, PartQuestion, Speaker
from coach.content.yaml_file import read_yaml, yaml_files

#: The instance of a question that comes several times in an interview: "own_question#2".
INSTANCE = "#"


@dataclass(frozen=True)
class PartLibrary:
    """What the parts are made of.

    Attributes:
        parts: part id to its content, in the order in which parts are listed.
        criteria: set of marks to its criteria.
        examples: set of marks to its examples, all grades.
        topics: topic of a candidate's own question to what is known of it.
        seldom_told: what candidates ask and hardly any company file tells.
        packs: field of work to its questions and exercises.
        companies: id to company.
        building: how a story is built where none comes to mind.
        coach: the coach's own voice, where no interviewer speaks.
    """

    parts: dict[str, PartContent] = field(default_factory=dict)
    criteria: dict[str, list[Criterion]] = field(default_factory=dict)
    examples: dict[str, list[MarkedExample]] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    seldom_told: list[SeldomTold] = field(default_factory=list)
    packs: dict[str, RolePack] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    building: list[Building] = field(default_factory=list)
    coach: list[Speaker] = field(default_factory=list)

    @property
    def asked_for(self) -> dict[str, list[str]]:
        """Part id to the words by which a candidate means it."""
        return {one.id: one.asked_for for one in self.parts.values()}

    def questions(self) -> Iterator[tuple[str, PartQuestion]]:
        """Every question of every part, with the part's id."""
        for part in self.parts.values():
            yield from ((part.id, one) for one in part.questions)
        for pack in self.packs.values():
            yield from (("role", one) for one in pack.questions)
            yield from (("role", exercise_question(one)) for one in pack.exercises)

    def exercise(self, question_id: str) -> Exercise | None:
        """The exercise that a question puts, or None."""
        for pack in self.packs.values():
            for one in pack.exercises:
                if one.id == question_id:
                    return one
        return None


def exercise_question(exercise: Exercise) -> PartQuestion:
    """An exercise as the question that puts it."""
    return PartQuestion(
        id=exercise.id,
        text=exercise.text,
        competency="a practical exercise",
        type=MARKED,  # type: ignore[arg-type]
        listens_for=exercise.listens_for,
        hint=exercise.hint,
        simpler=exercise.simpler,
        marks="exercise",
        example=exercise.example,
    )


def load_parts(folder: Path) -> PartLibrary:
    """Load and validate the parts, the fields of work and the companies.

    Args:
        folder: the content folder; one without `parts` has no parts.

    Raises:
        ContentError: a file is broken or contradicts another.
    """
    library = PartLibrary()
    parts = []
    for path in sorted((folder / "parts").glob("*/part.yml")):
        part = read_yaml(path, PartContent)
        must(part.id == path.parent.name, path, f"the id {part.id} is not the folder's name")
        parts.append(part)
    library.parts.update({one.id: one for one in sorted(parts, key=lambda one: one.order)})
    for path in sorted((folder / "parts").glob("*/criteria.yml")):
        found = read_yaml(path, CriteriaFile)
        must(
            found.marks not in library.criteria,
            path,
            f"another file holds the criteria of {found.marks} already; put them together",
        )
        library.criteria[found.marks] = found.criteria
    for path in sorted((folder / "parts").glob("*/examples.yml")):
        examples = read_yaml(path, MarkedFile)
        must(
            examples.marks not in library.examples,
            path,
            f"another file holds examples of {examples.marks} already; put them together",
        )
        known = {one.id for one in library.criteria.get(examples.marks, [])}
        must(bool(known), path, f"there are no criteria for {examples.marks}")
        for one in examples.examples:
            unknown = {name for row in one.sentences for name in row.marks} - known
            must(not unknown, path, f"{one.id} has the unknown mark {', '.join(sorted(unknown))}")
        library.examples[examples.marks] = examples.examples
    for path in sorted((folder / "parts" / "own_questions").glob("topics*.yml")):
        for topic in read_yaml(path, TopicFile).topics:
            must(
                topic.topic in load_interview(folder).topics,
                path,
                f"interview.yml has no topic {topic.topic}",
            )
            must(topic.topic not in library.topics, path, f"the topic {topic.topic} is there twice")
            library.topics[topic.topic] = topic
    for path in (folder / "parts" / "own_questions").glob("seldom_told.yml"):
        library.seldom_told.extend(read_yaml(path, SeldomToldFile).seldom_told)
    for path in yaml_files(folder, "fields_of_work", required=False):
        pack = read_yaml(path, RolePack)
        must(pack.field == path.stem, path, f"the field {pack.field} is not the file's name")
        library.packs[pack.field] = pack
    for path in folder.glob("story_building.yml"):
        library.building.append(read_yaml(path, Building))
    for path in folder.glob("coach.yml"):
        library.coach.append(read_yaml(path, Speaker))
    for path in yaml_files(folder, "companies", required=False):
        company = read_company(path)
        if "id" not in company.model_fields_set:
            company = company.model_copy(update={"id": path.stem})
        must(company.id == path.stem, path, f"the id {company.id} is not the file's name")
        library.companies[company.id] = company
    _check_questions(folder, library)
    return library


def _check_questions(folder: Path, library: PartLibrary) -> None:
    seen: set[str] = set()
    for part, question in library.questions():
        where = folder / "parts" / part
        must(question.id not in seen, where, f"the question id {question.id} is used twice")
        must(INSTANCE not in question.id, where, f"{question.id} must not have {INSTANCE} in it")
        seen.add(question.id)
        marked = question.type == MARKED
        sets = {*library.criteria, "exercise"}
        must(
            not marked or question.marks in sets,
            where,
            f"{question.id} is marked by {question.marks}, which has no criteria",
        )
