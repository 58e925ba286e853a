"""Thousands of messages of all kinds in an order that nobody would think of.

Whatever comes after whatever: one rule takes it, something is said, what counts is never replaced
by something worse, and what was taken back or is to be left out is said and shown nowhere again.
"""

import json
import random
import re
from itertools import takewhile
from typing import Any

import pytest

from coach.export import export_candidate
from coach.history import build_history, how_am_i_doing, terminal_chart
from coach.records import Attempt
from coach.report import build_report, render_html, render_json, render_markdown
from coach.service import Coach

from .conversation import Conversation
from .scripted import ScriptedScorer

#: What people say, by what it is understood as; an answer is made up each time.
SAID: dict[str, tuple[str, ...]] = {
    "add_to_answer": (
        "one more thing: {story}",
        "I left out the result",
        "add that to my answer",
        "can I add something?",
    ),
    "withdraw": ("that wasn't an answer", "wrong window, sorry"),
    "was_answer": ("that was my answer", "yes, that was my answer, add it"),
    "retry": ("let me try again", "count it as a new try", "again please"),
    "affirm": ("yes", "yes please, add it"),
    "deny": ("no", "no, neither"),
    "next": ("go on", "next one please"),
    "skip": ("another question please", "skip"),
    "no_story": ("that never happened to me",),
    "nlu_fallback": ("hm, the {token} one perhaps", "{story}"),
    "keep_going": ("no, don't stop", "no, go on"),
    "stop": ("stop here", "let's end it"),
    "pause": ("give me a break", "I need ten minutes"),
    "resume": ("I'm back",),
    "repeat": ("say it again",),
    "rephrase": ("in simpler words please",),
    "hint": ("a hint?",),
    "example": ("show me an example",),
    "why": ("why do you ask that?",),
    "explain_score": ("why that score?",),
    "progress": ("how far are we?", "how am I doing?"),
    "help": ("help",),
    "smalltalk": ("hello", "thanks"),
    "previous_question": ("back to the previous question", "question one again", "question 2"),
    "start_over": ("start over",),
    "change_settings": (
        "no feedback till the end please",
        "feedback after each answer",
        "five questions",
        "one question more",
        "my role is baker",
        "let the owner ask",
        "half an hour",
    ),
    "switch_interviewer": ("can I talk to the owner", "the co-worker please", "somebody else"),
    "switch_part": ("let's do the salary talk", "company values now", "back to the interview"),
    "question_feedback": ("which bit was the task?", "but I did say how it ended", "why so low?"),
    "ask_advice": ("what should I wear?", "how long should an answer be?"),
    "ask_about_bot": ("who reads this?",),
    "feeling": ("I'm so nervous", "my nan died this morning"),
    "chitchat": ("my dog wants out",),
    "abuse": ("you stupid machine",),
    "out_of_scope": ("book me a flight",),
    "crisis": ("I want to end my life",),
    "export_data": ("export my data",),
    "delete_data": ("delete my data",),
    "answer": ("{story}",),
    "boundary": ("I don't want to talk about my divorce",),
    "invention": ("I made the {figure} percent up",),
}
OFTEN = {"answer": 14, "add_to_answer": 4, "withdraw": 4, "was_answer": 3, "next": 5, "retry": 3}
OFTEN |= {"previous_question": 3, "pause": 2, "boundary": 2, "invention": 2, "keep_going": 2}
SELDOM = {"delete_data": 0.3, "start_over": 0.5}
#: Conversations in which something was wrong once, and a few others.
SEEDS = (4, 26, 34, 122, 215, 237, 255, 273, 294)
_MESSAGES = 60
#: As which the NLU may take what is to be left out.
HEARD_AS = ("answer", "question_feedback", "feeling", "keep_going", "skip", "next", "nlu_fallback")


