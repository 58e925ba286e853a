"""What `second-round check` looks at: the content files and the installation."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from coach import paths
from guard import damage
from second_round import artefacts, disk, first_use, installation
from second_round.errors import CommandError, sentence_for


@dataclass(frozen=True)
class Finding:
    """What one look has found.

    Attributes:
        good: Whether all is well there.
        sentence: What there is, or what is wrong and how to mend it.
    """

    good: bool
    sentence: str


def content() -> str:
    """Say how much content there is.

    What only teaches is looked at beside the content that ships: another has other questions.

    Raises:
        ContentError: if it cannot be used.
        CommandError: if it breaks a rule; a line for each.
    """
    from coach.check import content_problems, file_problems, training_problems
    from coach.content import load_content, load_themes, load_training

    folder, teaching = paths.content(), paths.training()
    problems = file_problems(folder)
    if not problems:
        found, training, themes = load_content(), load_training(), load_themes()
        problems += content_problems(found, folder)
        if folder == paths.shipped_content():
            problems += training_problems(found, training, themes, teaching, paths.evaluation())
    if len(problems) > 1:
        problems.append(
            f"The content has {len(problems)} problems: mend them, and run "
            "`.venv/bin/second-round check` again."
        )
    if problems:
        raise CommandError("\n".join(problems))
    answers = sum(len(exemplars) for exemplars in found.exemplars.values())
    return (
        f"Content: {len(found.personas)} personas, {len(found.questions)} questions, {answers} "
        f"exemplars in {paths.content()}."
    )


def _version_of(interpreter: Path) -> str:
    say = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run(
        [str(interpreter), "-c", say],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def interpreters() -> str:
    """Say which interpreters there are.

    Raises:
        CommandError: if one is missing or of the wrong version.
    """
    for interpreter, wanted in (
        (installation.coach_python(), "3.11"),
        (installation.bot_python(), "3.10"),
    ):
        if not interpreter.exists():
            raise CommandError(f"There is no {interpreter}: run `make setup`.")
        version = _version_of(interpreter)
        if version != wanted:
            raise CommandError(
                f"{interpreter} is Python {version or 'that does not start'}, not {wanted}: delete "
                f"{interpreter.parent.parent} and run `make setup`."
            )
    return "Interpreters: Python 3.11 for the coach, Python 3.10 for Rasa."


def disk_room() -> str:
    """Say that there is room for an interview.

    Raises:
        CommandError: if a disk is full.
        OSError: if a folder cannot be written.
    """
    disk.require_room()
    return "Disk: there is room for interviews."


def models() -> str:
    """Say that what training has made is all there and undamaged.

    Raises:
        CommandError: if something is missing or damaged.
    """
    count = artefacts.require_whole()
    return f"Models: encoder, coach and bot in {paths.models()}; all {count} files are whole."


def bot() -> str:
    """Say that Rasa can load the bot's model.

    Raises:
        CommandError: if it cannot.
    """
    model = installation.bot_model()
    done = subprocess.run(
        [str(installation.bot_python()), "-m", "bot.model_loading", str(model)],
        cwd=paths.root(),
        env=installation.program_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        if done.returncode == installation.HAS_SAID_WHY and lines:
            raise CommandError(lines[-1])
        raise CommandError(
            f"Rasa does not start (exit code {done.returncode}; {installation.bot_python()}): "
            "delete .venv-bot and run `make setup`."
        )
    return "Bot: Rasa loads its model."


def records() -> str:
    """Say where the record is, after opening it.

    Raises:
        RecordsError: if it cannot be opened.
        CommandError: if a part of it is damaged.
        OSError: if its folder cannot be used.
    """
    from coach.records import Records

    with Records() as opened:
        why = damage.of(opened.file, thoroughly=True) if opened.file else None
        if why:
            raise CommandError(
                f"The record of interviews, {opened.file}, is damaged ({why}): end Second Round, "
                "move that file away, and those beside it that end in -wal and -shm, to begin a "
                "new one, or put a copy of it back."
            )
    return f"Record: opens; it is kept in {paths.home()}."


def databases() -> str:
    """Say that whatever else is kept of candidates can be read.

    Raises:
        CommandError: if a file is damaged.
    """
    sentence = damage.first(paths.home(), thoroughly=True)
    if sentence:
        raise CommandError(sentence)
    return "Databases: what is kept beside the record can be read."


def require_sound_databases() -> None:
    """Make sure that the servers can open what they keep; takes a few milliseconds.

    Raises:
        CommandError: if a file is damaged.
    """
    sentence = damage.first(paths.home())
    if sentence:
        raise CommandError(sentence)


def scoring() -> str:
    """Say that an answer can be scored.

    Raises:
        EncoderError, ModelError: if the encoder or the trained model cannot be used.
    """
    from coach.embedding.shortcut import load_shortcut
    from coach.service import load_coach

    first_use.require_models()
    coach = load_coach()
    coach.score(None, "On Monday the till broke. I counted by hand until noon.")
    coach.mark("salary", "Between 30,000 and 34,000, since that is what the trade pays here.")
    # What no answer needs, but the reference that the encoder is compared with.
    load_shortcut(paths.models() / "encoder" / "shortcut.npz")
    return "Scoring: works."


#: What is looked at where pip has installed us, and there are no servers.
LOOKS_WITHOUT_BOT: tuple[Callable[[], str], ...] = (
    content,
    disk_room,
    records,
    databases,
    scoring,
)
LOOKS: tuple[Callable[[], str], ...] = (
    content,
    interpreters,
    disk_room,
    models,
    records,
    databases,
    scoring,
    bot,
)


def findings(looks: tuple[Callable[[], str], ...] = LOOKS) -> list[Finding]:
    """Return what each look has found; what keeps several from working is said once."""
    found: list[Finding] = []
    for look in looks:
        try:
            finding = Finding(True, look())
        except Exception as error:  # noqa: BLE001 - said in its sentence, and the rest goes on
            finding = Finding(False, sentence_for(error))
        if finding not in found:
            found.append(finding)
    return found


def report(content_only: bool) -> bool:
    """Print what was found; what is wrong goes to standard error.

    Args:
        content_only: Whether only the content files are looked at.

    Returns:
        Whether all is well.
    """
    looks = LOOKS_WITHOUT_BOT if paths.is_installed() else LOOKS
    found = findings((content,) if content_only else looks)
    for finding in found:
        click.echo(finding.sentence, err=not finding.good)
    return all(finding.good for finding in found)
