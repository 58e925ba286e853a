"""The verbs that work on a candidate's record: report, history, export, delete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach import paths
from guard import forgetting
from guard.names import conversation_id
from second_round import files, installation, running
from second_round.errors import CommandError, sentence_for

if TYPE_CHECKING:
    from coach.records import Interview, Records
    from coach.report import Report

FORMATS = ("html", "pdf", "md", "json")
_ALSO = {"htm": "html", "markdown": "md"}


def report(
    candidate: str,
    interview: str | None,
    form: str | None,
    target: str | None,
    replace: bool = False,
) -> str | None:
    """Write the report of one interview.

    Args:
        candidate: Whose record it is.
        interview: Id of the interview, or its first digits; None: the newest with an answer.
        form: One of `FORMATS`; None: by the file's name, or else html.
        target: The file, or "-" for standard output; None: a new one in the current folder, named
            by the interview's date.
        replace: Whether a file of that name may be replaced.

    Returns:
        The file; None where it went to standard output.

    Raises:
        CommandError: if there is nothing to report, or a file would be lost.
        RecordsError, ContentError: if record or content cannot be used.
        OSError: if the file cannot be written.
    """
    from coach.content import load_content
    from coach.records import Records
    from coach.report import build_report

    kind = _kind(form, target)
    if target is not None:
        files.require_target(target, replace=replace)
    with Records() as records:
        chosen = _chosen(records, candidate, interview)
        made = build_report(records, load_content(), chosen.id)
    name = f"second-round-report-{made.started_at.astimezone():%Y-%m-%d}.{kind}"
    file = str(files.free_name(Path(name))) if target is None else target
    with files.written(file) as opened:
        opened.write(_rendered(made, kind))
    return None if file == files.STANDARD else file


def _kind(form: str | None, target: str | None) -> str:
    """The format that is wanted by its name, the file's name, or both.

    Raises:
        CommandError: if the file's name says another one, or one that there is not.
    """
    named = Path(target or "").suffix.lower().lstrip(".")
    named = _ALSO.get(named, named)
    if not named:
        return form or FORMATS[0]
    if named not in FORMATS:
        if form:  # a dot in a name need not begin an ending
            return form
        raise CommandError(
            f"A report cannot be written as .{named} ({target}): end the file's name with one of "
            f"{', '.join(f'.{one}' for one in FORMATS)}, or say which with --format."
        )
    if form not in (None, named):
        raise CommandError(
            f"{target} is by its name {named}, and --format says {form}: leave --format out, or "
            f"end the name with .{form}."
        )
    return named


def _rendered(made: Report, kind: str) -> bytes:
    from coach import report as formats

    if kind == "pdf":
        return formats.render_pdf(made)
    render = {
        "html": formats.render_html,
        "md": formats.render_markdown,
        "json": formats.render_json,
    }[kind]
    # A record may hold half of a surrogate pair, which has no UTF-8 form.
    return render(made).encode("utf-8", "replace")


def _chosen(records: Records, candidate: str, wanted: str | None) -> Interview:
    interviews = records.interviews(candidate)
    if not interviews:
        raise CommandError(_nothing(candidate))
    if wanted is not None:
        if not wanted:
            raise CommandError(
                "--interview is empty: name one by its first digits, as `second-round history` "
                "lists them, or leave the option out."
            )
        found = [one for one in interviews if one.id.startswith(wanted.lower())]
        if len(found) != 1:
            raise CommandError(
                f"{'Several interviews begin' if found else 'No interview begins'} with {wanted!r} "
                f"in the record of {candidate!r}: `second-round history` lists them."
            )
        interviews = found
    for one in reversed(interviews):
        if one.attempts:
            return one
    if wanted is not None:
        raise CommandError(
            "That interview has no answer yet: answer a question in it with `second-round chat`, "
            "then ask for the report again."
        )
    raise CommandError(_nothing(candidate))


def history(candidate: str) -> str:
    """Return a candidate's history for the terminal.

    Raises:
        CommandError: if there is none.
        RecordsError, ContentError: if record or content cannot be used.
    """
    from coach.content import load_content
    from coach.history import build_history, terminal_chart
    from coach.records import Records

    with Records() as records:
        found = build_history(records, load_content(), candidate)
    if not found.interviews:
        raise CommandError(_nothing(candidate))
    return terminal_chart(found)


def export(candidate: str) -> str:
    """Return everything that is held about a candidate, as JSON.

    Raises:
        CommandError: if nothing is held.
        RecordsError: if the record cannot be read.
    """
    from coach.export import as_text, export_candidate
    from coach.records import Records

    with Records() as records:
        held = export_candidate(records, candidate)
    if not held["interviews"]:
        raise CommandError(_nothing(candidate))
    return as_text(held)


def is_held(candidate: str) -> bool:
    """Return whether anything is held about a candidate, in a file or by a running server.

    A file that cannot be read may hold something.

    Raises:
        CommandError: if a server cannot be asked.
    """
    from coach.export import exported_files
    from coach.records import Records, RecordsError

    try:
        with Records() as records:
            if records.interviews(candidate):
                return True
    except RecordsError:
        return True
    if exported_files(candidate) or any(run.holds(candidate) for run in running.runs()):
        return True
    unread: list[forgetting.ForgettingError] = []
    for name in (candidate, conversation_id(candidate)):
        if forgetting.conversations_of(paths.home(), name, unread) or unread:
            return True
    return False


def delete(candidate: str) -> int:
    """Delete everything that the program keeps about a candidate, in every channel.

    Running servers are told, so that nothing that is under way brings anything back; without one
    it is done on the files. What was exported to a file of the candidate's own choice is theirs.
    Where one of them cannot be used, all others are done.

    Returns:
        How many interviews were deleted.

    Raises:
        CommandError: if an interview is open in a terminal whose server cannot be told, and then
            nothing was deleted; or if a server, a file or the record cannot be used.
    """
    from coach.export import delete_files
    from coach.records import Records, RecordsError, forget_in_copies

    count = 0
    with suppress(RecordsError), Records() as records:  # what is wrong with it is said below
        count = len(records.interviews(candidate))
    failed: list[str] = []
    told = []
    for run in running.runs():
        try:
            told.append(run.forget(candidate))
        except CommandError as error:
            told.append(True)  # it is there, and the files are its own
            failed.append(str(error))
    if not any(told):
        with _no_chat_open(candidate):
            try:
                # Also what a version before this one did not note the candidate of.
                forgetting.forget(paths.home(), candidate, [conversation_id(candidate)])
            except forgetting.ForgettingError as error:
                failed.append(str(error))
    try:
        delete_files(candidate)
    except OSError as error:
        failed.append(sentence_for(error))
    try:
        # Before the record, which may be damaged.
        forget_in_copies(candidate)
        with Records() as records:
            records.delete_candidate(candidate)
    except RecordsError as error:
        failed.insert(0, str(error))  # a server says less of the same file
    if failed:
        raise CommandError(f"Not everything about {candidate!r} is deleted. {failed[0]}")
    return count


def nothing_held(candidate: str) -> str:
    """Return the sentence for who wants something deleted that is not there."""
    return f"Nothing is held about {candidate!r}: name another candidate with --candidate."


def _nothing(candidate: str) -> str:
    return (
        f"There is no answer in the record of {candidate!r} yet: hold an interview with "
        "`second-round chat`, or name another candidate with --candidate."
    )


@contextmanager
def _no_chat_open(candidate: str) -> Iterator[None]:
    """Keep the terminal's conversation closed; an open one would write its text back."""
    import filelock

    lock = filelock.FileLock(installation.logs() / f"{conversation_id(candidate)}.lock")
    try:
        with lock.acquire(timeout=0):
            yield
            Path(lock.lock_file).unlink(missing_ok=True)  # it is named after the candidate
    except filelock.Timeout as error:
        raise CommandError(
            f"An interview of {candidate!r} is open in a terminal: end it there, then delete."
        ) from error


def write_or_print(text: str, target: str) -> None:
    """Write a text to a file, or print it for "-".

    Raises:
        OSError: if the file cannot be written.
    """
    with files.written(target) as opened:
        opened.write(text.encode("utf-8", "replace") + b"\n")
