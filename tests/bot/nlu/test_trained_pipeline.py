"""What the trained model takes a message for."""

import asyncio
from typing import Any

import pytest

from bot.nlu.message_classifier import UNSURE
from bot.text import shield

COMMANDS = {
    "say that again please": "repeat",
    "I don't understand the question": "rephrase",
    "can I have a different question": "skip",
    "give me a hint": "hint",
    "show me an example": "example",
    "let me try again": "retry",
    "next question please": "next",
    "let's take a break": "pause",
    "I'm back": "resume",
    "I want to end the interview": "stop",
    "what can I say here?": "help",
    "how many questions are left?": "progress",
    "why are you asking me this?": "why",
    "how did you get to that score?": "explain_score",
    "that was my answer": "was_answer",
    "that never happened to me": "no_story",
    "I'd like to talk to the owner": "switch_interviewer",
    "delete all my data": "delete_data",
    "yes": "affirm",
    "no": "deny",
    "hello": "smalltalk",
}
ANSWERS = [
    "I told her the truth.",
    "I would stop and ask for help.",
    "I stopped the line and rang my supervisor.",
    "Well, we skipped the small talk and I asked him why he was so angry with my colleague.",
    "",
    "   ",
    "/restart",
    "/stop",
    "stop " * 60,
    "a" * 20_000,
]


@pytest.mark.parametrize(("text", "intent"), COMMANDS.items())
def test_a_plain_command_is_one(agent: Any, text: str, intent: str) -> None:
    assert _parse(agent, text)["intent"]["name"] == intent


@pytest.mark.parametrize("text", ANSWERS, ids=lambda text: text[:30])
def test_an_answer_is_one(agent: Any, text: str) -> None:
    assert _parse(agent, text)["intent"]["name"] == "answer"


def test_an_answer_that_quotes_a_wish_is_never_taken_for_one(agent: Any) -> None:
    text = "Could you repeat that? is what I asked the client, until I had written it down."
    assert _parse(agent, text)["intent"]["name"] in ("answer", UNSURE)


@pytest.mark.parametrize(
    ("text", "interviewer"),
    [
        ("can the owner interview me instead?", "owner"),
        ("I want to talk to the founder", "owner"),
        ("switch to my future boss, the supervisor", "supervisor"),
        ("I'd rather speak to a colleague", "coworker"),
        ("please bring in the co-worker", "coworker"),
        ("Could I have another interviewer?", None),
    ],
)
def test_the_interviewer_is_found_in_a_wish_for_one(
    agent: Any, text: str, interviewer: str | None
) -> None:
    parsed = _parse(agent, text)
    assert parsed["intent"]["name"] == "switch_interviewer"
    named = [one["value"] for one in parsed["entities"] if one["entity"] == "interviewer"]
    assert named[:1] == ([interviewer] if interviewer else [])


def test_the_same_text_is_always_taken_for_the_same(agent: Any) -> None:
    assert _parse(agent, "give me a clue") == _parse(agent, "give me a clue")


def _parse(agent: Any, text: str) -> Any:
    parsed = asyncio.run(agent.parse_message(shield(text)))
    return {key: parsed[key] for key in ("intent", "entities")}
