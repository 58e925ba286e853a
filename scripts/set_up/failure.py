"""Failures as a user should read them: one sentence that says what, where and how to mend it."""

from __future__ import annotations

import errno
import re
from pathlib import Path


class SetUpFailure(Exception):  # noqa: N818 - says what it is
    """Set-up cannot go on; `str()` is the one sentence that the user reads."""


_DISK_FULL = re.compile(
    r"no space left on device|os error 28\b|errno 28\b|disk quota exceeded", re.I
)
_NO_PERMISSION = re.compile(
    r"permission denied|read-only file system|operation not permitted|os error (13|1|30)\b", re.I
)
_NO_REGISTRY = re.compile(
    r"error sending request|dns error|failed to lookup|name resolution|could not connect|"
    r"connection (refused|reset|timed out)|connect error|network is unreachable|timed out|"
    r"failed to (fetch|download)|max retries exceeded|newconnectionerror|unexpected eof|"
    r"certificate|from versions: none|network connectivity is disabled|failed to establish",
    re.I,
)
_NO_NPM_REGISTRY = re.compile(
    r"ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT|"
    r"E40[134]|E50\d|SELF_SIGNED_CERT|UNABLE_TO_\w*VERIFY|network"
)
_NOT_THERE = re.compile(
    r"no solution found|not found in the (package registry|provided package locations)|"
    r"no matching distribution|could not find a version|there (is|are) no version|no wheels? with",
    re.I,
)


def disk_full(doing: str) -> SetUpFailure:
    """Return the failure for a disk without room, met while `doing` something."""
    return SetUpFailure(
        f"The disk is full (met while {doing}): make room (all of set-up takes about "
        "5 GB) and run the same command again; it goes on where it stopped."
    )


def no_permission(doing: str, detail: str) -> SetUpFailure:
    """Return the failure for a file or folder that may not be written or read."""
    where = f" ({detail})" if detail else ""
    return SetUpFailure(
        f"No permission while {doing}{where}: give your user the right to write there, or clone "
        "the project into a folder of your own, and run the same command again."
    )


def of_os_error(error: OSError, doing: str) -> SetUpFailure:
    """Return the failure that says what an operating-system error means for the user."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(doing)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return no_permission(doing, str(error.filename or ""))
    return SetUpFailure(f"Set-up stopped while {doing}: {error}.")


def of_installer(output: str, doing: str, log: Path, python: str = "") -> SetUpFailure:
    """Return the failure that uv's or pip's output stands for.

    Args:
        output: What it printed.
        doing: The step, as a phrase ("installing Rasa (.venv-bot)").
        log: The file that keeps the whole output.
        python: The version that was looked for ("3.10") when an interpreter was wanted.
    """
    if _DISK_FULL.search(output) or _NO_PERMISSION.search(output):
        return _of_disk(output, doing, log)
    if python:
        return SetUpFailure(
            f"Python {python} is not on this machine and uv could not fetch it: install Python "
            f"{python} (for example with `pyenv install {python}`) so that `python{python}` "
            f"starts it, and run the same command again; details are in {log}."
        )
    if _NO_REGISTRY.search(output):
        return SetUpFailure(
            f"The package registry cannot be reached (met while {doing}): check the network, the "
            "proxy or PIP_INDEX_URL and run the same command again; what was fetched is kept, and "
            f"details are in {log}."
        )
    if _NOT_THERE.search(output):
        return SetUpFailure(
            f"The package registry lacks a package that is needed (met while {doing}): point "
            "PIP_INDEX_URL at a complete registry and run the same command again; which package "
            f"it is stands in {log}."
        )
    return _stopped(doing, log)


def of_npm(output: str, code: int, doing: str, log: Path) -> SetUpFailure:
    """Return the failure that npm's output and exit code stand for (see `of_installer`)."""
    told = "\n".join(line for line in output.splitlines() if line.startswith("npm error"))
    if re.search("ENOSPC|EACCES|EPERM|EROFS", told) or _DISK_FULL.search(output):
        return _of_disk(told + output, doing, log)
    if _NO_NPM_REGISTRY.search(told):
        return SetUpFailure(
            f"The registry of npm packages cannot be reached or lacks one (met while {doing}): "
            "check the network, the proxy or npm's registry (NPM_CONFIG_REGISTRY) and run the same "
            f"command again; details are in {log}."
        )
    return _stopped(f"{doing} (exit code {code})", log)


def of_program(output: str, code: int, doing: str, log: Path) -> SetUpFailure:
    """Return the failure that one of the project's own programs ended with.

    They end with code 2 and one clear sentence as their last line where the user can mend the
    cause (a broken content file, say); that sentence is passed on as it is.
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if code == 2 and lines:
        return SetUpFailure(lines[-1])
    if _DISK_FULL.search(output):
        return disk_full(doing)
    if code in (-9, 137):
        return SetUpFailure(
            f"The system ended the program while {doing}, most likely for want of memory: close "
            "other programs (about 3 GB of memory are needed) and run the same command again."
        )
    return _stopped(f"{doing} (exit code {code})", log)


def _of_disk(output: str, doing: str, log: Path) -> SetUpFailure:
    is_full = "ENOSPC" in output or _DISK_FULL.search(output)
    return disk_full(doing) if is_full else no_permission(doing, f"details are in {log}")


def _stopped(doing: str, log: Path) -> SetUpFailure:
    return SetUpFailure(
        f"Set-up stopped while {doing}: details are in {log}; mend what they name and run the "
        "same command again."
    )
