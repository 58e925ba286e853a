"""Questions about the feedback and objections: answered, kept, and never taken for a try."""

from coach.scoring import SentenceFinding

from ..conversation import Conversation
from ..scripted import ScriptedScorer

OBJECTION = "the first sentence is the result"


def test_an_objection_is_kept_once_with_the_attempt(at_feedback: Conversation) -> None:
    talk = at_feedback
    before = dict(talk.slots)
    talk.hears(OBJECTION, "question_feedback", message_id="m1")
    talk.hears(OBJECTION, "question_feedback", message_id="m1")  # delivered twice
    talk.hears(OBJECTION, "question_feedback")
    (attempt,) = talk.attempts
    (objection,) = attempt.score["objections"]
    assert (objection["said"], objection["conceded"]) == (OBJECTION, False)
    assert {**talk.slots, "prompt": None} == {**before, "prompt": None}


def test_it_stays_on_record_when_the_answer_is_added_to(at_feedback: Conversation) -> None:
    at_feedback.hears(OBJECTION, "question_feedback")
    at_feedback.hears("one more thing: it was back by noon.", "add_to_answer")
    (attempt,) = at_feedback.attempts
    assert "noon" in attempt.text
    assert [one["said"] for one in attempt.score["objections"]] == [OBJECTION]


def test_a_near_thing_changes_the_mark_and_is_told_alike_when_delivered_twice(
    at_question: Conversation, scorer: ScriptedScorer, monkeypatch
) -> None:
    talk, score = at_question, scorer.score

    def unsure(*args, labels=None, **more):
        made = score(*args, **more)
        for row, one in enumerate(made.sentences):
            sure = {"A": 0.5, "R": 0.45}
            label = (labels or {}).get(row, "A")
            made.sentences[row] = SentenceFinding(one.text, label, 0.5, None, sure)
        return made

    monkeypatch.setattr(scorer, "score", unsure)
    talk.hears("I counted the stock again. The box was there.")
    talk.hears("the last sentence is the result", "question_feedback", message_id="m1")
    first = talk.said
    assert first[0].startswith("Fair point")
    talk.hears("the last sentence is the result", "question_feedback", message_id="m1")
    assert talk.said == first
    (attempt,) = talk.attempts
    assert [one["label"] for one in attempt.score["sentences"]] == ["A", "R"]
    assert len(attempt.score["objections"]) == 1
    assert attempt.number == 1


def test_without_an_attempt_it_is_said_so(at_question: Conversation) -> None:
    at_question.hears("is it too long?", "question_feedback")
    assert "utter_no_score_yet" in at_question.responses
    assert at_question.slots["stage"] == "question"


def test_in_a_rehearsal_it_comes_at_the_end(talk: Conversation) -> None:
    talk.begins(mode="rehearsal", question_count=2)
    talk.hears("I counted the stock again and found the missing box.")
    talk.hears("that is unfair", "question_feedback")
    assert "utter_score_at_the_end" in talk.responses
    talk.hears("I rang the depot and they came.")
    assert talk.slots["stage"] == "idle"
    talk.hears("was that too long?", "question_feedback")
    assert "words" in talk.text
    assert "This is about your answer" in talk.text


def test_an_argument_beside_a_question_about_the_score_is_answered(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("why 2.5", "explain_score")
    assert "What it is made of" in at_feedback.text
    at_feedback.hears("but the first sentence is the result", "explain_score")
    assert "I'll leave that mark" in at_feedback.text
