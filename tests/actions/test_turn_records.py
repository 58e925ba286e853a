"""What the coach stands on is damaged: nobody is blamed, nothing is lost, and one can go on."""

from collections.abc import Callable

import pytest

from coach.errors import CoachError
from coach.records import Records, RecordsError
from coach.scoring.model import ModelError

from .conversation import Conversation, all_rules, domain
from .scripted import ScriptedScorer

ANSWER = "Our van broke down, so I rang each customer and carried the small parcels on foot."
SECOND = "I wrote the night rota by hand when the system was off and nobody missed a shift."
RECORD = "The record of interviews, /somewhere/records.db, is damaged: put a copy of it back."
MODEL = "The trained model /somewhere/model.npz is missing: run `make train`."
INTENTS = sorted(one if isinstance(one, str) else next(iter(one)) for one in domain()["intents"])


class Fault:
    """Something that is damaged until it is mended."""

    def __init__(self, error: CoachError) -> None:
        self.error: CoachError | None = error

    def mend(self) -> None:
        """It works from now on."""
        self.error = None

    def raised_by(self, work: Callable) -> Callable:
        """The same work, which fails as long as this is damaged."""

        def done(*given, **named):
            if self.error is not None:
                raise self.error
            return work(*given, **named)

        return done


@pytest.fixture
def no_record(records: Records, monkeypatch: pytest.MonkeyPatch) -> Callable[[Conversation], Fault]:
    """Damages the record of a conversation's coach."""

    def damage(talk: Conversation) -> Fault:
        fault = Fault(RecordsError(RECORD))
        monkeypatch.setattr("coach.service.Records", fault.raised_by(lambda: records))
        monkeypatch.setattr(type(talk.coach), "reopen_records", lambda self: None)
        talk.coach.__dict__.pop("records")
        return fault

    return damage


@pytest.fixture
def no_model(
    scorer: ScriptedScorer, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Conversation], Fault]:
    """Takes the trained model away."""

    def damage(_: Conversation) -> Fault:
        fault = Fault(ModelError(MODEL))
        monkeypatch.setattr(scorer, "score", fault.raised_by(scorer.score))
        return fault

    return damage


def test_an_interview_goes_on_without_the_record_and_is_entered_once_it_is_mended(
    at_question: Conversation, no_record: Callable[[Conversation], Fault], records: Records
) -> None:
    fault = no_record(at_question)
    at_question.hears(ANSWER, message_id="m-1")
    assert f"“{ANSWER.rstrip('.')}”" in at_question.text  # the feedback quotes it
    assert RECORD in at_question.text
    at_question.hears("go on", "next")
    assert RECORD not in at_question.text  # once is enough
    at_question.hears(SECOND, message_id="m-2")
    at_question.hears("that is all", "stop")
    assert "utter_kept_unjudged" in at_question.responses
    assert "utter_saved" not in at_question.responses
    interview = at_question.slots["interview"]
    assert records.attempts(interview) == []
    fault.mend()
    at_question.hears("hello again", "smalltalk")
    assert [one.text for one in records.attempts(interview)] == [ANSWER, SECOND]
    assert at_question.slots["waiting"] == []


def test_what_waits_outlives_the_opening_of_another_conversation(
    at_question: Conversation, no_record: Callable[[Conversation], Fault], records: Records
) -> None:
    """The tracker store drops what lies before the opening, and with it what was set there."""
    fault = no_record(at_question)
    at_question.hears(ANSWER).hears("enough", "stop").hears("hello", "smalltalk")
    opening = max(
        number
        for number, event in enumerate(at_question.events)
        if event.get("name") == "action_open_conversation"
    )
    kept = [one for one in at_question.events[opening:] if one.get("name") == "waiting"]
    assert [one["turns"][0]["text"] for one in kept[-1]["value"]] == [ANSWER]
    fault.mend()
    at_question.hears("how am I doing", "progress")
    assert [one.score["overall"] for one in records.attempts(kept[-1]["value"][0]["interview"])]


