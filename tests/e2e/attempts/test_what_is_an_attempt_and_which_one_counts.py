"""After feedback nothing is an attempt by accident, and the best one counts."""

from coach.content import load_content
from coach.history import build_history, terminal_chart
from coach.records import Records
from coach.report import build_report, render_markdown

from ..backend import Backend
from ..candidate import Candidate
from ..stories import BAKERY, GARDEN, PIECE, THIN

WITHDRAWAL = "ignore that, it was not meant for you"
ASKED = "add it to your answer, or count it as a new try"


def texts(candidate: Candidate) -> list[str]:
    return [one.text for one in candidate.attempts]


def test_after_feedback_a_text_is_what_it_plainly_is(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.answer(GARDEN)
    told = candidate.attempts[0].text

    # A remark is no attempt.
    place = candidate.place
    assert "Put it" not in candidate.say("thank you, that helps")
    assert candidate.place == place

    # A piece of a story is asked about; what is asked in between is done, and it waits.
    assert ASKED in candidate.say(PIECE)
    assert ASKED in candidate.say("how many questions are left?")
    assert texts(candidate) == [told]
    assert "With that:" in candidate.say("add it to my answer")
    assert texts(candidate) == [f"{told} {PIECE}"]
    assert candidate.attempts[0].number == 1

    # An addition, with its text and without it.
    said = candidate.say("I forgot to mention that I was alone that day")
    assert "With that:" in said
    assert texts(candidate)[0].endswith("I was alone that day")
    candidate.say("can I add something to my answer")
    assert candidate.slots["follow_up"]["part"] == "addition"
    candidate.say("We had no second van.")
    assert texts(candidate)[0].endswith("I was alone that day. We had no second van.")
    assert len(candidate.attempts) == 1

    # A piece as a new try.
    assert ASKED in candidate.say(f"{PIECE} He wrote it in the local paper, too.")
    candidate.say("count it as a new try")
    while candidate.place.follow_up:
        candidate.say("Enough on this one, feedback now please.")
    assert [one.number for one in candidate.attempts] == [1, 2]


def test_a_worse_try_changes_nothing_that_counts(candidate: Candidate, backend: Backend) -> None:
    candidate.begin_with("episode", question_count=1)
    candidate.answer(GARDEN)
    best = candidate.attempts[0].score["overall"]
    candidate.say("let me do it over, please")
    said = candidate.answer(THIN)
    worse = candidate.attempts[1].score["overall"]
    assert worse < best
    assert "Your first try is still your best" in said
    assert f"{best:.1f} of 5" in candidate.say("how am I doing so far?")
    summary = candidate.say("go on")
    assert f"{best:.1f} out of 5, first try" in summary
    with Records(f"sqlite:///{backend.home / 'records.db'}") as records:
        history = build_history(records, load_content(), candidate.name)
        assert history.interviews[-1].mean == best
        assert len(history.answers) == 2
        assert f"{best:.1f}" in terminal_chart(history)
        interview = records.interviews(candidate.name)[-1].id
        report = build_report(records, load_content(), interview)
    (entry,) = report.answered
    assert entry.best is not None
    assert entry.best.overall == best
    assert report.star == entry.attempts[0].star
    page = render_markdown(report)
    assert "First try, the one that counts" in page
    assert "Second try" in page
    assert THIN in page


def test_what_was_no_answer_is_taken_back_after_feedback_and_after_going_on(
    candidate: Candidate,
) -> None:
    candidate.begin()
    question = candidate.place.question
    candidate.answer(BAKERY)
    said = candidate.say(WITHDRAWAL, "the-same-message")
    assert " ".join(BAKERY.split()[:3]) in said
    assert texts(candidate) == []
    place = candidate.place
    assert (place.stage, place.question, place.turns) == ("question", question, 0)
    # The same message, delivered once more.
    candidate.say(WITHDRAWAL, "the-same-message")
    assert candidate.place == place

    candidate.answer(GARDEN)
    before = candidate.attempts
    candidate.say("go on")
    assert candidate.place.position == 2
    assert GARDEN.split()[0] in candidate.say(WITHDRAWAL)
    assert texts(candidate) == []
    assert (candidate.place.question, candidate.place.position) == (question, 1)

    # And put back.
    candidate.say("that was my answer")
    assert candidate.attempts == before
    assert candidate.place.position == 2
    assert not any(one.skipped for one in candidate.interviews[-1].questions)
