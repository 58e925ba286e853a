"""From the first hello to the summary."""

from ..candidate import Candidate
from ..stories import BAKERY, CARE, GARDEN


def test_set_up_by_free_typing_two_answers_and_a_summary(candidate: Candidate) -> None:
    assert "Welcome to Second Round" in candidate.say("hi there")
    assert candidate.place.stage == "setup"
    assert "Which role" in candidate.say("I think it will be the owner")
    assert "How many questions" in candidate.say("I'm applying to be a shop manager")
    first = candidate.say("two would be plenty")

    owner = candidate.content.personas["owner"]
    assert owner.name in first
    assert candidate.question.persona == "owner"
    assert candidate.question.text.replace("{role}", "shop manager") in first
    assert "question 1 of 2" in first

    feedback = candidate.answer(GARDEN)
    assert candidate.place.stage == "feedback"
    assert candidate.question.listens_for.rstrip(".") in feedback

    second = candidate.say("ok, next one please")
    assert "question 2 of 2" in second
    candidate.answer(BAKERY)
    end = candidate.say("go on")

    assert candidate.place.stage == "idle"
    assert any(words in end for words in owner.closing)
    assert "saved on this computer" in end
    interview = candidate.interviews[-1]
    assert (interview.role, interview.question_count, interview.mode) == (
        "shop manager",
        2,
        "coach",
    )
    assert interview.finished_at is not None
    assert [one.text.split(" ")[0] for one in candidate.attempts] == ["Last", "Two"]


def test_everything_has_a_default(candidate: Candidate) -> None:
    candidate.say("hello")
    candidate.say("I don't mind")
    candidate.say("any")
    candidate.say("whatever is usual")
    interview = candidate.interviews[-1]
    assert interview.interviewers == ["supervisor"]
    assert (interview.role, interview.question_count, interview.mode) == ("", 4, "coach")
    assert candidate.place.stage == "question"


def test_with_settings_the_first_question_stands_in_the_first_reply(candidate: Candidate) -> None:
    said = candidate.begin(meeting="coworker", question_count=3, role="electrician")
    assert "question 1 of 3" in said
    assert "{" not in said
    assert candidate.question.persona == "coworker"


def test_a_rehearsal_keeps_all_feedback_for_the_end(candidate: Candidate) -> None:
    candidate.begin(mode="rehearsal")
    first = candidate.question
    said = candidate.answer(GARDEN)
    assert first.listens_for.rstrip(".") not in said
    assert candidate.place.stage == "question"
    assert candidate.place.position == 2

    second = candidate.question
    end = candidate.answer(CARE)
    assert candidate.place.stage == "idle"
    assert first.text in end
    assert second.text in end
    assert first.listens_for.rstrip(".") in end
    assert "saved on this computer" in end


def test_the_score_is_explained_down_to_the_closest_exemplar_sentence(
    candidate: Candidate,
) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    before = candidate.place
    said = candidate.say("how did you work out that score?")
    sentences = [
        sentence.text
        for exemplars in candidate.content.exemplars.values()
        for exemplar in exemplars
        for sentence in exemplar.sentences
    ]
    assert any(sentence[:40] in said for sentence in sentences)
    assert candidate.place == before


def test_stopping_early_sums_up_what_there_is(candidate: Candidate) -> None:
    candidate.begin(question_count=4)
    candidate.answer(GARDEN)
    candidate.say("next")
    end = candidate.say("I'd like to stop here for good, thanks")
    assert candidate.place.stage == "idle"
    assert "saved on this computer" in end
    assert candidate.interviews[-1].finished_at is not None


def test_stopping_before_any_answer_says_so(candidate: Candidate) -> None:
    candidate.begin()
    assert "before there was an answer" in candidate.say("please end the interview")
    assert candidate.place.stage == "idle"
    assert candidate.attempts == []
