"""What a text of the candidate makes of the set-up: the slots that it fills, and what is said."""

from dataclasses import dataclass, field
from typing import Any

from actions.turn import Turn
from coach.interview.agenda import PART_PREFIX
from coach.interview.settings import (
    EVERYBODY,
    FULL_ROUND,
    Asked,
    Settings,
    in_plain_words,
    in_words,
    parse_part,
    read_settings,
    wanted_person,
)
from coach.interview.usable import cleaned
from coach.parts import people

#: Slot of the set-up to the setting that it holds.
ASKED: dict[str, Asked] = {"meeting": "persona", "role": "role", "question_count": "questions"}


@dataclass
class Wish:
    """What was read.

    Attributes:
        slots: those that it fills.
        told: it in words.
        notes: what has to be said of it: response and its values.
    """

    slots: dict[str, Any] = field(default_factory=dict)
    told: str = ""
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def say(self, turn: Turn, asked: str | None = None) -> None:
        """Say what was understood, where it is more or other than what was asked for.

        Args:
            turn: the present turn.
            asked: the slot that was asked for.
        """
        if set(self.slots) - {asked, "mode"} or (self.slots and not asked):
            turn.respond("utter_noted", what=self.told)
        for response, values in self.notes:
            turn.respond(response, (), **values)


def read_wish(turn: Turn, text: str, asked: Asked) -> Wish:
    """Read a text of the set-up, or the first of a conversation.

    Args:
        turn: the present turn.
        text: as typed.
        asked: what it replies to.
    """
    content = turn.coach.content
    persons = people(content, turn.brief)
    settings = read_settings(cleaned(text), asked, persons)
    return fitted(turn, settings, {name: turn.slot(name) for name in ("meeting", "minutes")})


def fitted(turn: Turn, settings: Settings, known: dict[str, Any]) -> Wish:
    """Bring together what was read with what is known: a person and minutes make a number.

    Args:
        turn: the present turn.
        settings: what was read.
        known: the slots `meeting` and `minutes` so far.
    """
    content, wish = turn.coach.content, Wish()
    interview = content.interview
    meeting = settings.meeting or known["meeting"]
    minutes = settings.minutes or (known["minutes"] if settings.persona else None)
    questions = settings.questions
    length = ""
    if settings.meeting:
        wish.slots["meeting"] = settings.meeting
    if settings.role:
        wish.slots["role"] = settings.role
    if settings.mode:
        wish.slots["mode"] = settings.mode
    if questions:
        wish.slots["question_count"] = questions
    if minutes and meeting in content.personas:
        wish.slots["minutes"] = minutes
        if not questions:
            questions = wish.slots["question_count"] = interview.questions_in(minutes)
            wish.notes.append(
                (
                    "utter_minutes_with_one",
                    {"minutes": str(minutes), "questions": in_words(questions)},
                )
            )
            questions = None
    elif minutes:
        nearest = interview.nearest_length(minutes)
        length = f"a round of {nearest} minutes"
        wish.slots |= {"meeting": FULL_ROUND, "minutes": nearest, "question_count": 1}
        if nearest != minutes:
            wish.notes.append(
                ("utter_nearest_length", {"minutes": str(minutes)} | read_lengths(turn))
            )
        questions = None
    elif settings.questions and known["minutes"] and meeting == FULL_ROUND:
        wish.slots["minutes"] = None  # so many questions, then, and not so many minutes
    who = wish.slots.get("meeting", "")
    if who in content.personas:
        who = f"the {content.personas[who].called}"
    elif who == FULL_ROUND:
        who = "everybody" if not length or settings.persona == EVERYBODY else ""
    wish.told = in_plain_words(who, settings.role or "", questions, length, settings.mode or "")
    return wish


def part_in(turn: Turn, text: str, meeting: str | None = None) -> str | None:
    """The part that is to be practised alone, as the slot `meeting` has it, or None.

    Args:
        turn: the present turn.
        text: as typed, or as a channel's button has it.
        meeting: whom else the text names, who leads the part then.
    """
    content = turn.coach.content
    chosen = text.removeprefix(PART_PREFIX)
    if chosen.partition(":")[0] in content.library.parts:
        return PART_PREFIX + chosen
    part = parse_part(text, content.library.asked_for)
    if part is None:
        return None
    person = (
        meeting
        if meeting in content.personas
        else wanted_person(text, people(content, turn.brief), "")[0]
    )
    return f"{PART_PREFIX}{part}" + (f":{person}" if person else "")


def read_lengths(turn: Turn) -> dict[str, Any]:
    """The lengths of rounds, as a response's field."""
    *shorter, longest = map(str, turn.coach.content.interview.lengths)
    return {"lengths": " or ".join(filter(None, (", ".join(shorter), longest)))}
