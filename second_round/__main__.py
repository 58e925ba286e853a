"""The command line `second-round`.

Little is imported here: the servers take longest to start, so they are started first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from coach import paths
from guard.names import one_name, problem_of_name
from guard.process import be_private
from second_round import __version__
from second_round.ending import end_in_order_when_told
from second_round.known import did_you_mean

_FULL_ROUND = "full"


class _Interviewer(click.ParamType[str]):
    """Whom to meet: a persona of the content, by the name of its file, or the full round."""

    name = "interviewer"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        whom = self._whom()
        if value not in whom:
            guess = did_you_mean(value, whom)
            self.fail(f"{value!r} is none of {', '.join(whom)}{guess}.", param, context)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands in the help (see parent class)."""
        return f"[{'|'.join(self._whom())}]"

    @staticmethod
    def _whom() -> list[str]:
        known = sorted(path.stem for path in (paths.content() / "personas").glob("*.yml"))
        return [*known, _FULL_ROUND]


class _Part(click.ParamType[str]):
    """A part of the interview, by the name of its folder."""

    name = "part"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        known = sorted(one.parent.name for one in (paths.content() / "parts").glob("*/part.yml"))
        if value not in known:
            guess = did_you_mean(value, known)
            self.fail(f"{value!r} is none of {', '.join(known)}{guess}.", param, context)
        return value


class _Minutes(click.ParamType[int]):
    """How long a round is to take: one of the lengths in `interview.yml`."""

    name = "minutes"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        from coach.content import load_interview

        known = [str(one) for one in load_interview().lengths]
        if value not in known:
            self.fail(f"{value!r} is none of {', '.join(known)}.", param, context)
        return int(value)


class _Questions(click.ParamType[int]):
    """How many questions are asked, at most what `interview.yml` allows."""

    name = "number"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        from coach.content import load_interview

        most = load_interview().questions.most
        return int(click.IntRange(1, most)(value, param, context))


class _Company(click.ParamType["dict[str, object]"]):
    """A company file, read and validated."""

    name = "company"

    def convert(
        self, value: object, param: click.Parameter | None, context: click.Context | None
    ) -> dict[str, object]:
        from coach.content import ContentError, read_company

        if not str(value).strip():
            self.fail("it is empty: name a file or a company, or leave it out.", param, context)
        given = Path(str(value))
        shipped = paths.content() / "companies" / f"{value}.yml"
        path = shipped if shipped.is_file() and not given.is_file() else given
        if not path.exists():
            known = sorted(one.stem for one in shipped.parent.glob("*.yml"))
            guess = did_you_mean(str(value), known)
            self.fail(
                f"there is no file {value}, and no company of that name{guess}: name a file, or "
                f"one of {', '.join(known)}.",
                param,
                context,
            )
        try:
            return read_company(path).model_dump(mode="json", exclude_defaults=True)
        except ContentError as error:
            self.fail(f"{error}", param, context)


