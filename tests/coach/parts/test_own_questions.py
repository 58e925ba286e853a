"""The candidate asks; the interviewer answers from the company file, or does not know."""

import pytest

from coach.content import Content
from coach.parts import PARTS, Brief
from coach.parts.own_questions import gaps
from coach.records import Attempt

from .made import ScriptedJudge, attempt, context, marked

OWN = PARTS["own_questions"]
WORK = "How would my first weeks look?"


@pytest.fixture
def asking(judge: ScriptedJudge) -> ScriptedJudge:
    judge.topics = {"weeks": "job_description", "pay": "salary", "plans": "vision", "cats": "other"}
    return judge


def test_every_topic_has_words_and_somebody_who_knows(content: Content) -> None:
    topics = set(content.interview.topics)
    assert set(content.library.topics) == topics
    assert {topic for one in content.personas.values() for topic in one.good_for} == topics


@pytest.mark.parametrize(
    "text", ["no", "No, thank you.", "That's all", "nothing, thanks", "I have no more questions"]
)
def test_no_more_questions_is_an_answer_and_ends_the_part(
    content: Content, asking: ScriptedJudge, text: str
) -> None:
    question = content.question("own_question")
    assert OWN.takes(question, text)
    now = context(content, asked=["own_question"], attempts=[attempt("own_question", text)])
    assert OWN.score(question, text, asking, now).overall is None
    assert asking.marked == []
    assert OWN.put(1, now) is None
    assert (
        OWN.reply(question, text, asking, now) in content.personas["supervisor"].voice.nothing_more
    )
    assert OWN.learn(question, text, asking, now) is None


def test_a_question_that_begins_with_no_is_a_question(content: Content) -> None:
    assert not OWN.takes(
        content.question("own_question"), "No doubt you measure the work here: how do you do it?"
    )


