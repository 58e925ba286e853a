"""The trained policy decides from slots and intent what comes next; no action has a say in it."""

import warnings
from itertools import product
from typing import Any

import pytest
from rasa.shared.core.constants import ACTION_DEFAULT_FALLBACK_NAME, DEFAULT_INTENTS
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

LISTEN_NAME = "action_listen"
LISTEN = ActionExecuted(LISTEN_NAME)
LEAVE_FORM = "action_deactivate_loop"
FORMS = ("answer_form", "setup_form")
#: Intents whose text fills a slot of the active form.
EXTRACTED = ("answer",)


def _at(stage: str, **slots: Any) -> list[Event]:
    """Return events after which a conversation stands at a stage."""
    form = {"setup": "setup_form", "question": "answer_form"}.get(stage)
    requested = {"setup": "meeting", "question": "answer"}.get(stage)
    events: list[Event] = [ActionExecuted("action_session_start"), LISTEN]
    given = {"stage": stage, **slots}
    events += [SlotSet(name, value) for name, value in given.items()]
    if form:
        events += [ActionExecuted(form), ActiveLoop(form), SlotSet("requested_slot", requested)]
    return [*events, LISTEN]


def _said(intent: str, text: str = "whatever was typed") -> Event:
    return UserUttered(text, {"name": intent, "confidence": 1.0})


def _next_at(agent: Any, intent: str, stage: str, **slots: Any) -> str:
    """Return the step that follows a message at a stage.

    An active form always comes first. A message that is no answer fills no slot of it; the form
    hands it back then, and the rules decide.
    """
    events = [*_at(stage, **slots), _said(intent)]
    first = _next(agent, events)
    if first in FORMS and intent not in EXTRACTED:
        return _next(agent, [*events, ActionExecutionRejected(first)])
    return first


def _next(agent: Any, events: list[Event]) -> str:
    """Return the action that the trained policies predict after these events."""
    tracker = DialogueStateTracker.from_events("test", events, agent.domain.slots)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        prediction = agent.processor._predict_next_with_tracker(tracker)
    return str(agent.domain.action_names_or_texts[prediction.max_confidence_index])


AT_A_QUESTION = {
    "answer": "answer_form",
    "repeat": "action_repeat_question",
    "rephrase": "action_rephrase_question",
    "hint": "action_give_hint",
    "example": "action_show_example",
    "retry": "action_retry_question",
    "help": "action_help",
    "progress": "action_show_progress",
    "why": "action_explain_why",
    "explain_score": "action_explain_score",
    "smalltalk": "action_smalltalk",
    "no_story": "action_offer_other_story",
    "delete_data": "delete_form",
    "export_data": "export_form",
    "skip": LEAVE_FORM,
    "next": LEAVE_FORM,
    "pause": LEAVE_FORM,
    "stop": LEAVE_FORM,
    "switch_interviewer": LEAVE_FORM,
    "switch_part": LEAVE_FORM,
    "nlu_fallback": "action_ask_if_answer",
    "ask_advice": "action_reply",
    "ask_about_bot": "action_reply",
    "feeling": "action_reply",
    "chitchat": "action_reply",
    "keep_going": "action_reply",
    "abuse": "action_reply",
    "out_of_scope": "action_reply",
    "change_settings": LEAVE_FORM,
    "previous_question": LEAVE_FORM,
    "start_over": LEAVE_FORM,
    "add_to_answer": LEAVE_FORM,
    "withdraw": LEAVE_FORM,
    "question_feedback": "action_discuss_feedback",
    "crisis": LEAVE_FORM,
    "was_answer": LEAVE_FORM,
}
AFTER_FEEDBACK = {
    "answer": "action_accept_answer",
    "repeat": "action_repeat_question",
    "hint": "action_give_hint",
    "example": "action_show_example",
    "retry": "action_retry_question",
    "next": "action_choose_question",
    "affirm": "action_choose_question",
    "deny": "action_choose_question",
    "explain_score": "action_explain_score",
    "pause": "action_pause",
    "stop": "action_finish_interview",
    "was_answer": "action_restore_answer",
    "switch_interviewer": "action_switch_interviewer",
    "switch_part": "action_switch_interviewer",
    "nlu_fallback": "action_ask_if_answer",
    "delete_data": "delete_form",
    "export_data": "export_form",
    "ask_advice": "action_reply",
    "ask_about_bot": "action_reply",
    "feeling": "action_reply",
    "chitchat": "action_reply",
    "keep_going": "action_reply",
    "abuse": "action_reply",
    "out_of_scope": "action_reply",
    "change_settings": "action_change_settings",
    "previous_question": "action_previous_question",
    "start_over": "action_start_over",
    "add_to_answer": "action_add_to_answer",
    "withdraw": "action_withdraw",
    "question_feedback": "action_discuss_feedback",
    "crisis": LEAVE_FORM,
}


