"""Follow-ups on what was said before: quoted rightly, each once."""

from coach.content import Content
from coach.interview.asked_question import asked_question
from coach.parts import PARTS, Brief

from .made import ScriptedJudge, attempt, context, play, told

EARLIER = PARTS["earlier"]
STORY = "I painted the back wall. The customers were much happier."
HEARD = attempt("owner_beyond_duty", STORY, told(STORY, "AR"))


def test_a_claim_is_quoted_word_for_word_with_who_heard_it(content: Content) -> None:
    now = context(content, attempts=[HEARD], asked_by={"owner_beyond_duty": "owner"})
    put = EARLIER.put(0, now)
    assert put is not None
    assert put.question == "earlier_result"
    said = asked_question(content, put.question, fields=put.fields).text
    assert "“The customers were much happier”" in said
    assert f"my colleague {content.personas['owner'].first_name} earlier today" in said


def test_what_was_told_to_oneself_is_not_taken_up_as_told_to_a_colleague(content: Content) -> None:
    now = context(content, attempts=[HEARD], asked_by={"owner_beyond_duty": "supervisor"})
    assert EARLIER.length(now) == 0
    assert EARLIER.put(0, now) is None


def test_an_earlier_interview_is_taken_up_with_its_day(content: Content) -> None:
    put = EARLIER.put(0, context(content, before=[("on Monday", HEARD)]))
    assert put is not None
    assert (put.fields["when"], put.fields["listener"]) == ("on Monday", "us")


def test_today_comes_before_another_day(content: Content) -> None:
    other = attempt(
        "owner_pay", "The whole shop ran better.", told("The whole shop ran better.", "R")
    )
    now = context(
        content,
        attempts=[HEARD],
        before=[("on Monday", other)],
        asked_by={"owner_beyond_duty": "owner"},
    )
    put = EARLIER.put(0, now)
    assert put is not None
    assert put.fields["when"] == "earlier today"


def test_each_worry_comes_once_and_first(content: Content) -> None:
    brief = Brief(worries=["your two years at home", "the till"])
    given = {"brief": brief, "attempts": [HEARD], "asked_by": {"owner_beyond_duty": "owner"}}
    assert play(EARLIER, content, **given) == [
        "earlier_worry",
        "earlier_worry#2",
        "earlier_result",
    ]
    second = EARLIER.put(1, context(content, asked=["earlier_worry"], **given))
    assert second is not None
    assert second.fields == {"worry": "the till"}


def test_a_claim_that_was_taken_up_is_not_taken_up_again(content: Content) -> None:
    asked = "You told us “The customers were much happier”. What shows it?"
    answer = attempt("earlier_result", "It was so.", told("It was so.", story=False), asked=asked)
    now = context(content, attempts=[HEARD, answer], asked_by={"owner_beyond_duty": "owner"})
    assert EARLIER.put(1, now) is None


def test_nothing_is_asked_where_nothing_was_said(content: Content) -> None:
    assert play(EARLIER, content) == []


def test_the_answer_is_judged_together_with_what_it_takes_up(
    content: Content, judge: ScriptedJudge
) -> None:
    now = context(content, attempts=[HEARD], asked_by={"owner_beyond_duty": "owner"})
    put = EARLIER.put(0, now)
    assert put is not None
    question = asked_question(content, put.question, fields=put.fields)
    EARLIER.score(question, "I have the book of complaints.", judge, now)
    assert judge.scored[-1] == f"{STORY} I have the book of complaints."
    EARLIER.score(content.question("earlier_worry"), "I have a licence now.", judge, now)
    assert judge.scored[-1] == "I have a licence now."


def test_a_second_look_gets_no_third(content: Content) -> None:
    thin = told("It was so.", star=dict.fromkeys("STAR", 0.0))
    question = content.question("earlier_result")
    assert EARLIER.follow_up(question, thin, [], context(content)) is None
