"""What is filled in or replaced: fields in braces, and the names of personas."""

import re
from collections.abc import Collection, Iterator, Mapping

from coach.check.problem import GAP, Problem, file_of_marks, shortened, texts_in
from coach.content import Company, Content, Exemplar, MarkedExample, Persona, Speaker, Voice
from coach.parts import PARTS

Filled = Mapping[str, Collection[str]]

#: For each kind of content the keys whose texts have fields, and the fields that they may have.
_OWN = ("name", "first_name", "title")
_OF_PERSONAS: Filled = {
    **dict.fromkeys((*Speaker.model_fields, *Voice.model_fields), _OWN),
    "greeting": (*_OWN, "role"),
    "handover": (*_OWN, "next_name", "next_title"),
}
_OF_QUESTIONS: Filled = {"text": ("role",), "follow_ups": ("quote",)}
_OF_CRITERIA: Filled = {"praise": ("quote",), "advice": ("quote",)}
#: These texts of a part's question are filled in by the part's module.
_BY_THE_PART = ("text", "simpler", "hint", "listens_for")
_QUOTED_TWICE = re.compile(r"[\"“'‘]\{quote\}|\{quote\}[\"”’]")


def unknown_fields(content: Content) -> Iterator[Problem]:
    """Fields that nothing fills in: a candidate would read the braces."""
    for file, name, thing, filled in _pieces(content):
        for key, text in texts_in(thing):
            known = filled.get(key, ())
            for gap in GAP.findall(text):
                if gap.strip("{}") not in known:
                    may = " or ".join(f"{{{one}}}" for one in known)
                    mend = f"write {may}, or take it out" if may else "take it out"
                    yield Problem(
                        file, f"{name} has {gap} in its {key}, which nothing fills in; {mend}"
                    )


def quoted_twice(content: Content) -> Iterator[Problem]:
    """Quotation marks around {quote}: the program sets its own."""
    for file, name, thing, _ in _pieces(content):
        for key, text in texts_in(thing):
            if _QUOTED_TWICE.search(text):
                yield Problem(
                    file,
                    f"{name} has quotation marks around {{quote}} in its {key}, "
                    f"{shortened(text)}; the program sets them, so leave them out",
                )


def fields_of_no_question(content: Content) -> Iterator[Problem]:
    """Questions that a part's module fills in and puts, and that its file no longer has."""
    for part in content.library.parts.values():
        known = {one.id for one in part.questions}
        for question in PARTS[part.id].fields if part.id in PARTS else ():
            if question not in known:
                yield Problem(
                    f"parts/{part.id}/part.yml",
                    f"the part asks the question {question}, which is not there; add it again",
                )


def names_of_personas(content: Content) -> Iterator[Problem]:
    """Names of personas in what others say: where a company has its own people, they stay."""
    for file, name, thing, _ in _pieces(content):
        if isinstance(thing, Exemplar | MarkedExample | Company):
            continue  # nobody of the interview says these
        for persona in content.personas.values():
            if isinstance(thing, Persona) and thing.id == persona.id:
                continue
            # At the beginning of a sentence a first name may be a word: "Will you", "May I".
            whole, first = re.escape(persona.name), re.escape(persona.first_name)
            named = re.compile(rf"\b{whole}\b|(?<=[a-z,] ){first}\b")
            for key, text in texts_in(thing):
                if found := named.search(text):
                    yield Problem(
                        file,
                        f"{name} has the name {found.group()} in its {key}, and a company may have "
                        "other people; say it without the name",
                    )


RULES = (unknown_fields, quoted_twice, fields_of_no_question, names_of_personas)


def _pieces(content: Content) -> Iterator[tuple[str, str, object, Filled]]:
    """Everything that is said: its file, its name, itself, and the fields that it may have."""
    yield from _of_the_bank(content)
    yield from _of_parts(content)
    library = content.library
    for pack in library.packs.values():
        file = f"fields_of_work/{pack.field}.yml"
        bare = pack.model_copy(update={"questions": [], "exercises": []})
        yield file, f"the field {pack.field}", bare, {}
        yield from ((file, one.id, one, _of_part(())) for one in pack.questions)
        yield from ((file, one.id, one, _of_part(())) for one in pack.exercises)
    for company in library.companies.values():
        yield f"companies/{company.id}.yml", "the company", company, {}
    for building in library.building:
        yield "story_building.yml", "the building of a story", building, {}


def _of_the_bank(content: Content) -> Iterator[tuple[str, str, object, Filled]]:
    library = content.library
    for persona in content.personas.values():
        yield f"personas/{persona.id}.yml", f"the persona {persona.id}", persona, _OF_PERSONAS
    for coach in library.coach:
        yield "coach.yml", "the coach", coach, _OF_PERSONAS
    for question in content.questions.values():
        yield f"questions/{question.persona}.yml", question.id, question, _OF_QUESTIONS
    for name, answers in content.exemplars.items():
        yield from ((f"exemplars/{name}.yml", one.id, one, {}) for one in answers)


def _of_parts(content: Content) -> Iterator[tuple[str, str, object, Filled]]:
    library = content.library
    for part in library.parts.values():
        file = f"parts/{part.id}/part.yml"
        yield file, "the part", part.model_copy(update={"questions": []}), {}
        of_part = PARTS[part.id].fields if part.id in PARTS else {}
        for asked in part.questions:
            yield file, asked.id, asked, _of_part(of_part.get(asked.id, ()))
    for name, criteria in library.criteria.items():
        yield from ((file_of_marks(content, name), one.id, one, _OF_CRITERIA) for one in criteria)
    for name, examples in library.examples.items():
        file = file_of_marks(content, name, "examples")
        yield from ((file, one.id, one, {}) for one in examples)
    for topic in library.topics.values():
        yield "parts/own_questions/topics_*.yml", f"the topic {topic.topic}", topic, {}


def _of_part(filled: Collection[str]) -> Filled:
    by_part = dict.fromkeys(_BY_THE_PART, (*sorted(filled), "role"))
    return {**by_part, "follow_ups": ("quote",), "digs": ("quote",)}