@pytest.mark.parametrize(("intent", "action"), AT_A_QUESTION.items())
def test_at_a_question(agent: Any, intent: str, action: str) -> None:
    assert _next_at(agent, intent, "question") == action


@pytest.mark.parametrize(("intent", "action"), AFTER_FEEDBACK.items())
def test_after_feedback(agent: Any, intent: str, action: str) -> None:
    assert _next_at(agent, intent, "feedback") == action


@pytest.mark.parametrize(
    ("intent", "action"),
    [
        ("skip", "action_skip_question"),
        ("next", "action_leave_question"),
        ("pause", "action_pause"),
        ("stop", "action_finish_interview"),
        ("switch_interviewer", "action_switch_interviewer"),
        ("was_answer", "action_restore_answer"),
        ("crisis", "action_help_in_danger"),
        ("add_to_answer", "action_add_to_answer"),
        ("withdraw", "action_withdraw"),
        ("change_settings", "action_change_settings"),
        ("previous_question", "action_previous_question"),
        ("start_over", "action_start_over"),
    ],
)
def test_once_the_form_is_left(agent: Any, intent: str, action: str) -> None:
    left = [ActionExecuted(LEAVE_FORM), ActiveLoop(None), SlotSet("requested_slot", None)]
    assert _next(agent, [*_at("question"), _said(intent), *left]) == action


@pytest.mark.parametrize(
    ("stage", "slots", "intent", "action"),
    [
        # The same message, another place in the conversation: another step.
        ("idle", {}, "answer", "action_open_conversation"),
        ("question", {}, "answer", "answer_form"),
        ("feedback", {}, "answer", "action_accept_answer"),
        ("paused", {}, "answer", "action_accept_answer"),
        ("setup", {}, "answer", "setup_form"),
        ("idle", {}, "explain_score", "action_explain_score"),
        ("paused", {}, "explain_score", "action_resume"),
        ("paused", {}, "hint", "action_resume"),
        ("question", {}, "affirm", "action_encourage"),
        ("question", {"following_up": False}, "deny", "action_encourage"),
        ("question", {"following_up": True}, "deny", LEAVE_FORM),
        ("question", {"following_up": True}, "no_story", LEAVE_FORM),
        ("question", {"asking_back": "answer"}, "affirm", LEAVE_FORM),
        ("question", {"asking_back": "answer", "following_up": True}, "deny", LEAVE_FORM),
        ("feedback", {"asking_back": "answer"}, "affirm", "action_restore_answer"),
        ("question", {"asking_back": "answer"}, "withdraw", LEAVE_FORM),
        ("feedback", {"asking_back": "answer"}, "skip", "action_choose_question"),
        ("idle", {"asking_back": "stop"}, "keep_going", "action_take_stop_back"),
        ("idle", {"asking_back": "stop"}, "deny", "action_take_stop_back"),
        ("idle", {}, "deny", "action_say_goodbye"),
        ("idle", {}, "keep_going", "action_open_conversation"),
        ("question", {"following_up": False, "asking_back": "break"}, "affirm", LEAVE_FORM),
        ("question", {"following_up": True, "asking_back": "break"}, "affirm", LEAVE_FORM),
        ("question", {"following_up": False, "asking_back": "break"}, "deny", "action_go_on"),
        ("question", {"following_up": True, "asking_back": "break"}, "deny", "action_go_on"),
        ("question", {"following_up": False, "asking_back": "break"}, "next", "action_go_on"),
        ("question", {"following_up": True, "asking_back": "break"}, "stop", LEAVE_FORM),
        ("feedback", {"asking_back": "break"}, "affirm", "action_pause"),
    ],
)
def test_slots_decide_between_steps(
    agent: Any, stage: str, slots: dict[str, Any], intent: str, action: str
) -> None:
    assert _next_at(agent, intent, stage, **slots) == action


