"""Rules of the bank: personas, their questions, and the exemplars of these."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from coach.check.problem import Problem, listed, repeated, shortened
from coach.content import GRADES, Content, Exemplar, Question
from coach.interview.usable import same_words
from coach.interview.wording import with_role

#: A full round: six questions, no competency twice.
FEWEST_COMPETENCIES = 6
FEWEST_CLASSICS = 2
#: An interview opens with an episode, and most of what comes after it takes a story up.
LEAST_EPISODES = 1 / 3
#: What a usual interview says without repeating itself: four questions, each with two follow-ups.
FEWEST_WORDINGS = {"acknowledgements": 12, "transitions": 6, "greeting": 2, "smalltalk": 3}
MOST_OF_ONE_OCCUPATION = 4
#: A story may come from elsewhere than a job, and the strong exemplars show it.
OUTSIDE_JOBS = ("school", "family", "volunteering")
LEAST_OUTSIDE = 1 / 30
#: Words by which the grades may differ on average, so that length teaches nothing.
MOST_DIFFERENCE = 6
TYPES_WITH_STAR = ("episode", "approach", "values")
STRONG_EPISODE = ("S", "A", "R")
#: What a persona says, whatever the company.
_SAID = ("greeting", "acknowledgements", "transitions", "handover", "smalltalk", "closing")
_PRAISE = re.compile(r"\b(great|excellent|perfect|impressive|good|well done)\b", re.IGNORECASE)
#: What one company is and another is not, and who is a man or a woman.
_CONTRADICTS = re.compile(
    r"\b(founded|founder|vans?|years|(start|buil)(ed|t|ding)? (this|the) (place|company|firm)|"
    r"our (building|office|shop|workshop|yard|kitchen|floor)|upstairs|downstairs|my section|"
    r"he|him|his|she|hers?|husband|wife|operations|family business)\b",
    re.IGNORECASE,
)
#: The same in a question, which may well speak of the candidate's years, or of somebody else.
_CONTRADICTS_AS_ASKED = re.compile(
    r"\b(founded|founder|vans|(one|two|three|four|five|six|seven|eight|nine|ten|\d+) years before|"
    r"with me for \w+ years|I('ve| have)? (start|buil)(ed|t) (this|the) (place|company|firm)|"
    r"our (building|office|shop|workshop|yard|kitchen|floor)|upstairs|downstairs|my section|"
    r"my (husband|wife)|family business)\b",
    re.IGNORECASE,
)
_TWO_ARTICLES = re.compile(r"\b(the|a|an|as|our|your) (this|the|a|an)\b")


def misnamed(content: Content, folder: Path) -> Iterator[Problem]:
    """Files that are not named after what is in them: nobody would look for it there."""
    for kind, what, known in (
        ("personas", "persona", content.personas),
        ("questions", "persona", content.personas),
        ("exemplars", "question", content.exemplars),
    ):
        for path in sorted((folder / kind).glob("*.yml")):
            if path.stem not in known:
                yield Problem(
                    f"{kind}/{path.name}",
                    f"it does not belong to a {what} of the id {path.stem}; name the file after "
                    f"the id of its {what}",
                )


def same_name(content: Content) -> Iterator[Problem]:
    """Two personas of one name."""
    for name in repeated(one.name for one in content.personas.values()):
        ids = [one.id for one in content.personas.values() if one.name == name]
        yield Problem(
            f"personas/{ids[-1]}.yml",
            f"{listed(ids)} are all called {name}; give each a name of their own",
        )


def contradicts_a_company(content: Content) -> Iterator[Problem]:
    """What a persona says and is true of some companies alone."""
    for persona in content.personas.values():
        lines = [
            (key, line)
            for key in ("title", "after", *_SAID)
            for line in _lines(getattr(persona, key))
        ]
        lines += [("voice", line) for told in persona.voice for line in _lines(told[1])]
        for key, line in lines:
            yield from _contradiction(f"personas/{persona.id}.yml", key, line, _CONTRADICTS)
    for question in content.questions.values():
        file = f"questions/{question.persona}.yml"
        for key in ("text", "simpler", "hypothetical"):
            line = getattr(question, key)
            yield from _contradiction(file, f"{question.id}, {key}", line, _CONTRADICTS_AS_ASKED)


def _contradiction(file: str, key: str, line: str, words: re.Pattern[str]) -> Iterator[Problem]:
    found = words.search(line)
    if found:
        yield Problem(
            file,
            f'"{found.group()}" in its {key}, {shortened(line)}, does not fit every company; write '
            "something that does",
        )


def few_questions(content: Content) -> Iterator[Problem]:
    """Personas who have too little to ask, or too much of one kind."""
    for persona in content.personas:
        file, questions = f"questions/{persona}.yml", content.questions_of(persona)
        count = len(questions)
        classics = sum(one.classic for one in questions)
        episodes = [one for one in questions if one.type == "episode"]
        competencies = {one.competency for one in questions}
        fewest = 2 * content.interview.questions.usual
        if count < fewest:
            yield Problem(
                file,
                f"it has {count} questions and needs {fewest}, so that two usual interviews have "
                "none in common",
            )
        if classics < FEWEST_CLASSICS:
            yield Problem(
                file,
                f"{classics} of its questions are classics (classic: true), and "
                f"{FEWEST_CLASSICS} are needed",
            )
        if len(episodes) < count * LEAST_EPISODES:
            yield Problem(
                file,
                f"{len(episodes)} of its {count} questions ask for an episode; a third has to",
            )
        if all(one.classic for one in episodes):
            yield Problem(
                file,
                "no question asks for an episode without being a classic, and an interview opens "
                "with such a one; add one",
            )
        if len(competencies) < FEWEST_COMPETENCIES:
            yield Problem(
                file,
                f"its questions are about {len(competencies)} competencies and have to be about "
                f"{FEWEST_COMPETENCIES}, so that an interview does not ask for one twice",
            )


def same_question(content: Content) -> Iterator[Problem]:
    """Questions that stand in the bank twice."""
    for text in repeated(one.text for one in content.questions.values()):
        ids = [one.id for one in content.questions.values() if one.text == text]
        yield Problem(
            f"questions/{content.questions[ids[-1]].persona}.yml",
            f"{listed(ids)} are the same question; change one or take it out",
        )


def few_wordings(content: Content) -> Iterator[Problem]:
    """Personas who would repeat themselves in a usual interview."""
    for persona in content.personas.values():
        for key, fewest in FEWEST_WORDINGS.items():
            wordings = getattr(persona, key)
            different = len(set(wordings))
            if different < fewest:
                yield Problem(
                    f"personas/{persona.id}.yml",
                    f"{key} has {different} different wordings and needs {fewest}, so that an "
                    "interview has none twice",
                )
            elif different < len(wordings):
                yield Problem(
                    f"personas/{persona.id}.yml",
                    f"{key} has {shortened(repeated(wordings)[0])} twice; take one out",
                )


def praising(content: Content) -> Iterator[Problem]:
    """Acknowledgements that praise: no interviewer lets on how an answer was."""
    for persona in content.personas.values():
        for text in persona.acknowledgements:
            if found := _PRAISE.search(text):
                yield Problem(
                    f"personas/{persona.id}.yml",
                    f"the acknowledgement {shortened(text)} praises (“{found.group()}”); say only "
                    "that it was heard",
                )


def ill_worded_question(content: Content) -> Iterator[Problem]:
    """Texts of a question that do not read as they are said."""
    for one in content.questions.values():
        file = f"questions/{one.persona}.yml"
        said = {key: [getattr(one, key)] for key in ("text", "hint", "simpler", "hypothetical")}
        for key, texts in {**said, **one.follow_ups}.items():
            for text in texts:
                if not (text[0].isupper() or text.startswith("{quote}")):
                    yield Problem(
                        file,
                        f"{one.id}, {key}: {shortened(text)} begins with a small letter; "
                        "write a capital one",
                    )
                if not text.endswith((".", "?", "!")):
                    yield Problem(
                        file,
                        f"{one.id}, {key}: {shortened(text)} ends without a full stop or "
                        "question mark; add it",
                    )
                if "  " in text:
                    yield Problem(
                        file,
                        f"{one.id}, {key}: {shortened(text)} has two blanks in a row; take one out",
                    )
        if same_words(one.simpler, one.text):
            yield Problem(file, f"{one.id} is nearly the same in simpler words; write others")


def few_follow_ups(content: Content) -> Iterator[Problem]:
    """Parts of an answer that could not be asked for with and without a quotation."""
    for one in content.questions.values():
        for part, wordings in one.follow_ups.items():
            quoting = sum("{quote}" in text for text in wordings)
            if not 0 < quoting < len(wordings):
                yield Problem(
                    f"questions/{one.persona}.yml",
                    f"{one.id}, {part}: there has to be a wording with {{quote}} and one without, "
                    "for answers of which nothing can be quoted",
                )


def ill_with_a_role(content: Content) -> Iterator[Problem]:
    """Texts that do not read well with a role in them, or without one."""
    texts = [
        (f"questions/{one.persona}.yml", one.id, one.text) for one in content.questions.values()
    ]
    texts += [
        (f"personas/{persona.id}.yml", "the greeting", text)
        for persona in content.personas.values()
        for text in persona.greeting
    ]
    for file, name, text in texts:
        for role in ("", "shop manager", "electrician"):
            if found := _TWO_ARTICLES.search(with_role(text, role)):
                yield Problem(
                    file,
                    f"{name} would say “{found.group()}” with the role {role or 'left open'}; "
                    "write “the {role} job” or “as {role}”",
                )
                break


def ill_handover(content: Content) -> Iterator[Problem]:
    """Handovers that do not read well with the title of whoever comes next."""
    for before in content.personas.values():
        for after in content.personas.values():
            for text in before.handover if before.id != after.id else []:
                said = text.replace("{next_name}", after.name).replace("{next_title}", after.title)
                if found := _TWO_ARTICLES.search(said):
                    yield Problem(
                        f"personas/{before.id}.yml",
                        f"the handover {shortened(text)} would say “{found.group()}” before "
                        f"{after.id}; set {{next_title}} between commas",
                    )


def occupations(content: Content) -> Iterator[Problem]:
    """Exemplars that come from too few walks of life."""
    for name, exemplars in content.exemplars.items():
        for occupation in repeated(one.occupation.casefold() for one in exemplars):
            yield Problem(
                f"exemplars/{name}.yml",
                f"the occupation {occupation} comes twice; each answer has to come from another",
            )
    for persona in content.personas:
        count = Counter(
            one.occupation.casefold()
            for question in content.questions_of(persona)
            for one in content.exemplars.get(question.id, [])
        )
        for occupation, times in count.items():
            if times > MOST_OF_ONE_OCCUPATION:
                yield Problem(
                    f"questions/{persona}.yml",
                    f"the exemplars of these questions come from the occupation {occupation} "
                    f"{times} times; {MOST_OF_ONE_OCCUPATION} are enough",
                )


def settings(content: Content) -> Iterator[Problem]:
    """Strong exemplars that nearly all come from jobs."""
    strong: Counter[str] = Counter(one.setting for one in _all(content) if one.grade == "strong")
    least = strong.total() * LEAST_OUTSIDE
    for setting in OUTSIDE_JOBS:
        if strong[setting] < least:
            yield Problem(
                "exemplars",
                f"{strong[setting]} of {strong.total()} strong answers come from the setting "
                f"{setting}; write some more, {least:.0f} at least",
            )


def grades_of_unequal_length(content: Content) -> Iterator[Problem]:
    """Grades that show in the length of an answer: the scorer would learn the length."""
    lengths = {
        grade: [len(one.text.split()) for one in _all(content) if one.grade == grade]
        for grade in GRADES
    }
    for grade, words in lengths.items():
        if not words:
            yield Problem("exemplars", f"no answer is graded {grade}; write some")
            return
    means = {grade: mean(words) for grade, words in lengths.items()}
    if max(means.values()) - min(means.values()) > MOST_DIFFERENCE:
        each = listed(f"{grade} {words:.0f}" for grade, words in means.items())
        yield Problem(
            "exemplars",
            f"the grades differ in their length (words on average: {each}), and the scorer would "
            "learn that; lengthen the short ones or shorten the long ones",
        )


def ratings_against_grades(content: Content) -> Iterator[Problem]:
    """Answers that are rated as high as a strong one and graded lower."""
    for name, exemplars in content.exemplars.items():
        lowest = min((one.rating for one in exemplars if one.grade == "strong"), default=6)
        for one in exemplars:
            if one.grade != "strong" and one.rating >= lowest:
                yield Problem(
                    f"exemplars/{name}.yml",
                    f"{one.id} is {one.grade} and rated {one.rating:g}, and a strong one is rated "
                    f"{lowest:g}; correct a rating or a grade",
                )


def star_and_story(content: Content) -> Iterator[Problem]:
    """Answers that lack what answers to questions of this type have, or have too much of it."""
    for question, one in _beside_questions(content):
        file, tells = f"exemplars/{question.id}.yml", question.type in TYPES_WITH_STAR
        for key in ("star", "story"):
            if (getattr(one, key) is not None) != tells:
                wanted = "has to be given" if tells else "has to be null"
                yield Problem(
                    file,
                    f"{key} of {one.id} {wanted}: its question is of the type {question.type}",
                )
        if question.type == "episode" and one.grade == "strong":
            missing = [
                label for label in STRONG_EPISODE if label not in {s.label for s in one.sentences}
            ]
            if missing:
                yield Problem(
                    file,
                    f"{one.id} is strong, and no sentence has the label {listed(missing)}; add "
                    "one, or correct the labels",
                )
            if one.story is False:
                yield Problem(
                    file,
                    f"{one.id} is strong, its question asks for an episode, and story is false; "
                    "correct it",
                )


def same_answer(content: Content) -> Iterator[Problem]:
    """Answers that stand in the bank twice."""
    exemplars = {one.id: one.text for one in _all(content)}
    of_question = {one.id: name for name, group in content.exemplars.items() for one in group}
    for text in repeated(exemplars.values()):
        ids = [one for one, of in exemplars.items() if of == text]
        yield Problem(
            f"exemplars/{of_question[ids[-1]]}.yml",
            f"{listed(ids)} are the same answer; write another one",
        )


RULES = (
    same_name,
    contradicts_a_company,
    few_questions,
    same_question,
    few_wordings,
    praising,
    ill_worded_question,
    few_follow_ups,
    ill_with_a_role,
    ill_handover,
    occupations,
    settings,
    grades_of_unequal_length,
    ratings_against_grades,
    star_and_story,
    same_answer,
)


def _lines(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else told


def _all(content: Content) -> list[Exemplar]:
    return [one for group in content.exemplars.values() for one in group]


def _beside_questions(content: Content) -> Iterator[tuple[Question, Exemplar]]:
    for name, group in content.exemplars.items():
        yield from ((content.questions[name], one) for one in group)
