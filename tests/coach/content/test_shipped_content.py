"""The content that is shipped: enough of everything, evenly written, and readable as it is said."""

import re
from collections import Counter
from statistics import mean

import pytest

from coach.content import Content, Persona, Question, load_content, load_training
from coach.evaluation.plain import load_plain
from coach.interview.wording import with_role
from coach.parts import Brief, named

CONTENT = load_content()
TRAINING = load_training()
QUESTIONS = list(CONTENT.questions.values())
#: Part of a text that the program fills in, and where that may stand.
GAP = re.compile(r"\{[^}]*\}|[{}]")
ROLES = ("", "shop manager", "electrician")


@pytest.fixture(scope="module")
def content() -> Content:
    return CONTENT


def by_id(question: Question) -> str:
    return question.id


def test_the_three_people_of_a_second_interview_are_there(content: Content) -> None:
    assert set(content.personas) == {"supervisor", "owner", "coworker"}
    assert len({persona.name for persona in content.personas.values()}) == 3


@pytest.mark.parametrize("persona", CONTENT.personas)
def test_each_persona_has_enough_questions(content: Content, persona: str) -> None:
    questions = content.questions_of(persona)
    assert len(questions) >= 8
    assert sum(question.classic for question in questions) >= 2
    assert sum(question.type == "episode" for question in questions) >= len(questions) / 3
    assert len({question.text for question in questions}) == len(questions)


@pytest.mark.parametrize("persona", CONTENT.personas)
def test_a_usual_interview_needs_no_wording_twice(content: Content, persona: str) -> None:
    voice = content.personas[persona]
    for wordings, least in (
        (voice.acknowledgements, 12),  # four questions, each with two follow-ups
        (voice.transitions, 6),
        (voice.greeting, 2),
        (voice.smalltalk, 3),
    ):
        assert len(set(wordings)) == len(wordings) >= least


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_exemplars_of_a_question_come_from_different_walks_of_life(
    content: Content, question: Question
) -> None:
    exemplars = content.exemplars[question.id]
    assert len(content.strong_exemplars(question.id)) >= 3
    occupations = [exemplar.occupation.casefold() for exemplar in exemplars]
    assert len(set(occupations)) == len(occupations)


def test_no_occupation_stands_for_all(content: Content) -> None:
    for persona in content.personas:
        count = Counter(
            exemplar.occupation.casefold()
            for question in content.questions_of(persona)
            for exemplar in content.exemplars[question.id]
        )
        occupation, times = count.most_common(1)[0]
        assert times <= 4, f"{occupation} comes {times} times with the {persona}"


def test_some_strong_exemplars_come_from_outside_jobs(content: Content) -> None:
    settings = Counter(
        exemplar.setting
        for each in content.exemplars.values()
        for exemplar in each
        if exemplar.grade == "strong"
    )
    for setting in ("school", "family", "volunteering"):
        assert settings[setting] >= 5


def test_grades_do_not_show_in_the_length_of_an_answer(content: Content) -> None:
    words: dict[str, list[int]] = {}
    for exemplars in content.exemplars.values():
        for exemplar in exemplars:
            words.setdefault(exemplar.grade, []).append(len(exemplar.text.split()))
    means = [mean(lengths) for lengths in words.values()]
    assert len(means) == 3
    assert max(means) - min(means) <= 8


def test_grades_differ_in_their_ratings(content: Content) -> None:
    for exemplars in content.exemplars.values():
        lowest = min(one.rating for one in exemplars if one.grade == "strong")
        assert all(one.rating < lowest for one in exemplars if one.grade != "strong")


def test_star_and_story_are_given_where_the_type_asks_for_them(content: Content) -> None:
    for question in QUESTIONS:
        tells = question.type in ("episode", "approach", "values")
        for exemplar in content.exemplars[question.id]:
            assert (exemplar.star is not None) == tells, exemplar.id
            assert (exemplar.story is not None) == tells, exemplar.id


def test_strong_episodes_have_every_part_in_their_sentences(content: Content) -> None:
    for question in QUESTIONS:
        if question.type == "episode":
            for exemplar in content.strong_exemplars(question.id):
                labels = {sentence.label for sentence in exemplar.sentences}
                assert {"S", "A", "R"} <= labels, exemplar.id
                assert exemplar.story, exemplar.id


