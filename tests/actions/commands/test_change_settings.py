"""Other settings midway: each is changed from here on, and each is said in a line."""

import pytest

from ..conversation import Conversation


def change(talk: Conversation, text: str) -> Conversation:
    return talk.hears(text, "change_settings")


def recorded(talk: Conversation) -> tuple[str, str, int]:
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    return interview.role, interview.mode, interview.question_count


@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
def test_the_place_stays_whatever_is_changed(request: pytest.FixtureRequest, state: str) -> None:
    talk: Conversation = request.getfixturevalue(state)
    names = ("stage", "interview", "question", "position", "turns", "follow_up")
    before, loop = {name: talk.slots[name] for name in names}, talk.loop
    change(talk, "my role is baker actually, and make it six questions")
    assert talk.responses[:2] == ["utter_role_changed", "utter_length_changed"]
    assert {name: talk.slots[name] for name in names} == before
    assert talk.loop == loop
    assert len(talk.slots["agenda"]) == 6
    assert recorded(talk) == ("baker", "coach", 6)


def test_several_settings_in_one_text(at_question: Conversation) -> None:
    change(at_question, "three questions, feedback at the end please, and I'm a florist now")
    assert recorded(at_question) == ("florist", "rehearsal", 3)
    assert at_question.slots["mode"] == "rehearsal"
    assert "That makes 3 questions in all, 2 of them after this one." in at_question.said


def test_from_now_on_the_job_is_the_other_one(at_question: Conversation) -> None:
    change(at_question, "the job is lighthouse keeper")
    assert at_question.slots["role"] == "lighthouse keeper"
    assert "lighthouse keeper" in at_question.said[0]


def test_out_of_rehearsal_the_feedback_that_waited_comes_at_once(talk: Conversation) -> None:
    talk.begins(mode="rehearsal").hears("I stayed until the last pallet was wrapped.")
    change(talk, "rehearsal mode off")
    assert talk.responses == ["utter_mode_coach"]
    assert "“I stayed until the last pallet was wrapped”" in talk.said[1]
    talk.hears("I asked the foreman which of the two came first.")
    assert talk.slots["stage"] == "feedback"


def test_into_rehearsal_the_next_question_follows_without_feedback(
    at_question: Conversation,
) -> None:
    change(at_question, "keep the comments for the end")
    at_question.hears("I asked the foreman which of the two came first.")
    assert at_question.slots["position"] == 2


@pytest.mark.parametrize(
    ("text", "places", "response"),
    [
        ("make it two questions", 2, "utter_length_changed"),
        ("only one question", 1, "utter_last_question"),
        ("two more please", 6, "utter_length_changed"),
        ("one more and then I'm done", 2, "utter_length_changed"),
        ("forty questions", 15, "utter_length_changed"),
        ("make it 15 minutes", 3, "utter_length_changed"),
        ("can it be shorter", 4, "utter_by_how_much_shorter"),
        ("longer please", 4, "utter_by_how_much_longer"),
        ("I want it otherwise", 4, "utter_how_to_change"),
    ],
)
def test_the_number_of_questions(
    at_question: Conversation, text: str, places: int, response: str
) -> None:
    change(at_question, text)
    assert at_question.responses == [response]
    assert len(at_question.slots["agenda"]) == places


def test_never_fewer_than_there_have_been(at_feedback: Conversation) -> None:
    at_feedback.hears("on", "next").hears("I wrote it on the board.").hears("on", "next")
    change(at_feedback, "make it one question")
    assert at_feedback.responses == ["utter_not_fewer"]
    assert len(at_feedback.slots["agenda"]) == 3
    at_feedback.hears("I called them back.").hears("on", "next")
    assert at_feedback.slots["stage"] == "idle"


def test_a_round_is_planned_anew_from_here(talk: Conversation) -> None:
    settings = {"meeting": "full", "minutes": 60, "role": "", "question_count": 1}
    talk.hears("hello", "smalltalk", settings=settings)
    talk.hears("Three people, I think.").hears("on", "next")
    done = talk.slots["agenda"][:2]
    change(talk, "we only have half an hour")
    agenda = talk.slots["agenda"]
    assert talk.responses[0] == "utter_round_changed"
    assert agenda[:2] == done
    keys = [(one["part"], one["interviewer"], one["step"]) for one in agenda]
    assert len(set(keys)) == len([key for key in keys if key[0] != "questions"]) + len(
        {key for key in keys if key[0] == "questions"}
    )
    assert 2 < len(agenda) < 15


def test_another_length_than_there_is_gets_the_nearest(talk: Conversation) -> None:
    settings = {"meeting": "full", "minutes": 60, "role": "", "question_count": 1}
    change(talk.hears("hello", "smalltalk", settings=settings), "make it 25 minutes")
    assert talk.responses[:2] == ["utter_nearest_length", "utter_round_changed"]
    assert talk.slots["minutes"] == 30


def test_another_person_asks_from_the_next_question_on(at_question: Conversation) -> None:
    change(at_question, "five questions and the owner for the rest")
    assert at_question.interviewers == ["supervisor", *["owner"] * 4]


def test_a_pause_stays_a_pause(at_question: Conversation) -> None:
    change(at_question.hears("brb", "pause"), "my role is carpenter")
    assert at_question.slots["stage"] == "paused"
    assert at_question.slots["role"] == "carpenter"


def test_starting_over_keeps_what_was_changed(at_question: Conversation) -> None:
    change(at_question, "three questions, feedback at the end").hears("again", "start_over")
    assert len(at_question.slots["agenda"]) == 3
    assert recorded(at_question)[1:] == ("rehearsal", 3)


def test_feedback_that_was_given_is_not_held_back(talk: Conversation) -> None:
    talk.begins(question_count=4).hears("I drew the plan and we were done by noon.")
    talk.hears("only at the end please", "change_settings")
    talk.hears("after each answer again", "change_settings")
    assert not any("I drew the plan" in one for one in talk.said)
    talk.hears("only at the end please", "change_settings").hears("next", "next")
    talk.hears("I rang the mill and fetched the flour.")
    talk.hears("after each answer again", "change_settings")
    asked = [talk.coach.content.find(one) for one in talk.slots["asked"]]
    assert asked[0] is not None and asked[1] is not None
    assert not any(asked[0].text in one for one in talk.said)
    assert any(asked[1].text in one for one in talk.said)


def test_a_comparative_is_no_job(talk: Conversation) -> None:
    talk.begins(question_count=4)
    talk.hears("a bit faster please", "change_settings")
    assert "utter_role_changed" not in talk.responses
