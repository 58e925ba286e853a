"""Rules of the parts of an interview, the fields of work and the building of stories."""

import re
from collections.abc import Iterator
from statistics import mean

from coach.check.problem import Problem, file_of_marks, listed, repeated, shortened
from coach.content import GRADES, Content, Exercise, PartQuestion
from coach.interview.agenda import COACH, QUESTIONS
from coach.interview.settings import parse_part
from coach.interview.usable import same_words
from coach.marking.exercises import order_given
from coach.parts import PARTS

FEWEST_INTROS = 3
#: The longest grade of a set of examples in words for each of the shortest.
MOST_LONGER = 1.12
FEWEST_QUESTIONS = 3  # of a field of work
FEWEST_KINDS = 2  # of its exercises
FEWEST_RULES = 3  # of an exercise in which tasks are put in order
LETTERS = "abcdef"
#: The share of its criteria from which a solution is a strong one (`coach/marking/exercises.py`).
STRONG = 0.8
NO_SOLUTION = "I would just do it, as I always do things."
DREAD = "dread"
_PUSHING = re.compile(
    r"\b(you (should|must|have to|need to)|always|never|better to|don'?t) "
    r"(tell|disclose|say|hide|mention|admit|reveal|conceal)\w*\b.{0,40}"
    r"\b(health|illness|famil|pregnan|disab|visa|immigra|papers)",
    re.IGNORECASE,
)
_ADVISERS = re.compile(r"adviser|union|equality body")
#: Where a story can come from that is none of a job like this one.
_ELSEWHERE = (
    *("school", "class", "family", "caring", "volunteer", "club", "country", "emigrat", "trade"),
    *("unpaid", "sick"),
)
FEWEST_PLACES = 3


def not_in_the_catalogue(content: Content) -> Iterator[Problem]:
    """Folders of parts without a module, and modules without a folder."""
    for name in content.library.parts:
        if name not in PARTS:
            yield Problem(
                f"parts/{name}/part.yml",
                f"coach/parts/catalogue.py has no part of the id {name}; add its module there, or "
                "take the folder away",
            )
    # Content without any part is one of questions alone.
    for name in PARTS if content.library.parts else ():
        if name not in content.library.parts and name != QUESTIONS:
            yield Problem(
                f"parts/{name}/part.yml", "the part has no such file; add it, or restore it"
            )


def unknown_names(content: Content) -> Iterator[Problem]:
    """Personas and questions that a part names and that are not there."""
    known = {*content.personas, COACH}
    for part in content.library.parts.values():
        file = f"parts/{part.id}/part.yml"
        if part.interviewer not in known:
            yield Problem(
                file,
                f"the interviewer {part.interviewer} is no persona; write one of {listed(known)}",
            )
        for question in part.bank:
            if question not in content.questions:
                yield Problem(
                    file, f"its bank names {question}, which is no question of questions/"
                )
    for marks, examples in content.library.examples.items():
        for one in examples:
            file = file_of_marks(content, marks, "examples")
            if one.topic is not None and one.topic not in content.interview.topics:
                yield Problem(
                    file,
                    f"the topic {one.topic} of {one.id} is none of "
                    f"{listed(content.interview.topics)}",
                )


def ids_of_the_bank(content: Content) -> Iterator[Problem]:
    """Questions of parts that have the id of one in the bank."""
    for file, one in _questions(content):
        if one.id in content.questions:
            yield Problem(file, f"the bank has a question {one.id}, too; rename this one")


def ill_worded_question(content: Content) -> Iterator[Problem]:
    """Questions that do not read as they are said, or are as hard in simpler words."""
    for file, one in _questions(content):
        for key in ("text", "simpler", "hint", "listens_for"):
            if "  " in getattr(one, key):
                yield Problem(file, f"{one.id}, {key}: there are two blanks in a row; take one out")
        if same_words(one.simpler, one.text):
            yield Problem(file, f"{one.id} is nearly the same in simpler words; write others")


def few_intros(content: Content) -> Iterator[Problem]:
    """Parts that are announced in the same words too often."""
    for part in content.library.parts.values():
        different = len(set(part.intro))
        if different < FEWEST_INTROS or different < len(part.intro):
            yield Problem(
                f"parts/{part.id}/part.yml",
                f"intro has {different} different wordings of {len(part.intro)}, and needs "
                f"{FEWEST_INTROS} without any twice",
            )