@pytest.mark.parametrize(
    ("done", "next_step", "action"),
    [
        ("action_open_conversation", "setup", "setup_form"),
        ("action_open_conversation", "start", "action_start_interview"),
        ("action_start_interview", "ask", "answer_form"),
        ("action_consider_answer", "ask", "answer_form"),
        ("action_consider_answer", "feedback", "action_give_feedback"),
        ("action_consider_answer", "next", "action_choose_question"),
        ("action_end_follow_ups", "next", "action_choose_question"),
        ("action_offer_other_story", "ask", "answer_form"),
        ("action_offer_other_story", "listen", "action_listen"),
        ("action_give_feedback", "listen", "action_listen"),
        ("action_give_feedback", "ask", "action_choose_question"),
        ("action_choose_question", "ask", "answer_form"),
        ("action_choose_question", "finish", "action_finish_interview"),
        ("action_accept_answer", "consider", "action_consider_answer"),
        ("action_accept_answer", "ask", "answer_form"),
        ("action_accept_answer", "listen", "action_listen"),
        ("action_restore_answer", "consider", "action_consider_answer"),
        ("action_restore_answer", "ask", "answer_form"),
        ("action_resume", "ask", "answer_form"),
        ("action_resume", "listen", "action_listen"),
        ("action_switch_interviewer", "start", "action_choose_question"),
        ("action_delete_data", "ask", "answer_form"),
        ("action_add_to_answer", "consider", "action_consider_answer"),
        ("action_add_to_answer", "ask", "answer_form"),
        ("action_add_to_answer", "listen", "action_listen"),
        ("action_withdraw", "consider", "action_consider_answer"),
        ("action_withdraw", "ask", "answer_form"),
        ("action_withdraw", "listen", "action_listen"),
        ("action_end_follow_ups", "consider", "action_consider_answer"),
        ("action_end_follow_ups", "start", "action_choose_question"),
        ("action_end_follow_ups", "listen", "action_listen"),
        ("action_consider_answer", "listen", "action_listen"),
        ("action_finish_interview", "finish", "action_listen"),
        ("action_previous_question", "start", "action_choose_question"),
        ("action_previous_question", "ask", "answer_form"),
        ("action_change_settings", "ask", "answer_form"),
        ("action_change_settings", "listen", "action_listen"),
        ("action_start_over", "confirm", "start_over_form"),
        ("action_start_over", "start", "action_start_interview"),
        ("action_settle_start_over", "start", "action_start_interview"),
        ("action_settle_start_over", "listen", "action_listen"),
    ],
)
def test_what_an_action_leaves_in_next_step_leads_on(
    agent: Any, done: str, next_step: str, action: str
) -> None:
    stage = "feedback" if done in ("action_accept_answer", "action_give_feedback") else "paused"
    events = [*_at(stage), _said("answer")]
    assert _next(agent, [*events, ActionExecuted(done), SlotSet("next_step", next_step)]) == action


def test_the_words_of_a_message_make_no_difference(agent: Any) -> None:
    texts = ["stop", "skip this", "delete my data", "/restart", "", "I rang the customer."]
    assert {_next(agent, [*_at("question"), _said("answer", text)]) for text in texts} == {
        "answer_form"
    }


def test_there_is_a_rule_for_every_message_at_every_place(agent: Any) -> None:
    places: list[tuple[str, dict[str, Any]]] = [
        ("idle", {}),
        ("feedback", {}),
        ("paused", {}),
        ("question", {"following_up": False}),
        ("question", {"following_up": True}),
        ("idle", {"asking_back": "stop"}),
        ("feedback", {"asking_back": "answer"}),
        ("paused", {"asking_back": "answer"}),
        ("question", {"following_up": False, "asking_back": "answer"}),
        ("question", {"following_up": True, "asking_back": "answer"}),
    ]
    intents = {*AT_A_QUESTION, "affirm", "deny", "resume"}
    messages = list(product(places, sorted(intents)))
    # While the set-up is asked for, every other message is read as a setting.
    no_settings = (
        "help",
        "stop",
        "delete_data",
        "export_data",
        "smalltalk",
        "progress",
        "why",
        "explain_score",
        "ask_advice",
        "ask_about_bot",
        "feeling",
        "chitchat",
        "abuse",
        "out_of_scope",
        "crisis",
        "start_over",
    )
    messages += [(("setup", {}), intent) for intent in no_settings]
    unruled = [
        (stage, slots, intent)
        for (stage, slots), intent in messages
        if _next_at(agent, intent, stage, **slots) in (ACTION_DEFAULT_FALLBACK_NAME, LISTEN_NAME)
    ]
    assert unruled == []
    own = set(agent.domain.intents) - (set(DEFAULT_INTENTS) - {"out_of_scope", "nlu_fallback"})
    assert intents == own


def test_only_rules_predict(agent: Any) -> None:
    events = [*_at("question"), _said("hint")]
    tracker = DialogueStateTracker.from_events("test", events, agent.domain.slots)
    prediction = agent.processor._predict_next_with_tracker(tracker)
    assert "RulePolicy" in prediction.policy_name
