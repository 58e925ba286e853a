"""What actions, domain and rules say of each other fits together."""

import re

import pytest

from coach import paths

from .conversation import all_actions, all_rules, domain

SOURCES = "\n".join(
    file.read_text(encoding="utf-8") for file in (paths.root() / "actions").rglob("*.py")
)
STAGES = ("idle", "question", "feedback", "paused")


def test_every_action_of_the_domain_is_there_and_every_other_too() -> None:
    assert set(all_actions()) == set(domain()["actions"])


def test_every_slot_and_response_that_actions_name_is_in_the_domain() -> None:
    responses = set(domain()["responses"])
    for name in re.findall(r'"(utter_\w+)"', SOURCES):
        assert name in responses
    for start, end in re.findall(r'f"(utter_\w*)\{[^}]+\}(\w*)"', SOURCES):
        assert any(one.startswith(start) and one.endswith(end) for one in responses)
    for name in re.findall(r'turn\.slot\("(\w+)"', SOURCES):
        assert name in domain()["slots"]


@pytest.mark.parametrize(
    "kind",
    ["empty", "no_words", "too_long", "same_again", "not_english", "not_prose", "no_answer"],
)
def test_every_reason_not_to_take_an_answer_has_words(kind: str) -> None:
    assert f"utter_unusable_{kind}" in domain()["responses"]


def test_no_response_is_left_over() -> None:
    slots = {slot for form in domain()["forms"].values() for slot in form["required_slots"]}
    for name in domain()["responses"]:
        family = re.escape(name.rsplit("_", 1)[0])
        asked = name.removeprefix("utter_ask_") in slots
        built = re.search(rf'f"({family}|utter_unusable|utter_simpler)_\{{', SOURCES)
        assert asked or f'"{name}"' in SOURCES or built, name


@pytest.mark.parametrize("following_up", [False, True])
@pytest.mark.parametrize(
    ("stage", "asking_back"),
    [
        *((one, None) for one in STAGES),
        *((one, "answer") for one in STAGES if one != "idle"),
        *((one, "break") for one in ("question", "feedback")),
        ("idle", "stop"),
    ],
)
def test_every_message_has_exactly_one_rule_wherever_the_conversation_stands(
    stage: str, following_up: bool, asking_back: str | None
) -> None:
    """Rasa wipes a turn that no rule fits: neither words nor events are left of it."""
    slots = {"stage": stage, "following_up": following_up, "asking_back": asking_back}
    for intent in [*domain()["intents"], "nlu_fallback"]:
        if (stage, intent) == ("question", "answer"):
            continue  # the form takes it
        matching = [
            rule
            for rule in all_rules()
            if intent in rule.intents
            and all(slots[name] == value for name, value in rule.slots.items())
        ]
        # The rule that says most about the place is taken.
        most = max((len(rule.slots) for rule in matching), default=0)
        fitting = [rule.name for rule in matching if len(rule.slots) == most]
        assert len(fitting) == 1, f"{intent}: {fitting}"


@pytest.mark.parametrize("slot", ["meeting", "role", "question_count"])
def test_every_message_in_the_set_up_is_taken_by_its_form_or_by_one_rule(slot: str) -> None:
    (mapping,) = domain()["slots"][slot]["mappings"]
    for intent in domain()["intents"]:
        fitting = [
            rule.name
            for rule in all_rules()
            if intent in rule.intents
            and all({"stage": "setup"}.get(name) == value for name, value in rule.slots.items())
        ]
        if intent in mapping["not_intent"]:
            assert len(fitting) == 1, intent


@pytest.mark.parametrize("what", ["delete", "export", "start_over"])
def test_every_message_is_a_reply_to_a_question_of_yes_or_no(what: str) -> None:
    yes, other = domain()["slots"][f"{what}_confirmed"]["mappings"]
    assert {*yes["intent"], "crisis"} == set(other["not_intent"])  # danger is met at once
    assert (yes["value"], other["value"]) == (True, False)


def test_one_form_serves_all_questions() -> None:
    asked = {"delete_form", "export_form", "start_over_form"}
    assert set(domain()["forms"]) == {"setup_form", "answer_form", *asked}
    assert domain()["forms"]["answer_form"]["required_slots"] == ["answer"]
