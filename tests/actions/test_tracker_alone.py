"""The tracker alone says what comes next.

A whole interview is led through every step. Before each one its tracker's slots, the candidate's
latest message and nothing else go into a fresh tracker, the coach is made anew on the same record,
and the step has to give the same events as it does in the conversation itself. So it does where it
is repeated because a process was killed before the tracker was saved.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from rasa_sdk import FormValidationAction

from coach.service import Coach

from .conversation import Conversation, all_actions
from .scripted import ScriptedScorer

#: These look back at what came before the latest message: that is in the tracker's events.
LOOKING_BACK = (
    "action_restore_answer",
    "action_consider_answer",
    "action_switch_interviewer",
    "action_take_stop_back",
    "action_add_to_answer",
    "action_withdraw",
    "action_previous_question",
    "action_start_over",
    # What the bot has said is not said again in the same words.
    "action_reply",
    "action_smalltalk",
    "action_go_on",
)


class RepeatedConversation(Conversation):
    """Takes each step a first time on restored slots, in a process that knows nothing else."""

    repeated: list[str]

    def take(self, name: str) -> dict[str, Any]:
        if not isinstance(all_actions()[name], FormValidationAction):
            restored = Conversation(self.coach, self.sender)
            restored.slots, restored.latest, restored.loop = {**self.slots}, self.latest, self.loop
            latest = max(n for n, one in enumerate(self.events) if one["event"] == "user")
            restored.events = self.events[0 if name in LOOKING_BACK else latest :]
            expected = restored.run(name)
            self.renew()
            before = len(self.said), len(self.responses)
            assert self.run(name) == expected, name
            del self.said[before[0] :], self.responses[before[1] :]
            self.repeated.append(name)
        return super().take(name)

    def renew(self) -> None:
        """As after a restart: nothing is left in memory."""
        self.coach.records.close()
        for name in ("content", "records"):
            self.coach.__dict__.pop(name, None)


@pytest.fixture
def repeated(coach: Coach) -> Iterator[RepeatedConversation]:
    talk = RepeatedConversation(coach)
    talk.repeated = []
    yield talk
    talk.renew()


def test_every_step_follows_from_the_slots(
    repeated: RepeatedConversation, scorer: ScriptedScorer
) -> None:
    talk = repeated
    talk.hears("help", "help").hears("bye", "stop").hears("hello", "smalltalk")
    talk.hears("nice to be here", "smalltalk").hears("everyone").hears("baker").hears("3")
    for aside in ("repeat", "rephrase", "hint", "example", "why", "help", "progress", "smalltalk"):
        talk.hears("an aside", aside)
    for aside in ("feeling", "chitchat", "keep_going", "abuse", "out_of_scope", "withdraw"):
        talk.hears("an aside", aside)
    talk.hears("my aunt died", "feeling").hears("no, on", "deny")
    talk.hears("make it shorter", "change_settings").hears("what do I wear?", "ask_advice")
    talk.hears("I am not safe here", "crisis").hears("go on", "resume")
    talk.hears("never had that", "no_story").hears("At school, perhaps.")
    talk.hears("no, I was not there", "no_story")
    talk.hears("everything you have", "export_data").hears("no", "deny").hears(
        "pause", "pause"
    ).hears("back", "resume")
    talk.hears("another one", "skip").hears("this one I leave", "next")
    talk.hears("I skipped lunch to finish it.", "skip").hears("that was my answer", "was_answer")
    talk.hears("the one before", "previous_question").hears("on", "next")
    talk.hears("all again", "start_over").hears("no", "deny")
    talk.hears("the first sentence is the result", "question_feedback")
    talk.hears("why that score?", "explain_score")
    talk.hears("can I add to that?", "add_to_answer").hears("no, nothing", "deny")
    talk.hears("again", "retry")
    talk.hears("stop", "stop").hears("no, go on", "keep_going")
    talk.hears("I stayed and finished it by noon.")
    talk.hears("the owner please", "switch_interviewer", interviewer="owner")
    scorer.missing = "STAR"
    for _ in range(3):
        talk.hears(f"I did it my way, for the {len(talk.taken)}th time.")
        if talk.slots["following_up"]:
            break
        talk.hears("on", "next")
    talk.hears("enough", "next")
    talk.hears("I did it in quite another way this time.")
    # A part's episode has no wording of its own for what one would do: there it is offered.
    talk.hears("let's talk about values", "switch_interviewer")
    talk.hears("I told a customer of my own mistake.").hears("on", "next")
    for _ in range(3):
        talk.hears("that never happened to me", "no_story")
    talk.hears("yes", "affirm").hears("I would say so at once.")
    talk.hears("the heavy ones first", "nlu_fallback").hears("no", "deny")
    talk.hears("stop", "stop").hears("delete my data", "delete_data").hears("yes", "affirm")

    steps = {
        name
        for name, action in all_actions().items()
        if not isinstance(action, FormValidationAction)
    }
    assert set(talk.repeated) == steps  # none was left out


def test_steps_that_were_repeated_leave_the_record_as_it_would_be(
    repeated: RepeatedConversation, scorer: ScriptedScorer
) -> None:
    repeated.begins("owner", question_count=3)
    scorer.missing = "R"
    while repeated.slots["stage"] != "idle":
        repeated.hears(f"I did my part of it, as in number {len(repeated.taken)} before.")
        if repeated.slots["stage"] == "feedback":
            repeated.hears("on", "next")
    (interview,) = repeated.coach.records.interviews("me")
    assert [one.question_id for one in interview.questions] == repeated.slots["asked"]
    assert [one.number for one in repeated.attempts] == [1, 1, 1]