def test_an_interview_can_begin_without_a_record(
    talk: Conversation, no_record: Callable[[Conversation], Fault], records: Records
) -> None:
    fault = no_record(talk)
    talk.begins().hears(ANSWER)
    assert talk.slots["stage"] == "feedback"
    fault.mend()
    talk.hears("another one", "next")
    (interview,) = records.interviews("me")
    assert interview.id == talk.slots["interview"]
    assert [one.text for one in talk.attempts] == [ANSWER]


def test_a_retry_without_a_record_is_compared_and_numbered(
    at_question: Conversation, no_record: Callable[[Conversation], Fault]
) -> None:
    fault = no_record(at_question)
    at_question.hears(ANSWER).hears("again", "retry").hears(SECOND)
    assert at_question.slots["stage"] == "feedback"
    fault.mend()
    at_question.hears("on we go", "next")
    assert [(one.number, one.text) for one in at_question.attempts] == [(1, ANSWER), (2, SECOND)]


def test_a_follow_up_without_a_record_is_one_attempt(
    at_question: Conversation,
    no_record: Callable[[Conversation], Fault],
    scorer: ScriptedScorer,
) -> None:
    fault = no_record(at_question)
    scorer.missing = "R"
    at_question.hears(ANSWER)
    assert at_question.slots["follow_up"]
    scorer.missing = ""
    at_question.hears(SECOND)
    fault.mend()
    at_question.hears("on we go", "next")
    (attempt,) = at_question.attempts
    assert [one["text"] for one in attempt.turns] == [ANSWER, SECOND]


def test_a_follow_up_to_an_attempt_that_was_entered_before_the_damage_extends_it(
    at_question: Conversation,
    no_record: Callable[[Conversation], Fault],
    scorer: ScriptedScorer,
) -> None:
    scorer.missing = "R"
    at_question.hears(ANSWER)
    fault = no_record(at_question)
    scorer.missing = ""
    at_question.hears(SECOND)
    fault.mend()
    at_question.hears("on we go", "next")
    (attempt,) = at_question.attempts
    assert (attempt.number, len(attempt.turns)) == (1, 2)


def test_another_file_in_place_of_the_record_is_no_end_either(
    at_question: Conversation, records: Records
) -> None:
    interview = at_question.slots["interview"]
    records.delete_candidate("me")  # as empty as a new file
    at_question.hears(ANSWER)
    assert at_question.slots["stage"] == "feedback"
    assert [one.text for one in records.attempts(interview)] == [ANSWER]
    at_question.hears("on we go", "next").hears("stop", "stop")
    assert records.interview(interview).finished_at is not None


def test_an_answer_that_cannot_be_judged_is_kept_and_judged_later(
    at_question: Conversation, no_model: Callable[[Conversation], Fault]
) -> None:
    fault = no_model(at_question)
    at_question.hears(ANSWER, message_id="m-1")
    assert MODEL in at_question.text
    assert at_question.slots["stage"] == "feedback"
    at_question.hears("go on", "next")
    assert at_question.slots["position"] == 2
    at_question.hears(SECOND, message_id="m-2")
    fault.mend()
    at_question.hears("go on", "next")
    assert at_question.responses.count("utter_judged_later") == 2
    assert f"“{SECOND.rstrip('.')}”" in at_question.text
    assert [(one.message_id, one.text) for one in at_question.attempts] == [
        ("m-1", ANSWER),
        ("m-2", SECOND),
    ]


def test_in_a_rehearsal_the_interview_goes_on_and_the_end_has_all_feedback(
    talk: Conversation, no_model: Callable[[Conversation], Fault]
) -> None:
    talk.begins(mode="rehearsal", question_count=2)
    fault = no_model(talk)
    talk.hears(ANSWER)
    assert talk.slots["position"] == 2
    fault.mend()
    talk.hears(SECOND)
    assert talk.slots["stage"] == "idle"
    assert [one.text for one in talk.attempts] == [ANSWER, SECOND]
    assert all(f"“{one.rstrip('.')}”" in talk.text for one in (ANSWER, SECOND))
    assert "utter_saved" in talk.responses


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("place", ["question", "answered"])
@pytest.mark.parametrize("what", ["no_record", "no_model"])
def test_every_command_works_and_the_end_can_be_reached(
    at_question: Conversation,
    request: pytest.FixtureRequest,
    what: str,
    place: str,
    intent: str,
) -> None:
    request.getfixturevalue(what)(at_question)
    if place == "answered":
        at_question.hears(ANSWER)
    slots = at_question.slots
    assert any(
        intent in rule.intents and all(slots[name] == value for name, value in rule.slots.items())
        for rule in all_rules()
    ) or intent in ("answer", "out_of_scope")
    at_question.hears(SECOND if intent == "answer" else "words", intent)
    assert at_question.said
    asked = at_question.loop in ("delete_form", "export_form", "start_over_form")
    at_question.loop = None if asked else at_question.loop
    at_question.hears("that is all", "stop")
    assert slots["stage"] == "idle"


