"""Loads the content folder and checks what no single file can show."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from coach import paths
from coach.content.errors import must
from coach.content.interview import Interview, load_interview
from coach.content.part_library import INSTANCE, PartLibrary, load_parts
from coach.content.schema import (
    Exemplar,
    ExemplarFile,
    PartQuestion,
    Persona,
    Question,
    QuestionFile,
)
from coach.content.yaml_file import read_yaml, yaml_files

#: How many strong exemplars a question needs before it can be asked (issue: at least three).
STRONG_EXEMPLARS = 3


@dataclass(frozen=True)
class Content:
    """Everything that the interviews are made of.

    Attributes:
        personas: persona id to persona, in the order in which they are met.
        questions: question id to question.
        exemplars: question id to its exemplars, all grades.
        library: the parts of the interview beyond the bank's questions, and the companies.
        interview: what holds for every interview.
    """

    personas: dict[str, Persona]
    questions: dict[str, Question]
    exemplars: dict[str, list[Exemplar]]
    library: PartLibrary = field(default_factory=PartLibrary)
    interview: Interview = field(default_factory=load_interview)

    def questions_of(self, persona: str) -> list[Question]:
        """Return the questions of one persona, in the order of the file."""
        return [question for question in self.questions.values() if question.persona == persona]

    def strong_exemplars(self, question_id: str) -> list[Exemplar]:
        """Return the strong exemplars of one question; a part's question has none."""
        return [one for one in self.exemplars.get(question_id, []) if one.grade == "strong"]

    def question(self, question_id: str) -> Question:
        """Return a question of the bank or of a part, whichever instance of it is meant.

        Raises:
            KeyError: there is none with this id.
        """
        found = self.find(question_id)
        if found is None:
            raise KeyError(question_id)
        return found

    def find(self, question_id: str) -> Question | None:
        """Return a question as `question` does, or None where the content has it no longer."""
        bare = question_id.partition(INSTANCE)[0]
        return self.questions.get(bare) or self._of_parts.get(bare)

    @cached_property
    def _of_parts(self) -> dict[str, PartQuestion]:
        return {one.id: one for _, one in self.library.questions()}


def load_content(folder: Path | None = None) -> Content:
    """Load and validate the content.

    Args:
        folder: a folder with `personas`, `questions` and `exemplars`; without it the project's
            own. It is read once a process.

    Raises:
        ContentError: if a file is missing, broken, or contradicts another.
    """
    return _load(folder or paths.content())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Content:
    must(folder.is_dir(), folder, "there is no such folder; check SECOND_ROUND_CONTENT")
    personas: dict[str, Persona] = {}
    for path in yaml_files(folder, "personas"):
        persona = read_yaml(path, Persona)
        must(persona.id not in personas, path, f"the persona id {persona.id} is used twice")
        must(persona.id == path.stem, path, f"the id {persona.id} is not the file's name")
        personas[persona.id] = persona
    personas = {one.id: one for one in sorted(personas.values(), key=lambda one: one.order)}

    questions: dict[str, Question] = {}
    for path in yaml_files(folder, "questions"):
        for question in read_yaml(path, QuestionFile).questions:
            must(
                question.persona in personas,
                path,
                f"{question.id} belongs to the persona {question.persona}, "
                "which has no file in personas/",
            )
            must(question.id not in questions, path, f"the question id {question.id} is used twice")
            questions[question.id] = question

    exemplars: dict[str, list[Exemplar]] = {}
    seen: set[str] = set()
    for path in yaml_files(folder, "exemplars"):
        exemplar_file = read_yaml(path, ExemplarFile)
        must(
            exemplar_file.question in questions,
            path,
            f"no file in questions/ has the question {exemplar_file.question}",
        )
        must(
            exemplar_file.question not in exemplars,
            path,
            f"another file holds exemplars of {exemplar_file.question} already; put them together",
        )
        for exemplar in exemplar_file.exemplars:
            must(exemplar.id not in seen, path, f"the exemplar id {exemplar.id} is used twice")
            seen.add(exemplar.id)
        exemplars[exemplar_file.question] = exemplar_file.exemplars

    for question in questions.values():
        strong = sum(one.grade == "strong" for one in exemplars.get(question.id, []))
        must(
            strong >= STRONG_EXEMPLARS,
            folder / "exemplars" / f"{question.id}.yml",
            f"the question {question.id} has {strong} strong exemplars "
            f"and needs {STRONG_EXEMPLARS}",
        )
    for persona in personas.values():
        must(
            any(question.persona == persona.id for question in questions.values()),
            folder / "questions" / f"{persona.id}.yml",
            f"the persona {persona.id} has no questions; a file with persona: {persona.id} has to "
            "have some",
        )

    content = Content(personas, questions, exemplars, load_parts(folder), load_interview(folder))
    _check_rounds(folder, content)
    _check_personas(folder, content)
    return content


def _check_rounds(folder: Path, content: Content) -> None:
    """Refuse a round that names what there is not, or in which nobody is met."""
    interview, parts = content.interview, {"questions", *content.library.parts}
    stretches = [
        (folder / "interview.yml", stretch)
        for places in interview.rounds.values()
        for stretch in (places.before, places.after)
    ]
    for persona in content.personas.values():
        path = folder / "personas" / f"{persona.id}.yml"
        for minutes, stretch in persona.rounds.items():
            must(
                minutes in interview.rounds,
                path,
                f"rounds has one of {minutes} minutes, and interview.yml has "
                f"{', '.join(map(str, interview.rounds))}",
            )
            stretches.append((path, stretch))
    for one in content.library.parts.values():
        must(
            one.interviewer in (*content.personas, "coach"),
            folder / "parts" / one.id / "part.yml",
            f"interviewer is {one.interviewer}, who has no file in personas/",
        )
    named = [(path, "rounds", part) for path, stretch in stretches for part in stretch]
    named += [
        (folder / "interview.yml", "worth_practising", part) for part in interview.worth_practising
    ]
    for path, key, part in named:
        must(part in parts, path, f"{key} has the part {part}, which has no folder in parts/")
    for minutes in interview.rounds:
        must(
            any(minutes in persona.rounds for persona in content.personas.values()),
            folder / "personas",
            f"nobody is met in a round of {minutes} minutes; give one persona rounds with it",
        )


def _check_personas(folder: Path, content: Content) -> None:
    """Refuse personas that cannot be told apart, or that contradict `interview.yml`."""
    must(
        content.interview.default_interviewer in content.personas,
        folder / "interview.yml",
        f"default_interviewer is {content.interview.default_interviewer}, "
        "which has no file in personas/",
    )
    meant: dict[str, str] = {}
    for persona in content.personas.values():
        path = folder / "personas" / f"{persona.id}.yml"
        for topic in persona.good_for:
            must(topic in content.interview.topics, path, f"interview.yml has no topic {topic}")
        for alias in (*persona.aliases, *persona.titles):
            other = meant.setdefault(alias.casefold(), persona.id)
            must(
                other == persona.id,
                path,
                f"{alias} means the persona {other} already; leave it out in one of the two",
            )
