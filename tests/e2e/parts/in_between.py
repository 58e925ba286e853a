"""What candidates say while a question is open that is no answer to it."""

from ..candidate import NOT_SCORED, Candidate

NONSENSE = (
    "%$#@ ++ !!",
    "#### ???? ----",
    "Letztes Jahr hatte ich zu viele Aufträge auf einmal und musste meinem Chef sagen, dass wir "
    "den Termin nicht halten können.",
    "去年我在一家商店工作，有一天供应商没有送货。",
    "asdf ghjkl qwert yxcv uiop",
    "sdkfjh wrtzp lkjhg mnbvc",
    "/restart",
)


def talk_nonsense(candidate: Candidate) -> None:
    """Say what is no answer: it is not scored, and the question stays open."""
    before, brief = candidate.place, candidate.interviews[-1].brief
    for text in NONSENSE:
        assert NOT_SCORED in " ".join(candidate.say(text).split()), text
        assert candidate.place == before, text
    assert candidate.interviews[-1].brief == brief


def interrupt(candidate: Candidate) -> None:
    """Ask for whatever may be asked for in between: the question stays open."""
    before, question = candidate.place, candidate.question
    text = question.text.partition("{")[0]
    assert text in candidate.say("sorry, what was the question again?")
    assert question.hint.partition("{")[0] in candidate.say("any tips how to answer this")
    why = candidate.say("why do you ask me that?")
    assert question.listens_for.rstrip(".") in why
    assert "Coach" not in why
    assert f"question {before.position} of" in candidate.say("how far are we")
    assert candidate.place == before
    assert "Everything is kept" in candidate.say("I have to go now, I'll be back tomorrow")
    assert candidate.place.stage == "paused"
    assert text in candidate.say("hello, I'm back")
    assert candidate.place == before
