"""A conversation without Rasa: the project's own rules, forms and responses lead real actions.

It reads `bot/domain` and `data/stories` and does with them what Rasa's rule policy does: a rule is
keyed on an intent and on slots, a step leads to the next one by `next_step`, an active form takes
the messages that its slot's mapping lets through. Each action gets a tracker of its own, made from
JSON, as it does over HTTP; what the candidate meant (the intent) is not in it.
"""

import asyncio
import atexit
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from coach import paths
from coach.records import Attempt
from coach.service import Coach

Event = dict[str, Any]


@cache
def _loop() -> asyncio.Runner:
    """One event loop with its worker threads for all steps of all tests, as in the server."""
    runner = asyncio.Runner()
    atexit.register(runner.close)
    return runner


@cache
def domain() -> dict[str, Any]:
    """The domain, all its files together."""
    whole: dict[str, Any] = {}
    for file in sorted((paths.root() / "bot" / "domain").rglob("*.yml")):
        for key, value in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            if isinstance(value, dict):
                whole.setdefault(key, {}).update(value)
            elif isinstance(value, list):
                whole.setdefault(key, []).extend(value)
    return whole


@cache
def all_actions() -> dict[str, Action]:
    """Every action that the action server has, by name."""
    executor = ActionExecutor()
    executor.register_package("actions")
    actions = {name: run.__self__ for name, run in executor.actions.items()}
    # The SDK takes every action class that is in memory, those of tests too.
    return {
        name: action
        for name, action in actions.items()
        if type(action).__module__.startswith("actions.")
    }


@dataclass(frozen=True)
class Rule:
    """A rule: when it holds (by slots, and by intent where it has one), and what is done then."""

    name: str
    slots: dict[str, Any]
    intents: tuple[str, ...]
    steps: tuple[dict[str, Any], ...]
    waits: bool


@cache
def all_rules() -> list[Rule]:
    """The rules of all story files."""
    found = []
    for file in sorted((paths.root() / "data" / "stories").glob("*.yml")):
        for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]:
            slots: dict[str, Any] = {}
            for condition in rule.get("condition", []):
                for slot in condition.get("slot_was_set", []):
                    slots |= slot
            first, *rest = rule["steps"]
            options = first.get("or", [first] if "intent" in first else [])
            intents = tuple(option["intent"] for option in options)
            steps = rest if intents else [first, *rest]
            waits = rule.get("wait_for_user_input", True)
            found.append(Rule(rule["rule"], slots, intents, tuple(steps), waits))
    return found


