"""The question in simpler words."""

from collections.abc import Callable, Iterator
from functools import partial

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content import STAR_PARTS
from coach.interview.story_building import is_building, wordings_of
from coach.interview.usable import same_words

_Saying = Callable[[], None]
#: Whatever is put, these slots are set anew with it.
_PUT = ("question", "follow_up")


class ActionRephraseQuestion(Step):
    """Puts the question, or the open follow-up, in other words: each time in words not used yet."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_rephrase_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        ways: list[_Saying] = [*_ways(turn), partial(turn.respond, "utter_no_simpler")]
        ways[min(self._times(turn), len(ways) - 1)]()
        return slots(prompt="none")

    def _times(self, turn: Turn) -> int:
        """How often this was asked since the question, or the follow-up, was put."""
        follow_up = turn.slot("follow_up")
        # The hint to a follow-up is its plainest wording.
        as_hint = bool(follow_up) and follow_up["part"] in STAR_PARTS.values()
        ways = {self.name(), *(["action_give_hint"] if as_hint else [])}
        times = 0
        for event in turn.tracker.events:
            if event["event"] == "slot" and event["name"] in _PUT:
                times = 0
            elif event["event"] == "action" and event["name"] in ways:
                times += 1
        return times


def _ways(turn: Turn) -> Iterator[_Saying]:
    """The ways to put what is open, the plainest first; none repeats what has just been asked."""
    follow_up = turn.follow_up
    question = turn.question
    if not follow_up:
        if not same_words(question.simpler, question.text):
            yield lambda: turn.say_as(turn.speaker, f"In other words: {question.simpler}")
        yield lambda: turn.say(f"Think of it like this. {question.hint}")
        return
    part, asked = follow_up["part"], follow_up["text"]
    if part in STAR_PARTS.values():
        yield lambda: turn.respond(f"utter_simpler_{part}")
    for one in _wordings(turn, part):
        if "{" not in one and not same_words(one, asked):
            yield partial(turn.say_as, turn.speaker, f"In other words: {one}")
    if part not in STAR_PARTS.values():
        yield lambda: turn.respond("utter_simpler_detail")


def _wordings(turn: Turn, part: str) -> list[str]:
    """All wordings of a follow-up, in its question or in what is marked."""
    content, question = turn.coach.content, turn.question
    if is_building(part):
        return wordings_of(content, part)
    criteria = content.library.criteria.get(getattr(question, "marks", None) or "", [])
    of_criterion = [
        wording
        for one in criteria
        if one.id == part
        for asking in one.follow_up
        if not asking.unless or (turn.follow_up or {}).get("text") in asking.wordings
        for wording in asking.wordings
    ]
    return [*question.follow_ups.get(part, []), *of_criterion]
