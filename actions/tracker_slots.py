"""What the tracker's slots and events say of a conversation, by name."""

from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from coach.interview.agenda import Place, number_at
from coach.interview.earlier import PutQuestion
from coach.interview.usable import cleaned
from coach.records import turns_without, unquoted_in


class TrackerSlots:
    """Reads the tracker, and nothing else."""

    def __init__(self, tracker: Tracker) -> None:
        """Look at a tracker."""
        self.tracker = tracker

    # --- the candidate --------------------------------------------------------------------------

    @property
    def metadata(self) -> dict[str, Any]:
        """What the channel sent along with the message."""
        found = self.tracker.latest_message.get("metadata")
        return found if isinstance(found, dict) else {}

    @property
    def candidate(self) -> str:
        """Whose record it is: the name that the channel gives, or the conversation's own id."""
        named = self.metadata.get("candidate")
        return named if isinstance(named, str) and named else self.tracker.sender_id

    @property
    def text(self) -> str:
        """What the candidate typed, without control characters."""
        return cleaned(self.tracker.latest_message.get("text") or "")

    @property
    def message_id(self) -> str:
        """The id under which the channel delivered the message."""
        return str(self.tracker.latest_message.get("message_id") or "")

    # --- where the conversation stands ------------------------------------------------------------

    def slot(self, name: str, default: Any = None) -> Any:
        """Return a slot's value, or the default where it is not set."""
        value = self.tracker.get_slot(name)
        return default if value is None else value

    @property
    def stage(self) -> str:
        """idle, setup, question, feedback or paused."""
        return str(self.slot("stage", "idle"))

    @property
    def step_back(self) -> str:
        """The next step that leads back to where the conversation stands."""
        return {"question": "ask", "setup": "setup"}.get(self.stage, "listen")

    @property
    def asked_before(self) -> str | None:
        """What the bot's own question in the turn before was about, where it asked one."""
        for event in reversed(self.tracker.events):
            if event["event"] == "user":
                return str(self.slot("asking_back", "")) or None
            if event["event"] == "slot" and event["name"] == "asking_back":
                return None
        return None

    @property
    def open_stage(self) -> str:
        """The stage, or the one at which a pause goes on."""
        return str(self.slot("paused_stage", "question")) if self.stage == "paused" else self.stage

    @property
    def interview(self) -> str:
        """Id of the interview in the record; empty before the first."""
        return str(self.slot("interview", ""))

    @property
    def position(self) -> int:
        """Number of the open question, from 1."""
        return int(self.slot("position", 1))

    @property
    def turns(self) -> list[dict[str, Any]]:
        """The answer to the open question and to its follow-ups, so far."""
        return self._left_of(self.slot("turns", []))

    @property
    def role(self) -> str:
        """The role that the candidate applies for; empty where it was left open."""
        return str(self.slot("role", ""))

    @property
    def agenda(self) -> list[Place]:
        """The plan: a place for each question that was put or is to come."""
        return list(self.slot("agenda", []))

    def slots_of_question(self) -> dict[str, Any]:
        """The open question, and the interview that it belongs to."""
        names = ("interview", "question", "variant", "fields", "put", "part", "interviewer")
        return {name: self.slot(name) for name in names} | {
            "position": self.position,
            "role": self.role,
            "mode": str(self.slot("mode", "coach")),
            "question_count": len(self.agenda),
        }

    @cached_property
    def questions_put(self) -> list[PutQuestion]:
        """The questions of this interview in the order in which they were first put."""
        found: dict[str, PutQuestion] = {}
        seen: dict[str, Any] = {}
        for event in self.tracker.events:
            if event["event"] != "slot":
                continue
            name, value = event["name"], event["value"]
            if name == "interview" and value != seen.get(name):
                found = {}
            seen[name] = value
            if name == "put" and value and seen.get("question") not in found:
                found[str(seen["question"])] = PutQuestion(
                    id=str(seen["question"]),
                    number=number_at(seen["agenda"], int(seen["position"])),
                    text=str(value["text"]),
                    part=str(seen["part"]),
                    interviewer=str(seen["interviewer"]),
                    step=seen["agenda"][int(seen["position"]) - 1].get("step", 0),
                    fields=dict(seen.get("fields") or {}),
                )
        return list(found.values())

    # --- what was said ----------------------------------------------------------------------------

    @cached_property
    def heard(self) -> list[str]:
        """What the bot has said in this conversation, in order."""
        return [
            str(event.get("text") or "") for event in self.tracker.events if event["event"] == "bot"
        ]

    @property
    def just_heard(self) -> list[str]:
        """What the bot said to the message before the latest one, in order."""
        users = [n for n, one in enumerate(self.tracker.events) if one["event"] == "user"]
        since, until = users[-2:] if len(users) > 1 else [0, users[-1] if users else 0]
        return [
            str(event.get("text") or "")
            for event in self.tracker.events[since:until]
            if event["event"] == "bot"
        ]

    # --- what was answered ------------------------------------------------------------------------

    @cached_property
    def delivered(self) -> set[str]:
        """Ids of the messages that the conversation has as parts of an answer."""
        return {one["message_id"] for _, turns in self._answers for one in turns}

    @cached_property
    def answers(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Each question of this interview, with its answer at each moment at which that grew.

        What the candidate wants left out is in none of them.
        """
        left = [(question, self._left_of(turns)) for question, turns in self._answers]
        return [(question, turns) for question, turns in left if turns]

    @property
    def follow_up(self) -> dict[str, Any] | None:
        """The open follow-up; it quotes nothing that is left out."""
        found: dict[str, Any] | None = self.slot("follow_up")
        gone = self.slot("left_out", {}).get("unquoted", ())
        return {**found, "text": unquoted_in(found["text"], gone)} if found else None

    def _left_of(self, turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
        left_out = self.slot("left_out", {})
        return turns_without(turns, left_out.get("texts", {}), left_out.get("unquoted", ()))

    @cached_property
    def _answers(self) -> list[tuple[str, list[dict[str, Any]]]]:
        question, interview = "", None
        found: list[tuple[str, list[dict[str, Any]]]] = []
        for event in self.tracker.events:
            if event["event"] != "slot":
                continue
            name, value = event["name"], event["value"]
            if name == "interview" and value != interview:
                found, interview = [], value
            elif name == "question":
                question = value
            elif name == "turns" and value:
                found.append((question, value))
        return found