class Conversation:
    """One candidate's conversation.

    Attributes:
        slots: the tracker's slots.
        said: what the bot said to the latest message, as the candidate reads it.
        taken: names of the actions that were run, all of them.
    """

    def __init__(self, coach: Coach, sender: str = "terminal-me", candidate: str = "me") -> None:
        self.coach = coach
        self.sender = sender
        self.channel = "rest"
        self.metadata: dict[str, Any] = {"candidate": candidate}
        self.slots: dict[str, Any] = {
            name: slot.get("initial_value") for name, slot in domain()["slots"].items()
        }
        self.slots["requested_slot"] = None
        self.events: list[Event] = []
        self.loop: str | None = None
        self.latest: dict[str, Any] = {}
        self.said: list[str] = []
        self.responses: list[str] = []
        self.taken: list[str] = []
        self._messages = 0

    # --- what a test asks ---------------------------------------------------------------------

    @property
    def text(self) -> str:
        """All that the bot said to the latest message."""
        return "\n".join(self.said)

    @property
    def interviewers(self) -> list[str]:
        """Whom the plan has in each place."""
        return [place["interviewer"] for place in self.slots["agenda"]]

    @property
    def question_text(self) -> str:
        """The open question as it stands in the bank."""
        return self.coach.content.question(self.slots["question"]).text

    @property
    def attempts(self) -> list[Attempt]:
        """The record's attempts of the present interview."""
        return self.coach.records.attempts(self.slots["interview"])

    def hears(
        self,
        text: str,
        intent: str = "answer",
        *,
        interviewer: str | None = None,
        message_id: str | None = None,
        settings: dict[str, Any] | None = None,
    ) -> "Conversation":
        """Take a message that the NLU understands as the intent, and all steps that follow."""
        self.message(text, interviewer=interviewer, message_id=message_id, settings=settings)
        self._extract(intent)
        slot = self.slots["requested_slot"]
        if self.loop and self._fits(slot, intent):
            self._fill(slot, text, intent)
        else:
            self._apply_rule(intent)
        return self

    def message(
        self,
        text: str,
        *,
        interviewer: str | None = None,
        message_id: str | None = None,
        settings: dict[str, Any] | None = None,
    ) -> None:
        """Put a message into the tracker without any step."""
        self._messages += 1
        entities = (
            [{"entity": "interviewer", "value": interviewer, "role": None, "group": None}]
            if interviewer
            else []
        )
        self.latest = {
            "text": text,
            "message_id": message_id or f"{self.sender}-{self._messages}",
            "entities": entities,
            "metadata": self.metadata | ({"settings": settings} if settings else {}),
            "intent": {"name": None},
        }
        event = {"event": "user", **self.latest, "input_channel": self.channel}
        self.events.append({**event, "parse_data": self.latest})
        self.said, self.responses = [], []

    def begins(
        self,
        meeting: str = "supervisor",
        role: str = "shop manager",
        question_count: int = 4,
        mode: str = "coach",
        first: str | None = None,
    ) -> "Conversation":
        """Open the conversation with all settings given; the first question is put at once.

        Args:
            meeting: as in the settings; so are `role`, `question_count` and `mode`.
            first: id of the question that is to come first; without it, one is chosen as usual.
        """
        settings = {
            "meeting": meeting,
            "role": role,
            "question_count": question_count,
            "mode": mode,
        }
        if first is None:
            return self.hears("hello", "smalltalk", settings=settings)
        question = self.coach.content.questions[first]
        with patch("coach.parts.questions.choose_question", return_value=question):
            return self.hears("hello", "smalltalk", settings=settings)

    def take(self, name: str) -> dict[str, Any]:
        """Run one action and apply its events; return the slots that it set."""
        before = len(self.said)
        events = self.run(name)
        self.taken.append(name)
        self.events.append({"event": "action", "name": name})
        self.events.extend({"event": "bot", "text": text} for text in self.said[before:])
        for event in events:
            self._set(event["name"], event["value"])
        return {event["name"]: event["value"] for event in events}

    def run(self, name: str) -> list[Event]:
        """Run one action on the tracker as it is and leave the tracker alone."""
        dispatcher = CollectingDispatcher()
        events = _loop().run(all_actions()[name].run(dispatcher, self.tracker(), domain()))
        for message in dispatcher.messages:
            self.said.append(self._rendered(message))
        return json.loads(json.dumps(events))

    def tracker(self) -> Tracker:
        """A real tracker, as the action server would make it from the request."""
        state = {
            "sender_id": self.sender,
            "slots": self.slots,
            "latest_message": self.latest,
            "events": self.events,
            "active_loop": {"name": self.loop},
        }
        return Tracker.from_dict(json.loads(json.dumps(state)))

    # --- what Rasa does -------------------------------------------------------------------------

    def _extract(self, intent: str) -> None:
        """Fill the slots that stand for what kind of message it is, whatever form is active."""
        for name in domain()["slots"]:
            mapping = self._mapping(name, intent)
            if mapping is None or mapping["type"] != "from_intent" or "conditions" in mapping:
                continue
            self._set(name, mapping["value"])

    def _apply_rule(self, intent: str) -> None:
        matching = [
            rule
            for rule in all_rules()
            if intent in rule.intents
            and all(self.slots[name] == value for name, value in rule.slots.items())
        ]
        # The rule that says most about the place is taken, as Rasa does.
        most = max((len(rule.slots) for rule in matching), default=0)
        matching = [rule for rule in matching if len(rule.slots) == most]
        assert len(matching) == 1, f"{intent} meets {[rule.name for rule in matching]}"
        self._follow(matching[0], matching[0].steps)

    def _follow(self, rule: Rule, steps: Sequence[dict[str, Any]]) -> None:
        """Do a rule's steps, and those of the rules that lead on from the last of them."""
        last = ""
        for step in steps:
            name = step.get("action")
            if name is None:
                continue
            last = name
            if name == "action_deactivate_loop":
                self.loop = None
                self._set("requested_slot", None)
            elif name in domain()["forms"]:
                self._ask(name)
                return
            else:
                self.take(name)
        if not rule.waits:
            self._follow_on(last)

    def _follow_on(self, last: str) -> None:
        for rule in all_rules():
            if rule.intents or rule.steps[0].get("action") != last:
                continue
            wanted = {
                name: value
                for step in rule.steps
                for slot in step.get("slot_was_set", [])
                for name, value in slot.items()
            }
            if all(self.slots[name] == value for name, value in wanted.items()):
                self._follow(rule, rule.steps[1:])
                return
        raise AssertionError(f"no rule follows {last} with next_step {self.slots['next_step']}")

    def _ask(self, form: str) -> None:
        """Activate a form, or go on with it: ask for the first slot that is not filled."""
        self.loop = form
        missing = [
            slot for slot in domain()["forms"][form]["required_slots"] if self.slots[slot] is None
        ]
        if not missing:
            self.loop = None
            self._set("requested_slot", None)
            self._follow_on(form)
            return
        self._set("requested_slot", missing[0])
        if f"action_ask_{missing[0]}" in all_actions():
            self.take(f"action_ask_{missing[0]}")
        else:
            self.said.append(self._rendered({"response": f"utter_ask_{missing[0]}"}))

    def _mapping(self, slot: str, intent: str) -> dict[str, Any] | None:
        """The slot's mapping that a message of this intent goes through, if there is one."""

        def listed(value: Any) -> list[str]:
            return value if isinstance(value, list) else [value] if value else []

        for mapping in domain()["slots"][slot]["mappings"]:
            wanted, unwanted = listed(mapping.get("intent")), listed(mapping.get("not_intent"))
            if mapping["type"] != "custom" and (
                intent in wanted if wanted else intent not in unwanted
            ):
                return mapping
        return None

    def _fits(self, slot: str, intent: str) -> bool:
        return self._mapping(slot, intent) is not None

    def _fill(self, slot: str, text: str, intent: str) -> None:
        mapping = self._mapping(slot, intent)
        assert mapping is not None
        self._set(slot, mapping.get("value", text))
        form = self.loop
        assert form is not None
        self.take(f"validate_{form}")
        self._ask(form)

    def _set(self, name: str, value: Any) -> None:
        if name != "requested_slot":
            slot = domain()["slots"][name]  # an action may only set what the domain declares
            if slot["type"] == "categorical" and value is not None:
                assert value in slot["values"], f"{name} cannot be {value}"
        self.slots[name] = value
        self.events.append({"event": "slot", "name": name, "value": value})

    def _rendered(self, message: dict[str, Any]) -> str:
        """Return what the candidate reads; every response must be known and every gap filled."""
        response = message.get("response")
        if not response:
            text = message["text"]
        else:
            self.responses.append(response)
            texts = [one["text"] for one in domain()["responses"][response]]
            for name, value in message.items():
                texts = [text.replace(f"{{{name}}}", str(value)) for text in texts]
            assert not any("{" in text for text in texts), f"{response}: {texts}"
            text = texts[0]
        assert text.strip()
        assert "{" not in text, text
        return text
