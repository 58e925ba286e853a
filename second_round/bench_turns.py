"""`python -m second_round.bench_turns` (part of `make bench`): how soon the kiosk's bot answers.

Both servers are started with a home folder of their own, and one person has interviews over the
kiosk's API. Timed is what the page waits for: from sending a message until its answer is there.
"""
# ruff: noqa: T201 (a command that prints its figures)

from __future__ import annotations

import itertools
import os
import secrets
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from coach.content import load_interview, load_training
from second_round import servers

ROUNDS = 7
QUESTIONS = 4  # a round, as the page proposes
PLAIN = ("repeat the question", "give me a hint")  # no answer: nothing is scored
ENOUGH = "Enough on this one, feedback now please."
GO_ON = "go on"
_LONGEST_WAY_TO_FEEDBACK = 5  # messages


class Turns:
    """One person's messages to the kiosk, and what each took."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(
            base_url=f"{url}/kiosk/api/", headers={"Origin": url}, timeout=60, trust_env=False
        )
        self.plain: list[float] = []
        self.feedback: list[float] = []

    def hold(self, texts: Iterator[str]) -> None:
        """Have one interview, answering each question, and wipe it."""
        meeting = load_interview().default_interviewer
        settings = {"meeting": meeting, "role": "shop manager", "question_count": QUESTIONS}
        said, _ = self._send("conversation", settings=settings)
        while said[-1]["state"]["stage"] == "question":
            for text in PLAIN:
                self.plain.append(self._say(text)[1])
            said = self._answer(next(texts))
            if said[-1]["state"]["stage"] == "feedback":
                said, seconds = self._say(GO_ON)
                self.plain.append(seconds)
        self._send("end")
        self._http.cookies.clear()

    def _answer(self, text: str) -> list[dict[str, Any]]:
        """Answer until there is feedback, and note what the message that brought it took."""
        said: list[dict[str, Any]] = []
        for one in (text, *[ENOUGH] * _LONGEST_WAY_TO_FEEDBACK):
            said, seconds = self._say(one)
            if any(message["card"] for message in said):
                self.feedback.append(seconds)
            if said[-1]["state"]["stage"] != "question":
                break
        return said

    def _say(self, text: str) -> tuple[list[dict[str, Any]], float]:
        return self._send("message", text=text, message_id=str(uuid.uuid4()))

    def _send(self, path: str, **body: Any) -> tuple[list[dict[str, Any]], float]:
        while True:
            began = time.perf_counter()
            answer = self._http.post(path, json=body)
            seconds = time.perf_counter() - began
            if answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
            time.sleep(float(answer.headers["Retry-After"]))  # faster than anybody types
        answer.raise_for_status()
        return (answer.json()["messages"] if answer.content else []), seconds


def main() -> None:
    """Start both servers, have the interviews, and print the figures."""
    training = load_training()
    texts = itertools.cycle(one.text for one in (*training.answers, *training.contrasts))
    with tempfile.TemporaryDirectory() as home:
        os.environ["SECOND_ROUND_HOME"] = home
        os.environ.pop("SECOND_ROUND_DATABASE", None)
        port, action_port, secret = servers.free_port(), servers.free_port(), secrets.token_hex()
        processes = [
            servers.rasa_server(
                servers.LOOPBACK, port, action_port, channels=["kiosk"], secret=secret
            ),
            servers.action_server(action_port, secret),
        ]
        with servers.Servers(processes) as running:
            running.wait_until_ready()
            turns = Turns(f"http://{servers.LOOPBACK}:{port}")
            for _ in range(ROUNDS):
                turns.hold(texts)
    print("the kiosk's bot, one person, from sending until the answer is there")
    for what, seconds in (("nothing to score", turns.plain), ("feedback", turns.feedback)):
        print(
            f"  {what:<18} {len(seconds):4d} turns   median {statistics.median(seconds):5.3f} s   "
            f"p95 {statistics.quantiles(seconds, n=20)[-1]:5.3f} s   most {max(seconds):5.3f} s"
        )


if __name__ == "__main__":
    main()
