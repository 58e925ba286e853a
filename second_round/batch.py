"""The verbs that work on files: score, score-batch, understand, evaluate."""

from __future__ import annotations

import codecs
import json
import re
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import paths
from second_round import files, first_use, installation
from second_round.errors import CommandError
from second_round.known import did_you_mean

if TYPE_CHECKING:
    from rich.console import Console

    from coach.content import Question
    from coach.scoring import Answered, Score
    from coach.service import Coach


#: What looks like the id of a question (`Identifier` in coach/content/schema.py).
_LIKE_AN_ID = re.compile(r"[a-z][a-z0-9_]*")
#: The part whose answers are scored as stories, not marked.
_SCORED = "questions"


class BadLineError(ValueError):
    """A line of the input cannot be scored; `str()` says why."""


def read_answer(source: str) -> str:
    """Return the answer in a file, or on standard input for "-".

    Raises:
        CommandError: if it is no UTF-8 text, or there is nothing in it.
        OSError: if it cannot be read.
    """
    name = "The text on standard input" if source == files.STANDARD else source
    try:
        text = files.read_bytes(source, "the answer").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 text: save it as UTF-8 and try again.") from error
    if "\0" in text:
        raise CommandError(f"{name} is no text but binary: give the answer as UTF-8 text.")
    if not text.strip():
        raise CommandError(f"{name} is empty: give an answer, as a file or on standard input.")
    return text


def score(
    answer: str,
    question: str | None,
    persona: str | None,
    as_json: bool,
    part: str | None = None,
) -> str:
    """Return what is to be printed about one answer.

    Args:
        answer: The answer.
        question: An id of the bank, any text, or None.
        persona: The interviewer who asks, or None.
        as_json: Whether the contract's JSON is wanted, not words.
        part: The part of the interview by whose criteria it is marked, or None.

    Raises:
        BadLineError: if question, persona or part is unknown.
    """
    coach = load_coach()
    require_persona(coach, persona)
    require_question(coach, question, part)
    if part not in (None, _SCORED):
        result = marked(coach, part, answer, question)
    else:
        result = coach.score(question, answer, persona)
    if as_json:
        return json.dumps(result.as_dict(), ensure_ascii=False, indent=2)
    return words_about(coach, result, question, persona)


def marked(
    coach: Coach,
    part: str,
    answer: str,
    question: str | None,
    sentences: list[str] | None = None,
) -> Score:
    """Mark an answer by the criteria of a part of the interview.

    Raises:
        BadLineError: if there is no such part, or an exercise is not named.
    """
    known = coach.marker.sets()
    if part not in known:
        raise BadLineError(
            f"there is no part {part!r} to mark{did_you_mean(part, known)}: name one of "
            f"{', '.join((_SCORED, *known))}"
        )
    try:
        return coach.marker.mark(part, answer, question, sentences)
    except ValueError as error:
        raise BadLineError(f"{error}") from error


def words_about(coach: Coach, result: Score, question: str | None, persona: str | None) -> str:
    """Return feedback on one answer and how its score came about, in words."""
    from coach.content import Question
    from coach.feedback import explanation_text, feedback_text

    known = _known_question(coach, question)
    relevance = [] if result.relevance is None else [f"Relevance: {result.relevance:.1f} of 5"]
    if known is not None:
        who = coach.content.personas.get(persona or known.persona)
        parts = [feedback_text(known, who, result), *relevance, explanation_text(known, result)]
    else:
        # A question of the candidate's own: nobody has written down what is listened for.
        asked = Question.model_construct(type=result.question_type)
        remarks = [f"- {one.praise or one.advice}" for one in result.remarks]
        parts = ["\n".join(remarks), *relevance, explanation_text(asked, result)]
    return "\n\n".join(part for part in parts if part)


def _known_question(coach: Coach, question: str | None) -> Question | None:
    """Return the question of the bank with this id or text, or None."""
    wanted = " ".join((question or "").split()).lower()
    for identity, one in coach.content.questions.items():
        if wanted in (identity, " ".join(one.text.split()).lower()):
            return one
    return None