def _named(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a name or role without blanks around it; an empty or endless one is refused."""
    if value is None:
        return None
    problem = problem_of_name(value)
    if problem:
        raise click.BadParameter(problem)
    return one_name(value)


class _File(click.Path):
    """A file's name; an empty one would be the folder where one is."""

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        if not str(value).strip():
            self.fail("it is empty: name a file.", param, context)
        return super().convert(value, param, context)


# As text: a path would take "./-", a file of that name, for "-", which is standard input or output.
_EXISTING = _File(exists=True, dir_okay=False, allow_dash=True)
_NEW = _File(dir_okay=False, allow_dash=True)
_FORCE = click.option("--force", is_flag=True, help="Replace FILE if it is there already.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="second-round")
def cli() -> None:
    """Rehearse a second job interview in chat, and score answers.

    Everything about a candidate is kept in the platform's data folder, or in that
    which SECOND_ROUND_HOME names; a relative name begins at the repository,
    wherever a command is typed, and so it does in SECOND_ROUND_CONTENT.
    """


@cli.command()
@click.option("--with", "meeting", type=_Interviewer(), help="Whom you meet, or full.")
@click.option("--role", callback=_named, help='The job that you are after, as "shop manager".')
@click.option("--questions", type=_Questions(), help="How many questions to be asked.")
@click.option(
    "--mode",
    type=click.Choice(["coach", "rehearsal"]),
    help="coach: feedback after each answer; rehearsal: at the end, as in life.",
)
@click.option(
    "--part",
    type=_Part(),
    help="One part alone, as salary or thank_you_note; whom --with names leads it.",
)
@click.option(
    "--minutes",
    type=_Minutes(),
    help="How long it is to take, with everybody or with one person.",
)
@click.option(
    "--company",
    type=_Company(),
    help="The employer: a YAML file, or the name of one that ships (data/interview/companies).",
)
@click.option(
    "--candidate", default="me", show_default=True, callback=_named, help="Whose record it is."
)
@click.option("--new", is_flag=True, help="End the interview that is open, as stop does, if any.")
def chat(
    meeting: str | None,
    role: str | None,
    questions: int | None,
    mode: str | None,
    part: str | None,
    minutes: int | None,
    company: dict[str, object] | None,
    candidate: str,
    new: bool,
) -> None:
    """Have an interview in this terminal.

    One that is open goes on, whatever options are given; --new ends it, with
    its summary in the record, and begins another.
    """
    everybody = meeting if meeting == "full" else None
    _refuse_together("--part", part, {"--with full": everybody, "--minutes": minutes})
    _refuse_together("--questions", questions, {"--part": part, "--minutes": minutes})
    from second_round.chat import chat as hold

    given = {
        "meeting": meeting,
        "role": role,
        "question_count": questions,
        "mode": mode,
        "part": part,
        "minutes": minutes,
        "company": company,
    }
    hold(candidate, {name: value for name, value in given.items() if value is not None}, new)


def _refuse_together(name: str, value: object, others: dict[str, object]) -> None:
    """Refuse an option beside others that would have it say nothing."""
    for other, also in others.items():
        if value is not None and also is not None:
            raise click.UsageError(f"{name} and {other} contradict each other: leave one out.")


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to bind.")
@click.option("--port", type=click.IntRange(1, 65535), default=5005, show_default=True)
@click.option(
    "--token",
    envvar="SECOND_ROUND_TOKEN",
    default="",
    help="What callers have to send as bearer token (better in SECOND_ROUND_TOKEN).",
)
@click.option("--slack", is_flag=True, help="Serve Slack, too (docs/slack.md).")
@click.option("--telegram", is_flag=True, help="Serve Telegram, too (docs/telegram.md).")
@click.option("--kiosk", is_flag=True, help="Serve the kiosk page, too (docs/kiosk.md).")
@click.option(
    "--channel",
    "further",
    multiple=True,
    metavar="NAME",
    help="Serve a channel of your own, too: a file of bot/credentials (CONTRIBUTING.md).",
)
@click.option(
    "--env-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file with the channels' secrets, NAME=value a line; what is set already stays.",
)
def serve(
    host: str,
    port: int,
    token: str,
    slack: bool,
    telegram: bool,
    kiosk: bool,
    further: tuple[str, ...],
    env_file: Path | None,
) -> None:
    """Run both servers for REST and the channels."""
    from second_round.chat import serve as run
    from second_round.env_file import read_env_file

    for name, value in (read_env_file(env_file) if env_file else {}).items():
        os.environ.setdefault(name, value)
    wanted = {"slack": slack, "telegram": telegram, "kiosk": kiosk}
    channels = [name for name, is_wanted in wanted.items() if is_wanted]
    channels += [name for name in further if name not in channels]
    try:
        run(host, port, token, channels, "/kiosk/" if kiosk else None)
    except KeyboardInterrupt:
        click.echo("Ended; both servers are gone.", err=True)


@cli.command()
@click.option("--question", help="The question: its id in the bank, or its text.")
@click.option("--persona", help="Who asks it.")
@click.option(
    "--part",
    help="Mark it as a thank_you_note, an own_question, salary, preparation, exercise, ...",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.argument("file", default="-", type=_EXISTING)
def score(
    question: str | None, persona: str | None, part: str | None, form: str, file: str
) -> None:
    """Score one answer, from FILE or standard input."""
    from second_round import batch

    if question is not None and not question.strip():
        raise click.UsageError("--question is empty: give its id or text, or leave it out.")
    if part != "questions":
        _refuse_together("--persona", persona, {"--part": part})
    try:
        told = batch.score(batch.read_answer(file), question, persona, form == "json", part)
    except batch.BadLineError as error:
        raise click.BadParameter(f"{error}.") from error
    if form == "json":
        click.echo(told)
    else:
        from second_round.display import Screen

        Screen().bot(told)


@cli.command("score-batch")
@click.argument("source", metavar="IN.jsonl", type=_EXISTING)
@click.argument("target", metavar="OUT.jsonl", type=_NEW)
def score_batch(source: str, target: str) -> None:
    """Score many answers, one JSON object a line.

    OUT.jsonl is replaced if it is there; - is standard input or output. Exit code
    2 if no line at all could be scored.
    """
    from second_round import batch

    _tell_bad_lines(*batch.score_batch(source, target), "scored", target)


@cli.command()
@click.argument("source", metavar="IN.jsonl", type=_EXISTING)
@click.argument("target", metavar="OUT.jsonl", type=_NEW)
def understand(source: str, target: str) -> None:
    """Say what the bot takes each text for while a question is open.

    OUT.jsonl is replaced if it is there; - is standard input or output. Exit code
    2 if no line at all could be read.
    """
    from second_round import batch

    _tell_bad_lines(*batch.understand(source, target), "read", target)


def _tell_bad_lines(count: int, bad: int, done: str, target: str) -> None:
    """Say how many lines came to nothing; where all did, that is an error."""
    where = "the output" if target == "-" else target
    if bad == count:
        from second_round.errors import CommandError

        raise CommandError(
            f"None of the {count} lines could be {done}: each says why in {where}."
            if count > 1
            else f"The only line could not be {done}: it says why in {where}."
        )
    if bad:
        lines = "line" if bad == 1 else "lines"
        click.echo(f"{bad} {lines} could not be {done}; each says why in {where}.", err=True)


@cli.command()
@click.argument(
    "data",
    metavar="[DATA.jsonl]",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=False,
)
def evaluate(data: Path | None) -> None:
    """Print how far scores agree with ratings: those in a file, or the bank's own."""
    from second_round import batch

    click.echo(batch.evaluate(data))


@cli.command()
@click.option("--content-only", is_flag=True, help="Look at the content files alone.")
def check(content_only: bool) -> None:
    """Validate the content files and the installation."""
    from second_round.check import report

    if not report(content_only):
        sys.exit(2)


@cli.command("kiosk-pin")
@click.option("--remove", is_flag=True, help="Close the staff page again.")
def kiosk_pin(remove: bool) -> None:
    """Set the PIN of the kiosk's staff page."""
    from second_round import kiosk

    file = kiosk.set_pin(None if remove else kiosk.asked_pin())
    click.echo(f"{'Removed from' if remove else 'Kept in'} {file}.", err=True)


def _whose(command: Callable[..., None]) -> Callable[..., None]:
    """Add the option --candidate to a verb that works on a record."""
    return click.option(
        "--candidate", default="me", show_default=True, callback=_named, help="Whose record it is."
    )(command)


@cli.command()
@click.option("--interview", metavar="ID", help="Which one; without it the newest with an answer.")
@_whose
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf", "md", "json"]),
    help="By the file's name if it is not given, or else html.",
)
@_FORCE
@click.argument("file", type=_NEW, required=False)
def report(
    interview: str | None, candidate: str, form: str | None, force: bool, file: str | None
) -> None:
    """Write a report of one interview to FILE, or to a new file in the current folder."""
    from second_round import record

    made = record.report(candidate, interview, form, file, force)
    if made is not None:
        click.echo(made)


@cli.command()
@_whose
def history(candidate: str) -> None:
    """Show how answers have changed from interview to interview."""
    from second_round import record

    click.echo(record.history(candidate))


@cli.command()
@_whose
@_FORCE
@click.argument("file", default="-", type=_NEW)
def export(candidate: str, force: bool, file: str) -> None:
    """Write everything that is held about a candidate to FILE or standard output, as JSON."""
    from second_round import files, record

    files.require_target(file, replace=force)
    record.write_or_print(record.export(candidate), file)


@cli.command()
@_whose
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(candidate: str, yes: bool) -> None:
    """Delete everything that is held about a candidate, in every channel.

    Servers that are running are told. A report or an export that was written to
    a file of the candidate's own choice is theirs and stays (docs/security.md).
    """
    from second_round import record
    from second_round.errors import CommandError

    if not record.is_held(candidate):
        raise CommandError(record.nothing_held(candidate))
    try:
        sure = yes or click.confirm(f"Delete every interview of {candidate!r} for good?")
    except click.Abort:
        if sys.stdin.isatty():
            raise  # somebody who sits there has changed their mind
        raise CommandError(
            "Nothing was deleted, since nobody answered: add --yes to delete without a question."
        ) from None
    if not sure:
        click.echo("Nothing was deleted.")
        return
    count = record.delete(candidate)
    click.echo(f"Deleted: {count} {'interview' if count == 1 else 'interviews'} of {candidate!r}.")


def main() -> None:
    """Run the command line: any error is one sentence and exit code 2."""
    be_private()
    # Whoever ends this program ends the servers with it: leave every block in order.
    end_in_order_when_told()
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has had enough; nothing is left to be said to them.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last place where a user can be told
        from second_round.errors import sentence_for

        click.echo(sentence_for(error, _log()), err=True)
        sys.exit(2)


def _log() -> Path | None:
    from second_round import installation

    try:
        return installation.logs() / "second-round.log"
    except OSError:
        return None  # the sentence then names no file


if __name__ == "__main__":
    main()
