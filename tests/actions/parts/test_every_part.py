"""What holds for each part of the interview: it is announced, asks, ends, can be interrupted."""

import pytest

from coach.content import load_content

from ..conversation import Conversation
from ..scripted import ScriptedMarker, ScriptedScorer
from .conftest import COMPANY, NAMES, REPLACED, Begin, to_the_end

LIBRARY = load_content().library
PARTS = sorted(LIBRARY.parts)
#: These take up what was said before; practised alone, somebody asks two questions first.
TAKING_UP = ("earlier", "goals", "retell")
#: What an aside may change: how the question is asked again, and which examples were seen.
OWN = ("prompt", "examples_shown", "requested_slot")
ASIDES = ("repeat", "hint", "example", "rephrase", "why", "progress", "help", "smalltalk")
STORY = "I planned the tours of the week myself. It went much better."


def at_part(begin: Begin, part: str) -> Conversation:
    """A conversation at the first question of a part."""
    talk = begin(COMPANY, part=part)
    while talk.slots["part"] != part:
        talk.hears("go on", "next") if talk.slots["stage"] == "feedback" else talk.hears(
            f"{STORY} That was number {len(talk.taken)}."
        )
    return talk


@pytest.mark.parametrize("part", PARTS)
def test_it_begins_with_its_announcement_and_its_question(begin: Begin, part: str) -> None:
    talk = at_part(begin, part)
    said = [line for line in talk.said if line in LIBRARY.parts[part].intro]
    assert len(said) == 1
    assert talk.said[-1].endswith(
        f"(question {talk.slots['position']} of {len(talk.slots['agenda'])})"
    )
    assert talk.said.index(said[0]) < len(talk.said) - 1
    assert talk.loop == "answer_form"
    assert talk.slots["position"] == (3 if part in TAKING_UP else 1)


@pytest.mark.parametrize("company", [None, COMPANY])
@pytest.mark.parametrize("part", PARTS)
def test_it_comes_to_its_end_and_its_answers_are_in_the_record(
    begin: Begin, part: str, company: str | None
) -> None:
    talk = begin(company, part=part)
    to_the_end(talk)
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert interview.finished_at is not None
    of_part = [one.question_id for one in interview.questions if one.part == part]
    assert of_part
    answered = {one.question_id for one in talk.attempts}
    assert {one.question_id for one in interview.questions} == answered
    assert [one.question_id for one in interview.questions] == talk.slots["asked"]
    assert "utter_saved" in talk.responses
    assert "utter_nothing_to_sum_up" not in talk.responses


@pytest.mark.parametrize("part", PARTS)
def test_nobody_but_the_companys_own_people_is_named(begin: Begin, part: str) -> None:
    talk = begin(COMPANY, part=part)
    said = "\n".join(to_the_end(talk))
    assert not [name for name in REPLACED if name in said]
    met = [one for one in talk.interviewers if one != "coach"]
    assert all(NAMES[one].split()[0] in said for one in met)


@pytest.mark.parametrize("part", PARTS)
def test_it_is_gone_through_without_feedback_in_a_rehearsal(begin: Begin, part: str) -> None:
    talk = begin(COMPANY, part=part, mode="rehearsal")
    to_the_end(talk)
    assert "action_give_feedback" in talk.taken
    assert talk.attempts


@pytest.mark.parametrize("intent", ASIDES)
@pytest.mark.parametrize("part", PARTS)
def test_an_aside_leaves_the_question_where_it_was(begin: Begin, part: str, intent: str) -> None:
    talk = at_part(begin, part)
    before = {name: value for name, value in talk.slots.items() if name not in OWN}
    attempts = talk.attempts
    talk.hears("and now something else", intent)
    assert talk.said
    assert {name: value for name, value in talk.slots.items() if name not in OWN} == before
    assert talk.attempts == attempts
    assert talk.loop == "answer_form"


@pytest.mark.parametrize("part", PARTS)
def test_its_question_is_repeated_and_put_in_simpler_words(begin: Begin, part: str) -> None:
    talk = at_part(begin, part)
    question = talk.said[-1]
    assert talk.hears("sorry?", "repeat").said == [question]
    assert talk.hears("I don't understand", "rephrase").said != [question]


@pytest.mark.parametrize("part", PARTS)
def test_a_pause_comes_back_to_its_question(begin: Begin, part: str) -> None:
    talk = at_part(begin, part)
    question = talk.said[-1]
    talk.hears("let's pause", "pause")
    assert talk.slots["stage"] == "paused"
    assert talk.loop is None
    talk.hears("I'm back", "resume")
    assert talk.said[-1] == question
    assert talk.slots["paused_stage"] is None