def words_for_parts(content: Content) -> Iterator[Problem]:
    """Words that mean two parts, or not the part that they stand with."""
    asked_for = content.library.asked_for
    for words in repeated(one.casefold() for names in asked_for.values() for one in names):
        meant = [part for part, names in asked_for.items() if words in map(str.casefold, names)]
        yield Problem(
            f"parts/{meant[-1]}/part.yml",
            f"asked_for has “{words}”, which means {listed(meant)}; leave it in one of them, once",
        )
    for part, names in asked_for.items():
        for words in names:
            taken = parse_part(f"I'd like to practise {words}, please", asked_for)
            if taken != part:
                yield Problem(
                    f"parts/{part}/part.yml",
                    f"asked_for has “{words}”, by which {taken or 'no part'} is meant; write "
                    "letters and blanks alone, and words of its own",
                )


def criteria_of_questions(content: Content) -> Iterator[Problem]:
    """What is beside a question and no criterion of it, or all criteria of it."""
    for file, one in _questions(content):
        known = {each.id for each in content.library.criteria.get(one.marks or "", [])}
        unknown = [name for name in one.beside if name not in known]
        if unknown:
            yield Problem(
                file, f"beside of {one.id} has {listed(unknown)}, no criterion of {one.marks}"
            )
        elif known and known == set(one.beside):
            yield Problem(
                file, f"beside of {one.id} leaves no criterion; take one out of it at least"
            )


def praise_and_faults(content: Content) -> Iterator[Problem]:
    """Criteria that are neither praised nor a fault, or both."""
    for marks, criteria in content.library.criteria.items():
        for one in criteria:
            if bool(one.praise) == one.fault:
                mend = "take its praise out" if one.fault else "add praise, or fault: true"
                yield Problem(
                    file_of_marks(content, marks),
                    f"{one.id} is {'a fault with praise' if one.fault else 'never praised'}; "
                    f"{mend}",
                )


def examples(content: Content) -> Iterator[Problem]:
    """Examples that would teach the marker the wrong thing, or nothing."""
    for marks, found in content.library.examples.items():
        file = file_of_marks(content, marks, "examples")
        lengths = {
            grade: [len(one.text.split()) for one in found if one.grade == grade]
            for grade in GRADES
        }
        without = [grade for grade, words in lengths.items() if not words]
        if without:
            yield Problem(file, f"no example is graded {listed(without)}; write some")
        else:
            means = {grade: mean(words) for grade, words in lengths.items()}
            if max(means.values()) > MOST_LONGER * min(means.values()):
                each = listed(f"{grade} {words:.1f}" for grade, words in means.items())
                yield Problem(
                    file,
                    f"the grades differ in their length (words on average: {each}), and the marker "
                    "would learn that; lengthen the short ones or shorten the long ones",
                )
        for text in repeated(one.text for one in found):
            ids = [one.id for one in found if one.text == text]
            yield Problem(file, f"{listed(ids)} are the same example; write another one")
        for name in repeated(one.id for one in found):
            yield Problem(file, f"the id {name} is used twice; give each example its own")
        met = {name for one in found for row in one.sentences for name in row.marks}
        for one in content.library.criteria.get(marks, []):
            if one.id not in met:
                yield Problem(
                    file, f"no sentence is marked {one.id}, so nothing teaches it; add some"
                )


def fields_of_work(content: Content) -> Iterator[Problem]:
    """Fields of work with too little in them, and roles that belong to two."""
    packs = content.library.packs
    for pack in packs.values():
        file = f"fields_of_work/{pack.field}.yml"
        kinds = {one.kind for one in pack.exercises}
        if len(pack.questions) < FEWEST_QUESTIONS:
            yield Problem(
                file, f"it has {len(pack.questions)} questions and needs {FEWEST_QUESTIONS}"
            )
        if len(kinds) < FEWEST_KINDS:
            yield Problem(
                file,
                f"its exercises are of {len(kinds)} kind; add one of another, so that two "
                "interviews differ",
            )
    for role in repeated(one.casefold() for pack in packs.values() for one in pack.roles):
        fields = [name for name, of in packs.items() if role in map(str.casefold, of.roles)]
        yield Problem(
            f"fields_of_work/{fields[-1]}.yml",
            f"the role {role} belongs to {listed(fields)}; leave it in one of them, once",
        )