def require_persona(coach: Coach, persona: str | None) -> None:
    """Make sure that the content knows this persona.

    Raises:
        BadLineError: if it does not.
    """
    known = coach.content.personas
    if persona is not None and persona not in known:
        raise BadLineError(
            f"there is no persona {persona!r}{did_you_mean(persona, known)}: name one of "
            f"{', '.join(known)}"
        )


def require_question(coach: Coach, question: str | None, part: str | None) -> None:
    """Make sure that what looks like a question's id is one.

    Raises:
        BadLineError: if it is none, or one that only the criteria of its part can judge.
    """
    if question is None or not _LIKE_AN_ID.fullmatch(question.strip()):
        return
    content = coach.content
    if question in content.questions:
        return
    if content.find(question) is None:
        raise BadLineError(
            f"there is no question {question!r}{did_you_mean(question, content.questions)}: name "
            "one of data/interview/questions by its id, or write the question as a sentence"
        )
    if part in (None, _SCORED):
        raise BadLineError(
            f"{question!r} belongs to a part that is marked by criteria: name the part, too"
        )


def _text(entry: dict[str, Any], key: str, needed: bool) -> str | None:
    value = entry.get(key)
    if value is None and not needed:
        return None
    if not isinstance(value, str):
        raise BadLineError(f'"{key}" has to be a string')
    if value.encode("utf-8", "replace") != value.encode("utf-8", "surrogatepass"):
        raise BadLineError(f'"{key}" has half a character in it (a lone surrogate)')
    return value


def read_line(coach: Coach, line: bytes) -> tuple[Any, Answered | Score | str]:
    """Return the id of one line of input with the answer to score, or with what is wrong.

    What is marked by the criteria of a part is marked at once: there are no vectors to fetch ahead.
    """
    from coach.scoring import Answered

    identity: Any = None
    try:
        entry = _entry(line)
        identity = _identity(entry)
        answer = _text(entry, "answer", needed=True) or ""
        persona = _text(entry, "persona", needed=False)
        require_persona(coach, persona)
        question = _text(entry, "question", needed=False)
        part = _text(entry, "part", needed=False)
        require_question(coach, question, part)
        if part not in (None, _SCORED):
            return identity, marked(coach, part, answer, question, _sentences(entry))
        return identity, Answered(question, answer, persona, _sentences(entry))
    except BadLineError as error:
        return identity, f"{error}"