@pytest.mark.parametrize("intent", ["skip", "next"])
@pytest.mark.parametrize("part", PARTS)
def test_a_question_that_is_left_is_in_the_record_as_skipped(
    begin: Begin, part: str, intent: str
) -> None:
    talk = at_part(begin, part)
    left, interview_id = talk.slots["question"], talk.slots["interview"]
    talk.hears("not this one", intent)
    interview = talk.coach.records.interview(interview_id)
    assert interview is not None
    assert {one.question_id: one.skipped for one in interview.questions}[left] is True
    assert talk.slots["stage"] in ("question", "idle")
    assert talk.slots["stage"] == "idle" or talk.slots["question"] != left


@pytest.mark.parametrize("part", PARTS)
def test_an_answer_that_was_taken_for_a_command_is_put_right(begin: Begin, part: str) -> None:
    talk = at_part(begin, part)
    question = talk.slots["question"]
    text = "I skipped lunch and planned all the tours again by myself."
    talk.hears(text, "hint").hears("that was my answer", "was_answer")
    assert talk.responses[0] == "utter_put_right"
    (attempt,) = [one for one in talk.attempts if one.question_id == question]
    assert attempt.text == text


@pytest.mark.parametrize("text", ["", "😀", "blah blah blah blah", "sdkjfh qwlekj zxmcnb poqwie"])
@pytest.mark.parametrize("part", [one for one in PARTS if one not in ("fit", "goals", "dread")])
def test_nonsense_is_no_answer_to_it(begin: Begin, part: str, text: str) -> None:
    talk = at_part(begin, part)
    before = talk.slots | {"misfires": 1}
    talk.hears(text)
    assert talk.responses[0].startswith("utter_unusable_")
    assert talk.slots | {"prompt": None} == before | {"prompt": None}


@pytest.mark.parametrize("part", PARTS)
def test_stopping_in_it_ends_the_interview(begin: Begin, part: str) -> None:
    talk = at_part(begin, part)
    talk.hears("stop", "stop")
    assert talk.slots["stage"] == "idle"
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert interview.finished_at is not None


@pytest.fixture(params=["background", "salary"])
def at_follow_up(
    request: pytest.FixtureRequest, begin: Begin, marker: ScriptedMarker, scorer: ScriptedScorer
) -> Conversation:
    """A conversation at a follow-up: of a story, and of an answer that is marked."""
    marker.unmet = {"range", "basis", "worth", "package"}
    scorer.missing = "R"
    talk = begin(COMPANY, part=request.param).hears("I planned the tours of one week.")
    assert talk.slots["following_up"] is True
    return talk


@pytest.mark.parametrize("intent", ASIDES)
def test_an_aside_leaves_the_follow_up_open(at_follow_up: Conversation, intent: str) -> None:
    talk = at_follow_up
    before = {name: value for name, value in talk.slots.items() if name not in OWN}
    attempts = talk.attempts
    talk.hears("and now something else", intent)
    assert talk.said
    assert {name: value for name, value in talk.slots.items() if name not in OWN} == before
    assert talk.attempts == attempts
    talk.hears("All six of them left on time in the end.")
    assert [turn["kind"] for turn in talk.attempts[0].turns] == ["answer", "follow_up"]
    assert len(talk.attempts) == 1


def test_a_follow_up_is_repeated_after_a_pause(at_follow_up: Conversation) -> None:
    follow_up = at_follow_up.said[-1]
    assert at_follow_up.hears("sorry?", "repeat").said == [follow_up]
    at_follow_up.hears("let's pause", "pause").hears("back", "resume")
    assert at_follow_up.said[-1] == follow_up


@pytest.mark.parametrize("intent", ["skip", "next", "deny", "no_story"])
def test_enough_of_a_follow_up_leads_to_feedback(at_follow_up: Conversation, intent: str) -> None:
    at_follow_up.hears("that's all I have", intent)
    assert at_follow_up.slots["stage"] == "feedback"
    assert [len(one.turns) for one in at_follow_up.attempts] == [1]


def test_an_answer_to_a_follow_up_that_was_taken_for_a_command_is_put_right(
    at_follow_up: Conversation,
) -> None:
    text = "I never stopped before all six of them had left."
    at_follow_up.hears(text, "skip").hears("that was my answer", "was_answer")
    (attempt,) = at_follow_up.attempts
    assert [turn["text"] for turn in attempt.turns] == ["I planned the tours of one week.", text]