def exercises(content: Content) -> Iterator[Problem]:
    """Exercises that cannot be marked as they stand."""
    for pack in content.library.packs.values():
        for one in pack.exercises:
            file = f"fields_of_work/{pack.field}.yml"
            yield from (Problem(file, f"{one.id}: {what}") for what in _of_exercise(one))
    every = {
        one.id: (pack.field, " ".join(one.text.split()).casefold())
        for pack in content.library.packs.values()
        for one in pack.exercises
    }
    for text in repeated(text for _, text in every.values()):
        ids = [name for name, (_, of) in every.items() if of == text]
        yield Problem(
            f"fields_of_work/{every[ids[-1]][0]}.yml",
            f"{listed(ids)} have the same text, by which an exercise is found; change one",
        )


def _of_exercise(one: Exercise) -> Iterator[str]:
    met = {check.id: _meets(one.example, check.patterns) for check in one.checks}
    if sum(met.values()) < STRONG * len(met):
        missing = listed(name for name, is_met in met.items() if not is_met)
        yield f"its example does not meet {missing}; mend the example or the patterns"
    for check in one.checks:
        if _meets(NO_SOLUTION, check.patterns):
            yield f"the patterns of {check.id} are met by “{NO_SOLUTION}”; narrow them"
    if one.most_words and len(one.example.split()) > one.most_words:
        yield f"its example has more than {one.most_words} words (most_words); shorten it"
    if one.kind == "order":
        yield from _of_order(one)
    elif one.items or one.before:
        yield "items and before belong to the kind order alone; take them out"


def _of_order(one: Exercise) -> Iterator[str]:
    if "".join(one.items) != LETTERS:
        yield f"its items have to be {listed(LETTERS)}"
        return
    for letter, task in one.items.items():
        if f"{letter}) {task}" not in one.text:
            yield f"its text does not have “{letter}) {task}”; put the task there as in items"
    unknown = {letter for pair in one.before for letter in pair} - set(one.items)
    if unknown or len(one.before) < FEWEST_RULES:
        yield f"before has to have {FEWEST_RULES} pairs of its letters, {listed(LETTERS)}, or more"
    order = order_given(one.example, one)
    for first, then in one.before:
        if first not in order or then not in order or order.index(first) > order.index(then):
            yield f"its example does not have {first} before {then}; mend the example or before"
    if len(order_given(". Then I would ".join(one.items.values()), one)) < len(LETTERS) - 1:
        yield "its tasks have too few words of their own to be told apart; reword them"


def _meets(text: str, patterns: list[str]) -> bool:
    whole = text.replace("’", "'")
    return any(re.search(one, whole, re.IGNORECASE | re.DOTALL) for one in patterns)


def dreaded_questions(content: Content) -> Iterator[Problem]:
    """Advice to disclose or to hide: it differs from place to place, and an adviser knows."""
    part = content.library.parts.get(DREAD)
    file = f"parts/{DREAD}/part.yml"
    for number, one in enumerate(part.questions if part else ()):
        if _PUSHING.search(one.hint):
            yield Problem(file, f"the hint of {one.id} tells to disclose or to hide; leave it open")
        if number and not (_ADVISERS.search(one.hint) and "differ" in one.hint):
            yield Problem(
                file,
                f"the hint of {one.id} has to name an adviser (adviser, union or equality body) "
                "and to say that the rules differ",
            )
    for criterion in content.library.criteria.get(DREAD, []):
        for text in (
            *criterion.advice,
            *criterion.praise,
            *(text for one in criterion.follow_up for text in one.wordings),
        ):
            if _PUSHING.search(text):
                yield Problem(
                    file_of_marks(content, DREAD),
                    f"{criterion.id}: {shortened(text)} tells to disclose or to hide; leave "
                    "that open",
                )


def building_of_stories(content: Content) -> Iterator[Problem]:
    """Offers to build a story that do not say where one could come from."""
    for building in content.library.building:
        for text in building.offers:
            if sum(one in text for one in _ELSEWHERE) < FEWEST_PLACES:
                yield Problem(
                    "story_building.yml",
                    f"the offer {shortened(text)} has to name {FEWEST_PLACES} places outside the "
                    "job, such as school, family and a club",
                )


RULES = (
    not_in_the_catalogue,
    unknown_names,
    ids_of_the_bank,
    ill_worded_question,
    few_intros,
    words_for_parts,
    criteria_of_questions,
    praise_and_faults,
    examples,
    fields_of_work,
    exercises,
    dreaded_questions,
    building_of_stories,
)


def _questions(content: Content) -> Iterator[tuple[str, PartQuestion]]:
    """Every question of a part or a field of work, with its file."""
    library = content.library
    for part in library.parts.values():
        yield from ((f"parts/{part.id}/part.yml", one) for one in part.questions)
    for pack in library.packs.values():
        yield from ((f"fields_of_work/{pack.field}.yml", one) for one in pack.questions)