def test_the_answer_is_a_fact_of_the_file_in_ones_own_voice(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    asking.near = {"first two weeks": 0.9}
    now = context(content, brief=linen)
    said = OWN.reply(content.question("own_question"), WORK, asking, now)
    assert linen.company is not None
    fact = linen.company.facts["job_description"][1]
    assert said is not None
    assert said.endswith(fact)
    assert said.removesuffix(fact).strip() in content.personas["supervisor"].voice.openings
    learned = OWN.learn(content.question("own_question"), WORK, asking, now)
    assert learned is not None
    assert learned.told == {"job_description": fact}


def test_what_nobody_entered_is_honestly_not_known(content: Content, asking: ScriptedJudge) -> None:
    now = context(content)
    said = OWN.reply(content.question("own_question"), WORK, asking, now)
    assert said in content.personas["supervisor"].voice.does_not_know
    assert OWN.learn(content.question("own_question"), WORK, asking, now) is None


def test_who_does_not_know_names_the_one_who_does(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    now = context(content, brief=linen)
    asking.near = {"care homes": 0.6}
    said = OWN.reply(content.question("own_question"), "What are your plans?", asking, now)
    assert said is not None
    assert "Graham Sutcliffe" in said
    assert OWN.learn(content.question("own_question"), "What are your plans?", asking, now) is None


def test_the_date_of_the_decision_is_known_without_a_fact(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    asking.topics = {"decide": "decision_date"}
    assert linen.company is not None
    bare = Brief(company=linen.company.model_copy(update={"facts": {}}))
    said = OWN.reply(
        content.question("own_question"),
        "When do you decide?",
        asking,
        context(content, brief=bare),
    )
    assert said is not None
    assert said.endswith(linen.company.decision)


def test_a_question_for_somebody_else_and_pay_too_early_are_faults(
    content: Content, asking: ScriptedJudge
) -> None:
    question = content.question("own_question")
    found = OWN.score(question, "What is the pay?", asking, context(content))
    assert [one.kind for one in found.remarks] == ["wrong_person", "too_early"]
    assert found.overall == 3.0
    assert found.grade == "middling"
    assert content.personas["owner"].name in (found.remarks[0].advice or "")


def test_pay_is_in_time_once_the_salary_talk_has_begun(
    content: Content, asking: ScriptedJudge
) -> None:
    late = context(content, interviewer="owner", asked=["salary_range"])
    found = OWN.score(content.question("own_question"), "What is the pay?", asking, late)
    assert found.remarks == []
    assert found.overall == 4.0


def test_a_question_that_is_none_is_not_marked_down_further(
    content: Content, asking: ScriptedJudge
) -> None:
    asking.caution, asking.overall = "not_prose", 1.0
    found = OWN.score(content.question("own_question"), "pay pay pay", asking, context(content))
    assert (found.overall, found.remarks) == (1.0, [])


def test_every_interviewer_gets_an_instance_of_its_own(content: Content) -> None:
    put = OWN.put(0, context(content, asked=["own_question", "own_question_more"]))
    assert put is not None
    assert put.question == "own_question#2"


def test_at_the_end_the_coach_says_what_was_not_asked(
    content: Content, asking: ScriptedJudge
) -> None:
    asked = attempt("own_question", WORK, marked(WORK, topic="job_description"))
    now = context(content, attempts=[asked])
    question = content.question("own_question_more")
    said = OWN.feedback(question, "no", marked("no"), asking, now)
    assert said is not None
    assert "how your work will be judged" in said
    assert OWN.feedback(question, WORK, marked(WORK), asking, now) is None


def test_a_question_of_ones_own_list_that_was_not_asked_carries_over(
    content: Content, asking: ScriptedJudge
) -> None:
    brief = Brief(own_questions=["How is it judged?"])
    now = context(content, brief=brief)
    question = content.question("own_question_more")
    said = OWN.feedback(question, "no", marked("no"), asking, now)
    assert said is not None
    assert "“How is it judged?”" in said
    asking.near = {"judge": 0.9}
    told = attempt("own_question", "How do you judge the work?", marked("How do you judge it?"))
    later = context(content, brief=brief, attempts=[told])
    said = OWN.feedback(question, "no", marked("no"), asking, later)
    assert said is not None
    assert "How is it judged?" not in said


def test_gaps_name_the_first_thing_that_was_left_out(content: Content) -> None:
    assert "asked nothing." in gaps([], content)[0]
    assert "how your work will be judged" in gaps(["job_description", "team"], content)[0]
    assert "Well covered" in gaps(list(content.interview.topics), content)[0]


MEANT = [
    "any chance of progression",
    "is there a proper kitchen for the staff",
    "How long do people usually stay with you?",
    "do you train people on the machines",
    "So what would the first month be like?",
]
TO_THE_PROGRAM = [
    "how am I doing so far?",
    "can you repeat the question?",
    "could you give me a hint?",
    "how many are left?",
    "what do you mean?",
    "what can I say here",
]


@pytest.mark.parametrize("text", MEANT)
def test_what_is_asked_of_the_interviewer_is_no_command(content: Content, text: str) -> None:
    assert OWN.asks_back(content.question("own_question"), text)


@pytest.mark.parametrize("text", TO_THE_PROGRAM)
def test_what_is_asked_of_the_program_is_no_question_of_ones_own(
    content: Content, text: str
) -> None:
    assert not OWN.asks_back(content.question("own_question"), text)


def test_nobody_is_sent_to_who_cannot_know_either(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    asking.sure = 0.5
    for brief in (Brief(), linen):
        now = context(content, brief=brief)
        said = OWN.reply(content.question("own_question"), "What are your plans?", asking, now)
        assert said in content.personas["supervisor"].voice.does_not_know


def test_two_questions_that_nobody_can_answer_get_two_lines(
    content: Content, asking: ScriptedJudge
) -> None:
    said: list[str | None] = []
    told: list[Attempt] = []
    for text in ("Do you have cats?", "Who feeds the cats?", "What are the cats called?"):
        now = context(content, attempts=told)
        said.append(OWN.reply(content.question("own_question"), text, asking, now))
        told.append(attempt("own_question", text, marked(text)))
    assert len(set(said)) == 3


def test_a_fact_is_told_once_unless_the_same_is_asked_again(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    asking.near = {"first two weeks": 0.9}
    question = content.question("own_question")
    learned = OWN.learn(question, WORK, asking, context(content, brief=linen))
    assert learned is not None
    told = [attempt("own_question", WORK, marked(WORK))]
    now = context(content, brief=learned, attempts=told)
    other = "What happens in the weeks after that?"
    assert "first two weeks" not in str(OWN.reply(question, other, asking, now))
    asking.near |= {WORK: 0.95}
    assert "first two weeks" in str(OWN.reply(question, WORK, asking, now))


def test_facts_of_one_topic_are_all_remembered(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    question = content.question("own_question")
    brief = linen
    for near in ("first two weeks", "telephone work"):
        asking.near = {near: 0.9}
        learned = OWN.learn(question, WORK, asking, context(content, brief=brief))
        assert learned is not None
        brief = learned
    assert list(brief.told) == ["job_description", "job_description#2"]


def test_what_hardly_any_file_tells_is_not_answered_with_something_else(
    content: Content, linen: Brief, asking: ScriptedJudge
) -> None:
    entry = content.library.seldom_told[0]
    asking.seldom = {"predecessor": entry}
    now = context(content, brief=linen)
    question = content.question("own_question")
    said = OWN.reply(question, "What became of my predecessor in these weeks?", asking, now)
    assert said == entry.says
    asking.near = {"first two weeks": 0.95}
    said = OWN.reply(question, "What became of my predecessor in these weeks?", asking, now)
    assert said is not None
    assert "first two weeks" in said, "the file tells it after all"
