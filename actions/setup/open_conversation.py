"""A conversation opens: what this is, and which settings are known already."""

import re
from typing import Any

from pydantic import ValidationError
from rasa_sdk.events import EventType

from actions.setup.wish import Wish, part_in, read_wish
from actions.step import Step
from actions.turn import Turn, slots
from coach.content import Company, Content
from coach.interview.agenda import PART_PREFIX
from coach.interview.settings import (
    FULL_ROUND,
    MODES,
    default_question_count,
    stated_role,
)

_ONE_PART = re.compile(r"\b(just|only|practi[sc]e|rehearse|part|bit)\b", re.IGNORECASE)
#: The same where somebody is named with whom a whole interview may be meant.
_SURELY_ONE_PART = re.compile(r"\b(just|only|part|bit)\b", re.IGNORECASE)


class ActionOpenConversation(Step):
    """Introduces the interview and takes over the settings that came with the first message."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_open_conversation"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        content = turn.coach.content
        given = _usable(turn.metadata.get("settings"), content)
        wish = _said(turn) if not given else Wish()
        # One without an end or an answer may have begun with this message, come before and cut off.
        turn.respond("utter_welcome_back" if turn.records.has_practised() else "utter_introduction")
        wish.say(turn)
        given |= wish.slots
        complete = {"meeting", "role", "question_count"} <= given.keys()
        role = (given.get("company") or {}).get("role") or {}
        if isinstance(role, dict) and role.get("title"):
            given.setdefault("role", str(role["title"]))
        if "minutes" in given:
            given.setdefault("meeting", FULL_ROUND)
            if given["meeting"] in content.personas:
                count = content.interview.questions_in(given["minutes"])
                given.setdefault("question_count", count)
        if not wish.slots and not complete and "meeting" in given:
            # Who gives some settings on the command line wants to start; the rest have defaults.
            given.setdefault("role", "")
            given.setdefault("question_count", default_question_count(given["meeting"]))
            complete = True
        return slots(
            meeting=given.get("meeting"),
            role=given.get("role"),
            question_count=given.get("question_count"),
            mode=given.get("mode", "coach"),
            minutes=given.get("minutes"),
            company=given.get("company"),
            stage="setup",
            next_step="start" if complete else "setup",
            interview=None,
            # The tracker store drops what came before a conversation is opened.
            waiting=turn.records.waiting,
            brief={},
            misfires=0,
        )


def _said(turn: Turn) -> Wish:
    """What the first message itself says of the interview that is wanted."""
    wish = read_wish(turn, turn.text, "beginning")
    named = wish.slots.get("meeting")
    job = wish.slots.get("role") or ""  # "pay clerk" is no talk about pay
    part = part_in(turn, turn.text.replace(job, ""), named)
    if not part:
        return wish
    name, _, person = part.removeprefix(PART_PREFIX).partition(":")
    # "my thank-you note to the owner": who says no more than a part and a person means that part.
    says_no_more = bool(person) and set(wish.slots) <= {"meeting"}
    if says_no_more or (_SURELY_ONE_PART if named else _ONE_PART).search(turn.text):
        title = turn.coach.content.library.parts[name].title
        told = {"role": "", "question_count": 1} | wish.slots | {"meeting": part}
        return Wish(told, title)
    return wish


def _is_company(given: Any) -> bool:
    try:
        Company.model_validate(given)
    except ValidationError:
        return False
    return True


def _usable(settings: Any, content: Content) -> dict[str, Any]:
    """Return those settings of the channel that are within bounds."""
    if not isinstance(settings, dict):
        return {}
    found: dict[str, Any] = {}
    if settings.get("meeting") in (*content.personas, FULL_ROUND):
        found["meeting"] = settings["meeting"]
    if settings.get("part") in content.library.parts:
        person = found.get("meeting")
        found["meeting"] = PART_PREFIX + settings["part"]
        if person in content.personas:
            found["meeting"] += f":{person}"
    if settings.get("minutes") in content.interview.lengths:
        found["minutes"] = settings["minutes"]
    if _is_company(settings.get("company")):
        found["company"] = settings["company"]
    if isinstance(settings.get("role"), str) and stated_role(settings["role"]) is not None:
        found["role"] = stated_role(settings["role"])
    count = settings.get("question_count")
    if isinstance(count, int) and 1 <= count <= content.interview.questions.most:
        found["question_count"] = count
    if settings.get("mode") in MODES:
        found["mode"] = settings["mode"]
    return found
