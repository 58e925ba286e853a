#!/usr/bin/env python3
"""Make everything that a make target needs and that is missing or out of date.

Usage: python3 scripts/setup.py [--force] GOAL...

GOAL is a make target (chat, kiosk, slack, telegram, test, test-fast, faults, setup, train, check,
evaluate, bench, lint). Runs on any Python from 3.8 with nothing but its standard library. Says what
it does on standard error, says nothing where all is made, and ends with 0, or with 2 after one
sentence that says what is to be done.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import List, Sequence

if os.name != "posix":
    sys.exit("Second Round runs on Linux and macOS; on Windows, use it inside WSL.")

sys.path.insert(0, str(Path(__file__).resolve().parent))

from set_up import failure, plan, room  # found through the line above
from set_up.installer import Installer
from set_up.lock import SetUpLock
from set_up.programs import Programs
from set_up.progress import Progress
from set_up.steps import Step, run_steps, wanted_steps


def set_up(root: Path, goals: Sequence[str], force: bool, progress: Progress) -> None:
    """Make what these goals want.

    Args:
        root: The project's folder.
        goals: Names out of `plan.GOALS`.
        force: Whether models are trained again although nothing has changed.
        progress: Where to say what is being done.

    Raises:
        SetUpFailure: if it cannot be made.
        OSError: if the folder cannot be written.
    """
    folder = root / ".setup"
    names = [name for goal in goals for name in plan.GOALS[goal]]
    with SetUpLock(folder / "lock", progress) as lock:
        programs = Programs(root, folder, [lock.descriptor])
        installer = Installer(root, programs, progress.say)
        every = plan.project_steps(root, installer, programs)
        stale = [
            step
            for step in wanted_steps(every, names)
            if (force and step.name in plan.MODELS) or not step.stamp.holds(step.key)
        ]
        if stale:
            _make(root, stale, installer, programs, progress)
        extras = [name for goal in goals for name in plan.OPTIONAL.get(goal, ())]
        _make_if_possible(every, extras, programs, progress)


def _make(
    root: Path,
    stale: Sequence[Step],
    installer: Installer,
    programs: Programs,
    progress: Progress,
) -> None:
    for step in stale:
        programs.forget_log(step.name)
    if any(step.name in plan.ENVIRONMENTS for step in stale):
        if any(not step.stamp.path.parent.exists() for step in stale):
            progress.say("setting up Second Round: one to three minutes, once; details in .setup/")
        if not installer.find_uv():
            doing = "fetching uv, the installer (.uv)"
            progress.say(f"{doing} ...")
            installer.fetch_uv(doing)
        room.require(room.wanted_by(stale), root, installer.cache())
    run_steps(stale, programs, progress)
    progress.say("everything is ready")


def _make_if_possible(
    every: Sequence[Step], names: Sequence[str], programs: Programs, progress: Progress
) -> None:
    """Make what a goal can do without, one after the other; say why where it cannot be made."""
    known = [name for name in names if any(step.name == name for step in every)]
    try:
        for name in known:
            stale = [one for one in wanted_steps(every, [name]) if not one.stamp.holds(one.key)]
            for step in stale:
                programs.forget_log(step.name)
            if stale:
                run_steps(stale, programs, progress)
    except failure.SetUpFailure as error:
        progress.say(f"going on without, so that some tests will be skipped: {error}")


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def main(arguments: List[str]) -> int:
    """Run set-up for the goals named on the command line and return the exit code."""
    force = "--force" in arguments
    goals = [word for word in arguments if word != "--force"] or ["setup"]
    unknown = [goal for goal in goals if goal not in plan.GOALS]
    if unknown:
        known = ", ".join(plan.GOALS)
        print(f"Set-up knows no goal {unknown[0]!r}: name one of {known}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _interrupt)
    root = Path(__file__).resolve().parent.parent
    try:
        set_up(root, goals, force, Progress())
    except failure.SetUpFailure as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(failure.of_os_error(error, f"setting up {root}"), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Set-up was interrupted; the same command goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
