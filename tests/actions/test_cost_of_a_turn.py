"""What a turn costs: statements and transactions of the record, and what is scored.

A turn is one message with every action that follows it. None keeps anything in memory for the next,
so that it may be another server that takes it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Connection, Engine, event

from coach.content import load_interview
from coach.interview.settings import FULL_ROUND
from coach.service import Coach

from .conftest import EPISODE
from .conversation import Conversation
from .scripted import ScriptedMarker, ScriptedScorer

MOST_STATEMENTS, MOST_TRANSACTIONS = 8, 3
ANSWER = "Our van broke down, so I rang each customer and carried the small parcels on foot."
SECOND = "I wrote the night rota by hand when the system was off and nobody missed a shift."
THIRD = "Last March the till was off by forty pounds and I counted each drawer again."
FIGURE = "I would like to earn about 30,000 pounds a year, as others in our town do."
QUESTION = "What would I do on a usual day here, please?"


class Cost(NamedTuple):
    """What was spent: statements besides the beginning and the end of a transaction, and so on."""

    statements: int
    transactions: int
    scorings: int


class Costed(Conversation):
    """Says what each message costs."""

    def __init__(
        self, coach: Coach, scorer: ScriptedScorer, marker: ScriptedMarker, sender: str = "a"
    ) -> None:
        super().__init__(coach, sender)
        self._judged = (scorer.scored, marker.marked)

    def costs(self, text: str, intent: str = "answer", **more: Any) -> Cost:
        """Take a message and count."""
        scored = sum(map(len, self._judged))
        with _counted() as (statements, transactions):
            self.hears(text, intent, **more)
        return Cost(len(statements), len(transactions), sum(map(len, self._judged)) - scored)

    def opens(self, mode: str = "coach", **settings: Any) -> Cost:
        """Open an interview with settings, so that its first question is put at once."""
        settings = {
            "meeting": "supervisor",
            "role": "clerk",
            "question_count": 4,
            "mode": mode,
        } | settings
        return self.costs("hello", "smalltalk", settings=settings)


@contextmanager
def _counted() -> Iterator[tuple[list[str], list[Connection]]]:
    statements: list[str] = []
    transactions: list[Connection] = []

    def note_statement(_connection, _cursor, statement: str, *_: object) -> None:
        # A connection is set up once, by statements of its own.
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    def note_transaction(connection: Connection) -> None:
        transactions.append(connection)

    event.listen(Engine, "before_cursor_execute", note_statement)
    event.listen(Engine, "begin", note_transaction)
    try:
        yield statements, transactions
    finally:
        event.remove(Engine, "before_cursor_execute", note_statement)
        event.remove(Engine, "begin", note_transaction)


@pytest.fixture
def talk(coach: Coach, scorer: ScriptedScorer, marker: ScriptedMarker) -> Costed:
    """A conversation of somebody who has had an interview before."""
    first = Costed(coach, scorer, marker, "before")
    first.opens()
    first.hears(THIRD).hears("stop", "stop")
    return Costed(coach, scorer, marker)


def test_an_interview_from_its_opening_to_its_end(talk: Costed) -> None:
    assert talk.opens() == Cost(8, 3, 0)
    assert talk.costs(ANSWER) == Cost(5, 2, 1)
    assert talk.costs("let me try again", "retry") == Cost(3, 1, 0)
    assert talk.costs(SECOND) == Cost(5, 2, 1)
    assert talk.costs("go on", "next") == Cost(5, 2, 0)
    assert talk.costs("skip this", "skip") == Cost(6, 3, 0)
    assert talk.costs("the owner please", "switch_interviewer", interviewer="owner") == Cost(
        6, 3, 0
    )
    assert talk.costs("that will do", "stop") == Cost(4, 2, 0)


def test_follow_ups(talk: Costed, scorer: ScriptedScorer) -> None:
    talk.begins(first=EPISODE)
    scorer.missing = "R"
    assert talk.costs(ANSWER) == Cost(2, 1, 1)
    assert talk.slots["follow_up"]
    scorer.missing = ""
    assert talk.costs("By six all but two were delivered.") == Cost(8, 3, 1)
    talk.hears("let me try again", "retry")
    scorer.missing = "R"
    talk.hears(SECOND)
    assert talk.slots["follow_up"]
    assert talk.costs("enough on this one", "next") == Cost(3, 1, 0)


def test_a_set_up_that_is_asked_for(talk: Costed) -> None:
    assert talk.costs("hello", "smalltalk") == Cost(1, 1, 0)
    assert talk.costs("the supervisor") == Cost(0, 0, 0)
    assert talk.costs("a clerk") == Cost(0, 0, 0)
    assert talk.costs("3") == Cost(7, 2, 0)


@pytest.mark.parametrize(
    ("intent", "cost"),
    [
        ("repeat", Cost(0, 0, 0)),
        ("rephrase", Cost(0, 0, 0)),
        ("hint", Cost(0, 0, 0)),
        ("why", Cost(0, 0, 0)),
        ("help", Cost(0, 0, 0)),
        ("explain_score", Cost(3, 1, 0)),
        ("progress", Cost(6, 2, 0)),
    ],
)
def test_what_is_asked_in_between(talk: Costed, intent: str, cost: Cost) -> None:
    talk.opens()
    talk.hears(ANSWER).hears("go on", "next")
    assert talk.costs("words", intent) == cost


def test_a_pause_costs_nothing(talk: Costed) -> None:
    talk.opens()
    assert talk.costs("a pause", "pause") == Cost(0, 0, 0)
    assert talk.costs("back again", "resume") == Cost(0, 0, 0)
    talk.hears("a pause", "pause")
    assert talk.costs(ANSWER) == Cost(5, 2, 1)  # back with an answer


def test_an_answer_that_was_taken_for_a_request(talk: Costed) -> None:
    talk.opens()
    talk.hears(ANSWER, "hint")
    assert talk.costs("that was my answer", "was_answer") == Cost(6, 3, 1)


def test_what_is_no_answer(talk: Costed, scorer: ScriptedScorer) -> None:
    talk.opens()
    scorer.cautions = {"Keine Ahnung, was ich sagen soll.": "not_english"}
    assert talk.costs("Keine Ahnung, was ich sagen soll.") == Cost(0, 0, 1)


def test_a_rehearsal(talk: Costed) -> None:
    talk.opens("rehearsal", question_count=2)
    assert talk.costs(ANSWER) == Cost(7, 3, 1)
    assert talk.costs(SECOND) == Cost(6, 3, 1)  # and the end
    assert talk.slots["stage"] == "idle"


@pytest.mark.parametrize(
    ("part", "text", "answer"),
    [
        ("salary", FIGURE, Cost(5, 2, 1)),
        # This reads what was asked before: no two questions get the same line.
        ("own_questions", QUESTION, Cost(8, 3, 1)),
        ("preparation", QUESTION, Cost(6, 2, 1)),  # what was told is kept beside the answer
        ("role", SECOND, Cost(5, 2, 1)),
        # This reads what it takes up, and judges the answer alone and with that.
        ("earlier", SECOND, Cost(8, 3, 2)),
        # This reads who was met.
        ("thank_you_note", SECOND, Cost(8, 3, 1)),
    ],
)
def test_parts(talk: Costed, part: str, text: str, answer: Cost) -> None:
    company = {"name": "Bluebird Bakery", "role": {"title": "baker", "duties": ["bake bread"]}}
    assert talk.opens(part=part, company=company) == Cost(8, 3, 0)
    assert talk.costs(text) == answer
    spent = talk.costs("go on", "next")
    assert spent.statements <= MOST_STATEMENTS
    assert spent.transactions <= MOST_TRANSACTIONS


def test_the_turns_that_cost_more(talk: Costed) -> None:
    """In a rehearsal one message leads through five steps; here three of them have to read."""
    talk.opens("rehearsal", part="earlier")
    assert talk.costs(SECOND) == Cost(9, 4, 2)
    talk.opens("rehearsal", part="thank_you_note")
    assert talk.costs(SECOND) == Cost(9, 4, 1)


@pytest.mark.parametrize("mode", ["coach", "rehearsal"])
@pytest.mark.parametrize("minutes", load_interview().lengths)
def test_every_turn_of_a_round(talk: Costed, mode: str, minutes: int) -> None:
    talk.opens(mode, meeting=FULL_ROUND, minutes=minutes)
    turns = 0
    while talk.slots["stage"] != "idle":
        turns += 1
        if talk.slots["stage"] == "feedback":
            spent, more = talk.costs("go on", "next"), 0
        else:
            reading = ("earlier", "own_questions", "thank_you_note")
            reads = mode == "rehearsal" and talk.slots["part"] in reading
            spent, more = talk.costs(f"{SECOND} That was {turns} years ago."), int(reads)
        assert spent.statements <= MOST_STATEMENTS + 2 * more, talk.slots["part"]
        assert spent.transactions <= MOST_TRANSACTIONS + more, talk.slots["part"]
    assert turns > 1