def test_nothing_is_called_deleted_that_is_not(
    at_feedback: Conversation, no_record: Callable[[Conversation], Fault]
) -> None:
    no_record(at_feedback)
    at_feedback.hears("delete my data", "delete_data").hears("yes", "affirm")
    assert "utter_not_deleted" in at_feedback.responses
    assert "utter_deleted" not in at_feedback.responses
    assert not at_feedback.slots["data_deleted"]


def test_what_may_pass_is_left_to_the_channel_which_keeps_the_message(
    at_question: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object, **__: object) -> None:
        raise RecordsError("held by another program", passing=True)

    monkeypatch.setattr(at_question.coach.records, "add_attempt", held)
    with pytest.raises(RecordsError, match="held"):
        at_question.hears(ANSWER)


@pytest.mark.parametrize("channel", ["kiosk", "slack", "telegram"])
@pytest.mark.parametrize("what", ["no_record", "no_model"])
def test_who_sits_elsewhere_reads_no_names_of_files(
    at_question: Conversation, request: pytest.FixtureRequest, what: str, channel: str
) -> None:
    at_question.channel = channel
    request.getfixturevalue(what)(at_question)
    at_question.hears(ANSWER)
    assert "/somewhere" not in at_question.text
    assert "second-round check" in at_question.text


# --- what is said and kept meanwhile ------------------------------------------------------------


def test_enough_of_a_follow_up_gets_feedback_though_the_record_has_lost_the_answer(
    at_question: Conversation,
    no_record: Callable[[Conversation], Fault],
    scorer: ScriptedScorer,
) -> None:
    scorer.missing = "R"
    at_question.hears(ANSWER)
    fault = no_record(at_question)
    at_question.hears("enough on this one", "next")
    assert at_question.slots["stage"] == "feedback"
    assert f"“{ANSWER.rstrip('.')}”" in at_question.text
    fault.mend()
    at_question.hears("go on", "next")
    assert [one.text for one in at_question.attempts] == [ANSWER]


def test_enough_of_a_follow_up_where_another_file_took_the_place_of_the_record(
    at_question: Conversation, records: Records, scorer: ScriptedScorer
) -> None:
    scorer.missing = "R"
    at_question.hears(ANSWER)
    records.delete_candidate("me")  # as empty as a new file
    at_question.hears("enough on this one", "next")
    assert at_question.slots["stage"] == "feedback"
    assert [one.text for one in at_question.attempts] == [ANSWER]


def test_what_is_told_of_the_employer_is_known_meanwhile_and_recorded_later(
    talk: Conversation, no_record: Callable[[Conversation], Fault], records: Records
) -> None:
    fault = no_record(talk)
    people = {"supervisor": {"name": "Ines Okafor", "title": "head baker"}}
    company = {"name": "Bluebird Bakery", "people": people}
    settings = {"meeting": "supervisor", "role": "baker", "question_count": 2, "company": company}
    talk.hears("hello", "smalltalk", settings=settings)
    assert talk.said[-1].startswith("Ines: ")  # who puts the question, too
    fault.mend()
    talk.hears("once more please", "repeat")
    (interview,) = records.interviews("me")
    assert interview.brief["company"]["name"] == "Bluebird Bakery"


