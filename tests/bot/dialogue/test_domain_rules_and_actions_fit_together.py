"""What `rasa data validate` finds, and what it cannot see: the actions' own words."""

import ast
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

REPOSITORY = Path(__file__).resolve().parent.parent.parent.parent
#: Forms ask for a slot by these.
_ASKED_BY_FORMS = ("utter_ask_", "action_ask_")
_DYNAMIC = re.compile(r"^(utter_\w*_)$")


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    """What the model is trained from."""
    return TrainingDataImporter.load_from_config(
        str(REPOSITORY / "bot" / "config.yml"),
        domain_path=str(REPOSITORY / "bot" / "domain"),
        training_data_paths=[
            str(REPOSITORY / "data" / "nlu"),
            str(REPOSITORY / "data" / "stories"),
        ],
    )


@pytest.fixture(scope="module")
def domain(importer: TrainingDataImporter) -> Domain:
    """The bot's domain."""
    return importer.get_domain()


def test_rasas_own_validator_finds_nothing(importer: TrainingDataImporter) -> None:
    validator = Validator.from_importer(importer)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        assert validator.verify_domain_validity()
        assert validator.verify_intents_in_stories(ignore_warnings=False)
        assert validator.verify_example_repetition_in_intents(ignore_warnings=False)
        assert validator.verify_utterances_in_stories(ignore_warnings=False)
        assert validator.verify_forms_in_stories_rules()
        assert validator.verify_actions_in_stories_rules()
        assert validator.verify_form_slots()
        assert validator.verify_slot_mappings()
        assert validator.verify_story_structure(ignore_warnings=False)
        validator.warn_if_config_mandatory_keys_are_not_set()
    # Only rules name responses to Rasa; here actions say them, which the tests below look at.
    told = [str(one.message) for one in found if issubclass(one.category, UserWarning)]
    assert [one for one in told if not one.startswith("The utterance 'utter_")] == []


def test_every_response_that_an_action_says_exists(domain: Domain) -> None:
    missing = [
        name
        for name, _ in _literals("utter_")
        if not any(one == name or _begins(one, name) for one in domain.responses)
    ]
    assert missing == []


def test_every_response_is_said_by_somebody(domain: Domain) -> None:
    said = {name for name, _ in _literals("utter_")}
    slots = {slot.name for slot in domain.slots}
    silent = [
        response
        for response in domain.responses
        if response not in said
        and response.removeprefix("utter_ask_") not in slots
        and not any(_begins(response, name) for name in said)
    ]
    assert silent == []


def test_every_action_of_the_domain_exists_and_every_action_is_in_the_domain(
    domain: Domain,
) -> None:
    written = {name for name, source in _literals("action_") if _returns_its_name(source, name)}
    written |= {name for name, source in _literals("validate_") if _returns_its_name(source, name)}
    assert set(domain.user_actions) - set(domain.responses) - set(domain.form_names) == written


def test_every_action_is_named_in_a_rule_or_asked_for_by_a_form(
    importer: TrainingDataImporter, domain: Domain
) -> None:
    ruled = {
        getattr(event, "action_name", None)
        for step in importer.get_stories().story_steps
        for event in step.events
    }
    idle = [
        action
        for action in domain.user_actions
        if action.startswith("action_")
        and action not in ruled
        and not action.startswith(_ASKED_BY_FORMS)
    ]
    assert idle == []


def test_every_form_has_something_to_ask_with(domain: Domain) -> None:
    for form in domain.form_names:
        for slot in domain.required_slots_for_form(form):
            asks = {f"utter_ask_{slot}", f"action_ask_{slot}", f"utter_ask_{form}_{slot}"}
            assert asks & set(domain.action_names_or_texts), slot


def test_what_influences_the_dialogue_is_as_little_as_can_be(domain: Domain) -> None:
    # A slot that influences the conversation has to stand in a rule; others would only confuse.
    assert {slot.name for slot in domain.slots if slot.influence_conversation} == {
        "stage",
        "next_step",
        "following_up",
        "offered",
    }


def _begins(response: str, prefix: str) -> bool:
    return bool(_DYNAMIC.match(prefix)) and response.startswith(prefix)


@cache
def _sources() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.name, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((REPOSITORY / "actions").rglob("*.py"))
    )


def _literals(prefix: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the texts in the actions' code that begin so, with the module that has them."""
    for _, module in _sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and re.fullmatch(rf"{prefix}\w*", str(node.value)):
                yield str(node.value), module


def _returns_its_name(module: ast.Module, name: str) -> bool:
    return any(
        isinstance(node, ast.Return)
        and isinstance(node.value, ast.Constant)
        and node.value.value == name
        for node in ast.walk(module)
    )
