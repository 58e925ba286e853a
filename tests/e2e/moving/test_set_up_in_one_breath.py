"""The set-up by free typing, with both servers."""

from ..candidate import Candidate


def test_the_first_words_and_one_more_sentence_are_enough(candidate: Candidate) -> None:
    said = candidate.say(
        "Hi, I have an interview with the owner on Thursday for a teaching assistant job"
    )
    assert "So: the owner, teaching assistant." in said
    said = candidate.say("no, with the supervisor, three questions and feedback at the end")
    assert candidate.place.stage == "question"
    slots = candidate.slots
    names = ("meeting", "role", "question_count", "mode")
    expected = ["supervisor", "teaching assistant", 3, "rehearsal"]
    assert [slots[name] for name in names] == expected
    assert "(question 1 of 3)" in said
