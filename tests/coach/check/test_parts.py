"""Every rule of the parts, fields of work and companies finds its fault, and says in which file."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from coach.check import companies, parts, placeholders
from coach.check.problem import Problem
from coach.content import Content

from .faults import (
    CONTENT,
    changed,
    company,
    criterion,
    example,
    exemplar,
    exercise,
    library,
    pack,
    part,
    part_question,
    persona,
    question,
)

LIBRARY = CONTENT.library
LINEN = LIBRARY.companies["brightwater_linen"]
OFFICE = LIBRARY.packs["office"]
ORDER = next(one for one in OFFICE.exercises if one.kind == "order")
CLOSE = LIBRARY.parts["close"]
OWNER = CONTENT.personas["owner"]
HINT = "You should disclose your illness; the rules differ, so ask an adviser."


def without_last_example_of(marks: str, mark: str) -> Content:
    """Examples of which no sentence has a mark."""
    examples = [
        changed(
            one,
            sentences=[
                changed(row, marks=[each for each in row.marks if each != mark])
                for row in one.sentences
            ],
        )
        for one in LIBRARY.examples[marks]
    ]
    return library(examples={marks: examples})


def examples_cut(grade: str) -> Content:
    examples = [
        changed(one, sentences=one.sentences[:1]) if one.grade == grade else one
        for one in LIBRARY.examples["close"]
    ]
    return library(examples={"close": examples})


FAULTS: list[tuple[Callable[[Content], Iterator[Problem]], Content, str, str]] = [
    (
        parts.not_in_the_catalogue,
        library(parts={"riddles": changed(CLOSE, id="riddles")}),
        "parts/riddles/part.yml",
        "has no part of the id riddles",
    ),
    (
        parts.not_in_the_catalogue,
        replace(CONTENT, library=replace(LIBRARY, parts={"close": CLOSE})),
        "parts/salary/part.yml",
        "the part has no such file",
    ),
    (
        parts.unknown_names,
        part("close", interviewer="boss"),
        "parts/close/part.yml",
        "boss is no persona; write one of",
    ),
    (
        parts.unknown_names,
        part("team", bank=["gone"]),
        "parts/team/part.yml",
        "its bank names gone",
    ),
    (
        parts.unknown_names,
        example("own_question", topic="cats"),
        "parts/own_questions/examples.yml",
        "the topic cats of",
    ),
    (
        parts.ids_of_the_bank,
        part_question("close", id="owner_pay"),
        "parts/close/part.yml",
        "the bank has a question owner_pay",
    ),
    (
        parts.ill_worded_question,
        part_question("close", hint="Say  thanks."),
        "parts/close/part.yml",
        "hint: there are two blanks",
    ),
    (
        parts.ill_worded_question,
        part_question("close", simpler=CLOSE.questions[0].text),
        "parts/close/part.yml",
        "is nearly the same in simpler words",
    ),
    (
        parts.few_intros,
        part("close", intro=[*CLOSE.intro, CLOSE.intro[0]]),
        "parts/close/part.yml",
        "intro has 3 different wordings of 4",
    ),
    (
        parts.words_for_parts,
        part("close", asked_for=["the end", "The End"]),
        "parts/close/part.yml",
        "“the end”, which means close",
    ),
    (
        parts.words_for_parts,
        part("close", asked_for=[*CLOSE.asked_for, "round 2"]),
        "parts/close/part.yml",
        "“round 2”, by which no part is meant",
    ),
    (
        parts.criteria_of_questions,
        part_question("close", beside=["cats"]),
        "parts/close/part.yml",
        "has cats, no criterion of close",
    ),
    (
        parts.criteria_of_questions,
        part_question("close", beside=[one.id for one in LIBRARY.criteria["close"]]),
        "parts/close/part.yml",
        "leaves no criterion",
    ),
    (
        parts.praise_and_faults,
        criterion("close", praise=[], fault=False),
        "parts/close/criteria.yml",
        "is never praised",
    ),
    (
        parts.praise_and_faults,
        criterion("own_question", praise=["Good."], fault=True),
        "parts/own_questions/criteria.yml",
        "is a fault with praise",
    ),
    (
        parts.examples,
        library(examples={"close": [changed(LIBRARY.examples["close"][0], grade="weak")]}),
        "parts/close/examples.yml",
        "no example is graded strong, middling",
    ),
    (parts.examples, examples_cut("weak"), "parts/close/examples.yml", "differ in their length"),
    (
        parts.examples,
        example("close", sentences=LIBRARY.examples["close"][1].sentences),
        "parts/close/examples.yml",
        "are the same example",
    ),
    (
        parts.examples,
        example("close", id=LIBRARY.examples["close"][1].id),
        "parts/close/examples.yml",
        "is used twice",
    ),
    (
        parts.examples,
        without_last_example_of("close", LIBRARY.criteria["close"][0].id),
        "parts/close/examples.yml",
        f"no sentence is marked {LIBRARY.criteria['close'][0].id}",
    ),
    (
        parts.fields_of_work,
        pack("office", questions=OFFICE.questions[:2]),
        "fields_of_work/office.yml",
        "it has 2 questions and needs 3",
    ),
    (
        parts.fields_of_work,
        pack("office", exercises=[ORDER]),
        "fields_of_work/office.yml",
        "of 1 kind",
    ),
    (
        parts.fields_of_work,
        pack("office", roles=[LIBRARY.packs["care"].roles[0].upper()]),
        "fields_of_work/office.yml",
        "belongs to care, office",
    ),
    (
        parts.exercises,
        exercise("order", example="d, f, c, b, a, e."),
        "fields_of_work/office.yml",
        "its example does not meet",
    ),
    (
        parts.exercises,
        exercise("order", checks=[changed(one, patterns=["."]) for one in ORDER.checks]),
        "fields_of_work/office.yml",
        "are met by “I would just do it",
    ),
    (
        parts.exercises,
        pack("office", exercises=[ORDER, changed(ORDER, id="office_other")]),
        "fields_of_work/office.yml",
        f"{ORDER.id}, office_other have the same text",
    ),
    (
        parts.exercises,
        exercise("order", most_words=3),
        "fields_of_work/office.yml",
        "more than 3 words",
    ),
    (
        parts.exercises,
        exercise("order", kind="message"),
        "fields_of_work/office.yml",
        "belong to the kind order alone",
    ),
    (
        parts.exercises,
        exercise("order", items={"a": "eat"}),
        "fields_of_work/office.yml",
        "items have to be a, b, c",
    ),
    (
        parts.exercises,
        exercise("order", text="Put these in order."),
        "fields_of_work/office.yml",
        "its text does not have “a) ",
    ),
    (
        parts.exercises,
        exercise("order", before=[("a", "z")]),
        "fields_of_work/office.yml",
        "before has to have 3 pairs",
    ),
    (
        parts.exercises,
        exercise("order", before=[(then, first) for first, then in ORDER.before]),
        "fields_of_work/office.yml",
        "mend the example or before",
    ),
    (
        parts.exercises,
        exercise("order", items=dict.fromkeys("abcdef", "eat it")),
        "fields_of_work/office.yml",
        "too few words of their own",
    ),
    (
        parts.dreaded_questions,
        part_question("dread", 1, hint=HINT),
        "parts/dread/part.yml",
        "tells to disclose or to hide",
    ),
    (
        parts.dreaded_questions,
        part_question("dread", 1, hint="Be brief."),
        "parts/dread/part.yml",
        "has to name an adviser",
    ),
    (
        parts.dreaded_questions,
        criterion("dread", advice=["Never mention your health."]),
        "parts/dread/criteria.yml",
        "tells to disclose or to hide",
    ),
    (
        parts.building_of_stories,
        library(building=[changed(LIBRARY.building[0], offers=["Let's think of school."])]),
        "story_building.yml",
        "has to name 3 places",
    ),
    (
        companies.unknown_people,
        company(people={"boss": LINEN.people["owner"]}),
        "companies/brightwater_linen.yml",
        "people has boss, who is no persona",
    ),
    (
        companies.same_fact,
        company(facts={"team": ["We are four.", "We are four."]}),
        "companies/brightwater_linen.yml",
        "facts, team: “We are four.” stands there twice",
    ),
    (
        placeholders.unknown_fields,
        persona("owner", greeting=["Hello {rolle}."]),
        "personas/owner.yml",
        "{rolle} in its greeting, which nothing fills in; write {name} or {first_name} or",
    ),
    (
        placeholders.unknown_fields,
        persona("owner", handover=["Next is {nxt_name}."]),
        "personas/owner.yml",
        "or {next_name} or {next_title}, or take it out",
    ),
    (
        placeholders.unknown_fields,
        persona("owner", closing=["Bye {role}."]),
        "personas/owner.yml",
        "has {role} in its closing, which nothing fills in; write",
    ),
    (
        placeholders.unknown_fields,
        library(coach=[changed(LIBRARY.coach[0], greeting=["Hello {you}."])]),
        "coach.yml",
        "the coach has {you}",
    ),
    (
        placeholders.unknown_fields,
        persona("owner", voice=changed(OWNER.voice, ask_someone_else=["Ask {who}."])),
        "personas/owner.yml",
        "write {name} or {first_name} or {title}",
    ),
    (
        placeholders.unknown_fields,
        question("owner_pay", text="What would {company} pay?"),
        "questions/owner.yml",
        "owner_pay has {company} in its text",
    ),
    (
        placeholders.unknown_fields,
        question("owner_pay", follow_ups={"range": ["{qoute}?"]}),
        "questions/owner.yml",
        "{qoute} in its follow_ups",
    ),
    (
        placeholders.unknown_fields,
        question("owner_pay", hint="An open { brace."),
        "questions/owner.yml",
        "owner_pay has {",
    ),
    (
        placeholders.unknown_fields,
        exemplar("owner_pay", occupation="{trade}"),
        "exemplars/owner_pay.yml",
        "{trade} in its occupation",
    ),
    (
        placeholders.unknown_fields,
        part_question("salary", 0, text="Is {ofer} enough?"),
        "parts/salary/part.yml",
        "has {ofer} in its text",
    ),
    (
        placeholders.unknown_fields,
        part("close", intro=["Here ends {part}."]),
        "parts/close/part.yml",
        "the part has {part} in its intro",
    ),
    (
        placeholders.unknown_fields,
        criterion("close", follow_up=["And {quote}?"]),
        "parts/close/criteria.yml",
        "{quote} in its follow_up",
    ),
    (
        placeholders.unknown_fields,
        pack("office", questions=[changed(OFFICE.questions[0], text="And {duty}?")]),
        "fields_of_work/office.yml",
        "has {duty} in its text",
    ),
    (
        placeholders.unknown_fields,
        company(decision="On {day}."),
        "companies/brightwater_linen.yml",
        "the company has {day} in its decision",
    ),
    (
        placeholders.quoted_twice,
        criterion("close", advice=["You say “{quote}”."]),
        "parts/close/criteria.yml",
        "quotation marks around {quote} in its advice",
    ),
    (
        placeholders.names_of_personas,
        persona("owner", transitions=["I think Dana liked it."]),
        "personas/owner.yml",
        "has the name Dana in its transitions",
    ),
    (
        placeholders.names_of_personas,
        question("owner_pay", text="Martin Adeyemi pays; what do you want?"),
        "questions/owner.yml",
        "owner_pay has the name Martin Adeyemi in its text",
    ),
    (
        placeholders.fields_of_no_question,
        part("salary", questions=LIBRARY.parts["salary"].questions[:1]),
        "parts/salary/part.yml",
        "the part asks the question salary_push, which is not there",
    ),
]


@pytest.mark.parametrize(("rule", "content", "file", "told"), FAULTS)
def test_a_fault_is_found_in_its_file(
    rule: Callable[[Content], Iterator[Problem]], content: Content, file: str, told: str
) -> None:
    assert not list(rule(CONTENT))
    found = list(rule(content))
    assert any(told in one.what and one.file == file for one in found), found


def test_every_rule_is_tried() -> None:
    rules = {*parts.RULES, *companies.RULES, *placeholders.RULES}
    assert {rule for rule, *_ in FAULTS} == rules