class Chatter:
    """Somebody who says anything at any time, and remembers what must not come up again."""

    def __init__(self, coach: Coach, seed: int) -> None:
        self.dice = random.Random(seed)
        self.coach = coach
        self.talk = Conversation(coach, f"terminal-{seed}", f"me-{seed}")
        self.log: list[str] = []
        self.texts: dict[str, str] = {}  # token by message id
        self.taken_back: set[str] = set()
        self.divorces: set[str] = set()
        self.closed: set[str] = set()
        self.figure = 200
        self.last_figure = 0
        self.told = 0
        self.wished = False
        self.number = seed * 1000

    def story(self) -> str:
        self.told += 1
        token = f"marker{self.number + self.told}"
        kind = self.dice.random()
        if kind < 0.15:
            self.divorces.add(token)
            kept = f"I went shelf by shelf until corner{self.number + self.told} was found. "
            return f"{kept if kind < 0.1 else ''}The divorce {token} took all of spring."
        if kind < 0.3:
            self.figure += 1
            self.last_figure = self.figure
            return f"We sold {self.figure} percent more {token} by June."
        if kind < 0.4:
            return f"The {token} one."
        return (
            f"I counted {token} again and by noon the {token} was found, as I went shelf by shelf."
        )

    def says(self) -> tuple[str, str, list[str]]:
        names = list(SAID)
        kind = self.dice.choices(names, [(OFTEN | SELDOM).get(name, 1) for name in names])[0]
        if kind == "was_answer" and self.wished:
            kind = "answer"  # who wants something left out does not call that an answer
        self.wished = kind in ("boundary", "invention")
        text = self.dice.choice(SAID[kind])
        if "{story}" in text:
            text = text.replace("{story}", self.story())
        if "{token}" in text:
            self.told += 1
            text = text.replace("{token}", f"marker{self.number + self.told}")
        gone: list[str] = []
        if kind == "boundary":
            gone = sorted(self.divorces)
            kind = self.dice.choice(HEARD_AS)
        if kind == "invention":
            text = text.replace("{figure}", str(self.last_figure or 999))
            gone = [f"{self.last_figure} percent"] if self.last_figure else []
            kind = self.dice.choice(HEARD_AS)
        return kind, text, gone

    def turn(self) -> None:
        """One message, and all that must hold after it."""
        talk = self.talk
        kind, text, gone = self.says()
        left_out = text.startswith(("I don't want", "I made"))
        ident = f"{talk.sender}-m{len(self.log)}"
        self.log.append(f"{talk.slots['stage']:9}{kind:18}{text}")
        if told := re.findall(r"marker\d+", text):
            self.texts[ident] = told[-1]
        taken_back, interview = set(talk.slots["withdrawn"] or ()), talk.slots["interview"]
        tries = self.tries(interview)
        named = "owner" if "owner" in text else "coworker" if "co-worker" in text else None
        talk.hears(text, kind, message_id=ident, interviewer=named)
        self.log.extend(f"          > {line[:150]!r}" for line in talk.said)
        self.log.append("")
        assert talk.said, "nothing was said"
        if "utter_deleted" in talk.responses:
            self.begins_afresh()
            return
        if self.did_leave_out(talk.said, "divorce" in text):
            self.closed |= set(gone)
        now = set(talk.slots["withdrawn"] or ())
        if talk.slots["interview"] == interview:
            self.taken_back = now
        else:  # what was told in another interview stays there
            self.divorces, self.last_figure = set(), 0
        self.keeps(tries, self.tries(interview), now - taken_back, left_out)
        self.is_silent(talk.text, now - taken_back, text)

    def begins_afresh(self) -> None:
        """As Rasa does when everything is deleted."""
        self.talk = Conversation(self.coach, self.talk.sender, str(self.talk.metadata["candidate"]))
        self.texts, self.taken_back, self.closed, self.divorces = {}, set(), set(), set()

    def did_leave_out(self, said: list[str], boundary: bool) -> bool:
        phrasings = self.coach.left_out.phrasings
        ways = [*phrasings.invention.says, *phrasings.boundary.says]
        ways += phrasings.boundary.says_nothing_there if boundary else []
        return any(one in said for one in ways)

    def tries(self, interview: str | None) -> dict[str, Attempt]:
        """The attempts that count, by the message that began each."""
        if not interview:
            return {}
        return {one.turns[0]["message_id"]: one for one in self.coach.records.attempts(interview)}

    def keeps(self, before: Any, after: Any, fresh: set[str], left_out: bool) -> None:
        """Nothing that counted is lost or overwritten, unless that was wanted."""
        for first, one in before.items():
            mine = [turn["message_id"] for turn in one.turns]
            stays = list(takewhile(lambda ident: ident not in fresh, mine))
            built = any(str(turn["part"]).startswith("building") for turn in one.turns)
            if left_out or not stays or (built and stays != mine):
                continue
            assert first in after, f"{one.text} is lost"
            ids = [turn["message_id"] for turn in after[first].turns]
            assert ids[: len(stays)] == stays

    def is_silent(self, said: str, fresh: set[str], text: str) -> None:
        """What was taken back, or is left out, is not said."""
        hidden = {self.texts[one] for one in self.taken_back - fresh if one in self.texts}
        for token in (hidden | self.closed) - set(re.findall(r"\w+", text)):
            assert token not in said, f"{token} is said again"

    def shown(self) -> str:
        """All that is shown of the record."""
        records, content, name = (
            self.coach.records,
            self.coach.content,
            self.talk.metadata["candidate"],
        )
        history = build_history(records, content, name)
        shown = [terminal_chart(history), how_am_i_doing(history)]
        for one in records.interviews(name):
            report = build_report(records, content, one.id)
            shown += [render_markdown(report), render_json(report), render_html(report)]
        return "\n".join(shown)

    def ends(self) -> None:
        """Nothing of what was taken back or left out is in what is shown."""
        shown = self.shown()
        export = export_candidate(self.coach.records, self.talk.metadata["candidate"])
        for one in export["interviews"]:
            one["brief"].pop("closed", None)  # what must not come up again is known by its words
        exported = json.dumps(export)
        for token in {
            self.texts[one] for one in self.taken_back if one in self.texts
        } | self.closed:
            assert token not in shown, f"{token} is shown"
        for token in self.closed:
            assert token not in exported, f"{token} is exported"


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_comes_after_whatever(coach: Coach, scorer: ScriptedScorer, seed: int) -> None:
    chatter = Chatter(coach, seed)
    dice, mode, meeting = (
        chatter.dice,
        ("coach", "rehearsal"),
        ("supervisor", "full", "part:salary"),
    )
    chatter.talk.begins(mode=dice.choice(mode), meeting=dice.choice(meeting))
    try:
        for _ in range(_MESSAGES):
            scorer.missing = dice.choice(["", "", "R", "A", "STAR"])
            scorer.overall = dice.choice([2.0, 3.0, 4.0])
            chatter.turn()
        chatter.ends()
    except Exception as error:
        error.add_note("\n".join(chatter.log))
        raise