def test_an_interview_that_ended_meanwhile_is_recorded_as_it_was(
    talk: Conversation, no_record: Callable[[Conversation], Fault], records: Records
) -> None:
    fault = no_record(talk)
    talk.begins(role="carer", mode="rehearsal", question_count=2).hears(ANSWER)
    talk.hears("that is all", "stop").begins(role="clerk", question_count=3)
    fault.mend()
    talk.hears("once more please", "repeat")
    first, second = sorted(records.interviews("me"), key=lambda one: one.role)
    assert (first.role, first.mode, first.question_count) == ("carer", "rehearsal", 2)
    assert (second.role, second.mode, second.question_count) == ("clerk", "coach", 3)
    assert first.finished_at and not second.finished_at


def test_the_end_of_an_interview_is_recorded_once_that_is_possible(
    at_feedback: Conversation, no_record: Callable[[Conversation], Fault], records: Records
) -> None:
    fault = no_record(at_feedback)
    at_feedback.hears("that is all", "stop")
    assert "utter_nothing_to_sum_up" not in at_feedback.responses
    assert "utter_saved" not in at_feedback.responses
    assert "utter_record_away_at_the_end" in at_feedback.responses
    fault.mend()
    at_feedback.hears("how am I doing", "progress")
    (interview,) = records.interviews("me")
    assert interview.finished_at is not None


def test_a_rehearsal_without_a_record_ends_with_its_feedback(
    talk: Conversation, no_record: Callable[[Conversation], Fault]
) -> None:
    no_record(talk)
    talk.begins(mode="rehearsal", question_count=2).hears(ANSWER).hears(SECOND)
    assert all(f"“{one.rstrip('.')}”" in talk.text for one in (ANSWER, SECOND))
    assert "utter_kept_unjudged" in talk.responses


def test_a_rehearsal_that_could_not_be_judged_gets_its_feedback_afterwards(
    talk: Conversation, no_model: Callable[[Conversation], Fault]
) -> None:
    talk.begins(mode="rehearsal", question_count=1)
    fault = no_model(talk)
    talk.hears(ANSWER)
    assert talk.slots["stage"] == "idle"
    fault.mend()
    talk.hears("hello again", "smalltalk")
    assert f"“{ANSWER.rstrip('.')}”" in talk.text


def test_the_same_words_count_once_while_they_cannot_be_judged(
    at_question: Conversation, no_model: Callable[[Conversation], Fault]
) -> None:
    fault = no_model(at_question)
    at_question.hears(ANSWER).hears("that was my answer", "was_answer")
    assert "utter_nothing_to_put_right" in at_question.responses
    at_question.hears(ANSWER)
    assert "utter_unusable_same_again" in at_question.responses
    fault.mend()
    at_question.hears("go on", "next")
    assert [one.text for one in at_question.attempts] == [ANSWER]


def test_a_score_that_cannot_be_read_is_not_called_missing(
    at_feedback: Conversation, no_record: Callable[[Conversation], Fault]
) -> None:
    no_record(at_feedback)
    at_feedback.hears("why did I get that", "explain_score")
    assert "utter_no_score_yet" not in at_feedback.responses
    assert "utter_cannot" in at_feedback.responses


def test_an_answered_question_keeps_its_place_without_the_record(
    at_feedback: Conversation, no_record: Callable[[Conversation], Fault]
) -> None:
    no_record(at_feedback)
    at_feedback.hears("the owner please", "switch_interviewer", interviewer="owner")
    assert at_feedback.slots["position"] == 2


def test_tries_are_numbered_for_each_question(
    at_question: Conversation, no_record: Callable[[Conversation], Fault]
) -> None:
    no_record(at_question)
    at_question.hears(ANSWER).hears("go on", "next").hears(SECOND).hears("stop", "stop")
    assert "second try" not in at_question.text


@pytest.mark.parametrize("company", [{"role": [1]}, {"name": 5}, {"about": "x"}, [], "x"])
def test_a_company_that_is_none_is_left_out(talk: Conversation, company: object) -> None:
    settings = {"meeting": "supervisor", "role": "x", "question_count": 1, "company": company}
    talk.hears("hello", "smalltalk", settings=settings)
    assert talk.slots["stage"] == "question"