def score_lines(coach: Coach, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Return the line of output for each line of input, some of which may be bad, in order."""
    from coach.scoring import Answered

    read: deque[tuple[Any, dict[str, Any] | None]] = deque()

    def to_score() -> Iterator[Answered]:
        for line in lines:
            identity, what = read_line(coach, line)
            if isinstance(what, Answered):
                read.append((identity, None))
                yield what
            else:
                read.append(
                    (identity, {"error": what} if isinstance(what, str) else what.as_dict())
                )

    def settled() -> Iterator[dict[str, Any]]:
        while read and read[0][1] is not None:
            identity, found = read.popleft()
            yield {"id": identity, **(found or {})}

    for score in coach.score_many(to_score()):
        yield from settled()
        identity, _ = read.popleft()
        yield {"id": identity, **score.as_dict()}
    yield from settled()


def _entry(line: bytes) -> dict[str, Any]:
    from guard.strict_json import read_json

    try:
        entry = read_json(line.decode("utf-8"))
    except ValueError as error:
        raise BadLineError("the line is no JSON object") from error
    if not isinstance(entry, dict):
        raise BadLineError("the line is no JSON object")
    return entry


def _identity(entry: dict[str, Any]) -> Any:
    """The id of a line, which is written again as it is."""
    if "id" not in entry:
        raise BadLineError('"id" is missing')
    identity = entry["id"]
    if isinstance(identity, list | dict):
        raise BadLineError('"id" has to be a text or a number')
    return _text(entry, "id", needed=True) if isinstance(identity, str) else identity


def _sentences(entry: dict[str, Any]) -> list[str] | None:
    given = entry.get("sentences")
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise BadLineError('"sentences" has to be a list of strings')
    return [_text({"sentences": one}, "sentences", needed=True) or "" for one in given]


def score_batch(source: str, target: str) -> tuple[int, int]:
    """Score every line of a JSON Lines file, in order, with a progress bar.

    Args:
        source: The file, or "-" for standard input.
        target: The file for the scores, which replace what is there; or "-" for standard output.

    Returns:
        The number of lines, and of those that could not be scored.

    Raises:
        CommandError: if there is no line, or the output would be written over the input.
        OSError: if a file cannot be read or written.
    """
    files.require_target(target, source)
    lines = _lines(source)
    coach = load_coach()
    bad = 0
    with files.written(target) as out:
        for result in score_lines(coach, with_progress(lines, "Scoring")):
            bad += "error" in result
            out.write(json.dumps(result, ensure_ascii=False).encode() + b"\n")
    return len(lines), bad


def _lines(source: str) -> list[bytes]:
    """The lines of a JSON Lines file that say anything.

    Raises:
        CommandError: if there is none.
    """
    content = files.read_bytes(source, "a JSON object a line").removeprefix(codecs.BOM_UTF8)
    lines = [line for line in content.splitlines() if line.strip()]
    if not lines:
        name = "Standard input" if source == files.STANDARD else source
        raise CommandError(f"{name} has no line in it: put a JSON object into each line.")
    return lines


def with_progress(items: list[bytes], what: str) -> Iterable[bytes]:
    """Return the items, with a progress bar on standard error while they are gone through."""
    from rich.progress import track

    return track(items, description=what, console=_errors(), transient=True)


def understand(source: str, target: str) -> tuple[int, int]:
    """Say what the bot takes each text for; its trained NLU itself is asked.

    Args:
        source: The file, or "-" for standard input.
        target: The file for what is said, which replaces what is there; or "-" for standard output.

    Returns:
        The number of lines, and of those that could not be read.

    Raises:
        CommandError: if there is no line, the output would be written over the input, or the bot's
            side fails.
        OSError: if a file cannot be read or written.
    """
    installation.require_set_up()
    files.require_target(target, source)
    lines = _lines(source)
    # Files of its own: the bot's side knows no standard input, and a half output is nobody's.
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        asked.write_bytes(b"\n".join(lines))
        _ask_the_bot(asked, told, source)
        found = [json.loads(line) for line in told.read_bytes().split(b"\n") if line]
    with files.written(target) as out:
        for one in found:
            if "slots" in one:
                one["slots"] = _slots(one["text"], reads=one["slots"] is not None)
            out.write(json.dumps(one, ensure_ascii=False).encode() + b"\n")
    return len(lines), sum("error" in one for one in found)


def _slots(text: str, reads: bool) -> dict[str, str | int | None]:
    """What a text of the set-up fills, as the form reads it; nothing where the form does not."""
    from dataclasses import asdict

    from coach.interview.settings import Settings, read_settings

    return asdict(read_settings(text) if reads else Settings())


def _ask_the_bot(asked: Path, told: Path, source: str) -> None:
    log = installation.logs() / "understand.log"
    with log.open("wb") as file:
        done = subprocess.run(
            [str(installation.bot_python()), "-m", "bot.understand", str(asked), str(told)],
            cwd=paths.root(),
            env=installation.program_environment(),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise CommandError(
            f"The bot could not work through {source} (exit code {done.returncode}): what it said "
            f"is in {log}; `second-round check` looks for the cause."
        )


def evaluate(data: Path | None) -> str:
    """Return the agreement of the coach's scores with ratings, as a table.

    Args:
        data: JSON Lines in the form of the real answers; without it the project's own bank, each
            question scored by a coach that has not learned from it.

    Raises:
        RatingsError: if the file cannot be used.
    """
    from coach.evaluation.report import evaluation_report

    first_use.require_models()
    what = "Scoring" if data else "Training and scoring, a part of the bank at a time"
    with _errors().status(f"{what} …"):
        return evaluation_report(data)


def load_coach() -> Coach:
    """Return the coach with the project's own content and models; it loads what is asked of it."""
    from coach import service

    first_use.require_models()
    return service.load_coach()


def _errors() -> Console:
    from rich.console import Console

    return Console(stderr=True)
