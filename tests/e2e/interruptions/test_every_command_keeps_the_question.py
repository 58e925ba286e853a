"""Whatever is asked for in between, in any words, the same question stays open."""

from collections.abc import Callable, Iterator

import pytest

from coach.content import Question

from ..backend import Backend
from ..candidate import Candidate
from ..stories import GARDEN

Expected = Callable[[Question, Candidate], str]


def _question(question: Question, _: Candidate) -> str:
    return question.text.replace("{role}", "shop manager")


def _simpler(question: Question, _: Candidate) -> str:
    return question.simpler


def _hint(question: Question, _: Candidate) -> str:
    return question.hint


def _listens_for(question: Question, _: Candidate) -> str:
    return question.listens_for


def _nothing(_: Question, __: Candidate) -> str:
    return ""


def _exemplar(question: Question, candidate: Candidate) -> str:
    shown = candidate.slots["examples_shown"][-1]  # another one each time
    strong = candidate.content.strong_exemplars(question.id)
    return next(one.sentences[0].text[:40] for one in strong if one.id == shown)


def _words(words: str) -> Expected:
    return lambda _, __: words


COMMANDS: list[tuple[str, Expected]] = [
    ("Sorry, I didn't catch that. What was the question again?", _question),
    ("say that once more please", _question),
    ("Could you put that in plainer English for me?", _simpler),
    # Once more, in other words again.
    ("i dont understand the question", _hint),
    ("I'm a bit stuck here, could I have a hint?", _hint),
    ("any tips how to answer this", _hint),
    ("What would a really good answer look like?", _exemplar),
    ("show me an example please", _exemplar),
    ("what sort of things am I able to ask", _words("in your own words")),
    ("help", _words("in your own words")),
    ("How many questions have we got left?", _words("question 1 of 2")),
    ("how far are we", _words("question 1 of 2")),
    ("Why do you want to know that?", _listens_for),
    ("what is the point of this question", _listens_for),
    ("Lovely weather today, isn't it?", _question),
    ("hello", _question),
    ("I'm a bit nervous to be honest", _question),
    ("ok, I'm back, where were we?", _question),
    ("I want to start this answer again from the beginning", _question),
    ("let me talk to somebody else", _words("supervisor, the co-worker or the owner")),
    ("yes", _nothing),
    ("no", _nothing),
]


@pytest.fixture(scope="module", params=["coach", "rehearsal"])
def asked(request: pytest.FixtureRequest, backend: Backend) -> Iterator[Candidate]:
    """A candidate with an open question, shared: whatever is asked for, the question stays."""
    found = Candidate(backend, f"interrupting-{request.param}")
    found.begin(mode=request.param)
    yield found
    found.close()


@pytest.mark.parametrize(("command", "expected"), COMMANDS, ids=[one for one, _ in COMMANDS])
def test_command_is_met_and_the_question_stays_open(
    asked: Candidate, command: str, expected: Expected
) -> None:
    before, question = asked.place, asked.question
    said = asked.say(command)
    assert said.strip()
    assert expected(question, asked) in said
    assert asked.place == before


def test_after_all_of_them_the_answer_is_the_answer_to_that_question(asked: Candidate) -> None:
    before = asked.place
    asked.say(GARDEN)
    assert [(one.question_id, one.text) for one in asked.attempts] == [(before.question, GARDEN)]


@pytest.mark.parametrize(
    ("mode", "words"), [("coach", "no score yet"), ("rehearsal", "at the end")]
)
def test_asking_for_the_score_before_there_is_one(
    candidate: Candidate, mode: str, words: str
) -> None:
    candidate.begin(mode=mode)
    before = candidate.place
    assert words in candidate.say("How did you come up with my score?")
    assert candidate.place == before


@pytest.mark.parametrize("mode", ["coach", "rehearsal"])
def test_skip_puts_another_question_in_the_same_place(candidate: Candidate, mode: str) -> None:
    candidate.begin(mode=mode)
    before = candidate.place
    said = candidate.say("I'd rather have a different question, please.")
    after = candidate.place
    assert after.question != before.question
    assert after.position == before.position
    assert candidate.question.text.replace("{role}", "shop manager") in said
    assert [one.skipped for one in candidate.interviews[-1].questions] == [True, False]


@pytest.mark.parametrize("mode", ["coach", "rehearsal"])
def test_next_without_an_answer_leaves_the_question(candidate: Candidate, mode: str) -> None:
    candidate.begin(mode=mode)
    before = candidate.place
    candidate.say("Let's move on to the next question.")
    assert candidate.place.question != before.question
    assert candidate.place.position == 2


AFTER_FEEDBACK = [
    "what was the question again?",
    "can you put the question in simpler words?",
    "give me a hint for this one",
    "show me an example please",
    "what can I say here?",
    "how many are left?",
    "why did you ask me that?",
    "how did you come up with that score?",
    "thanks, that was kind",
]


@pytest.fixture(scope="module")
def fed_back(backend: Backend) -> Iterator[Candidate]:
    """A candidate who has had feedback, shared: whatever is asked for, the floor stays theirs."""
    found = Candidate(backend, "interrupting-after-feedback")
    found.begin()
    found.answer(GARDEN)
    yield found
    found.close()


@pytest.mark.parametrize("command", AFTER_FEEDBACK)
def test_after_feedback_the_floor_stays_with_the_candidate(
    fed_back: Candidate, command: str
) -> None:
    before = fed_back.place
    assert before.stage == "feedback"
    assert fed_back.say(command).strip()
    assert fed_back.place == before