def test_no_two_answers_are_the_same(content: Content) -> None:
    texts = [one.text for each in content.exemplars.values() for one in each]
    texts += [one.text for one in TRAINING.answers]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_the_texts_of_a_question_read_as_they_are_said(question: Question) -> None:
    wordings = [text for texts in question.follow_ups.values() for text in texts]
    assert set(GAP.findall(question.text)) <= {"{role}"}
    for text in (question.hint, question.simpler, question.hypothetical, question.listens_for):
        assert not GAP.search(text)
    for text in wordings:
        assert set(GAP.findall(text)) <= {"{quote}"}
        assert not re.search(r"[\"“'‘]\{quote\}|\{quote\}[\"”’]", text), "quoted by the program"
    for text in (question.text, question.hint, question.simpler, question.hypothetical, *wordings):
        assert text[0].isupper() or text.startswith("{quote}"), text
        assert text.endswith((".", "?", "!")), text
        assert "  " not in text


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_a_part_can_be_asked_for_with_and_without_a_quotation(question: Question) -> None:
    for part, wordings in question.follow_ups.items():
        assert len(wordings) >= 2, part
        assert any("{quote}" in text for text in wordings), part
        assert any("{quote}" not in text for text in wordings), part


@pytest.mark.parametrize("role", ROLES)
def test_texts_with_the_role_in_them_read_well(content: Content, role: str) -> None:
    texts = [question.text for question in QUESTIONS]
    for persona in content.personas.values():
        texts += named(persona, Brief()).greeting
    for text in texts:
        said = with_role(text, role)
        assert not GAP.search(said)
        assert not re.search(r"\b(the|a|an|as|our) (this|the|a|an)\b", said), said


def test_a_handover_reads_well_whoever_comes_next(content: Content) -> None:
    for before in content.personas.values():
        for after in content.personas.values():
            for text in before.handover if before.id != after.id else []:
                said = text.replace("{next_name}", after.name)
                said = said.replace("{next_title}", after.title)
                assert not GAP.search(said)
                assert not re.search(r"\b(the|a|an|our|your) (the|a|an)\b", said), said


def test_other_texts_of_the_personas_have_nothing_to_fill_in(content: Content) -> None:
    for persona in content.personas.values():
        for text in (
            *persona.acknowledgements,
            *persona.transitions,
            *persona.smalltalk,
            *persona.closing,
            persona.after,
        ):
            assert not GAP.search(text)


#: What one company is and another is not, and who is a man or a woman.
_CONTRADICTS = re.compile(
    r"\b(founded|founder|vans?|years|(start|buil)(ed|t|ding)? (this|the) (place|company|firm)|"
    r"our (building|office|shop|workshop|yard|kitchen|floor)|upstairs|downstairs|my section|"
    r"he|him|his|she|hers?|operations|family business)\b",
    re.I,
)


@pytest.mark.parametrize("persona", CONTENT.personas.values(), ids=lambda one: str(one.id))
def test_what_a_persona_says_fits_every_company(persona: Persona) -> None:
    lines = [
        line
        for name, told in persona.model_dump(exclude={"name", "aliases", "titles"}).items()
        for line in (told if isinstance(told, list) else [told])
        if isinstance(line, str) and name not in ("id", "called")
    ]
    lines += [line for told in persona.voice.model_dump().values() for line in told]
    for line in lines:
        found = _CONTRADICTS.search(line)
        assert found is None or (found.group() == "years" and line in persona.goals), line
        # Another name may stand there: it comes by {name} and {first_name}.
        assert persona.name not in line, line
        assert persona.first_name not in line.split(), line


def test_an_acknowledgement_is_no_praise(content: Content) -> None:
    for persona in content.personas.values():
        for text in persona.acknowledgements:
            assert not re.search(
                r"\b(great|excellent|perfect|impressive|good|well done)\b", text, re.I
            )


def test_length_does_not_tell_how_good_a_rated_answer_is() -> None:
    """From "touches the question" on; what is no answer at all may be a bare line."""
    lengths = [
        [len(one.text.split()) for one in TRAINING.answers if low <= one.rating < high]
        for low, high in ((2, 2.75), (2.75, 3.5), (3.5, 5.01))
    ]
    means = [sum(band) / len(band) for band in lengths]
    assert min(len(band) for band in lengths) >= 100
    assert max(means) <= 1.1 * min(means), means


def test_a_contrast_answers_a_question_of_the_bank_and_no_two_are_alike(content: Content) -> None:
    texts = {question.text for question in content.questions.values()}
    assert len(TRAINING.contrasts) >= 100
    assert all(one.question in texts for one in TRAINING.contrasts)
    answers = [one.text for one in TRAINING.contrasts]
    assert len(set(answers)) == len(answers)


def test_what_teaches_types_is_no_question_that_tests_them(content: Content) -> None:
    taught = {text.casefold() for text in TRAINING.question_types}
    assert len(taught) == len(TRAINING.question_types) >= 400
    assert not taught & {one.text.casefold() for one in content.questions.values()}
    rated = {one.question.casefold() for one in TRAINING.answers}
    assert not taught & rated, "by type, the evaluation holds their questions out"
    asked = {q.casefold() for one in load_plain() for q in (*one.answers, *one.beside)}
    assert not asked & (taught | rated)
