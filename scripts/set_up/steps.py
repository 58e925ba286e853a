"""Steps that wait for one another and otherwise run side by side."""

from __future__ import annotations

import concurrent.futures
import threading
from dataclasses import dataclass
from typing import Callable, Dict, List, Sequence, Tuple

from . import failure
from .programs import Programs, Stopped
from .progress import Progress
from .stamps import Stamp

_SECONDS_BETWEEN_SIGNS_OF_LIFE = 20.0


@dataclass(frozen=True)
class Step:
    """One thing that set-up makes.

    Attributes:
        name: Its short name.
        doing: What a user reads while it is made ("training the bot").
        needs: Names of the steps whose things must be whole before.
        key: The hash of what it is made from.
        stamp: The stamp that says whether it is whole.
        make: Makes it, after taking its old stamp away; the new one is the runner's business.
        facts: What the stamp says besides.
        room: About how many bytes on the disk it takes where there is none of it yet.
    """

    name: str
    doing: str
    needs: Tuple[str, ...]
    key: str
    stamp: Stamp
    make: Callable[[], None]
    facts: Tuple[Tuple[str, str], ...] = ()
    room: int = 0


def wanted_steps(steps: Sequence[Step], names: Sequence[str]) -> List[Step]:
    """Return the steps of these names and all that they need, in the order given by `steps`."""
    by_name = {step.name: step for step in steps}
    chosen = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in chosen:
            chosen.add(name)
            waiting.extend(by_name[name].needs)
    return [step for step in steps if step.name in chosen]


def run_steps(steps: Sequence[Step], programs: Programs, progress: Progress) -> None:
    """Make what these steps stand for, each as soon as what it needs is there.

    Raises:
        SetUpFailure: the first failure; everything else that was running has been ended.
    """
    ready: Dict[str, threading.Event] = {step.name: threading.Event() for step in steps}
    halted = threading.Event()
    busy: Dict[str, str] = {}

    def work(step: Step) -> None:
        for need in step.needs:
            if need in ready:
                ready[need].wait()
        if halted.is_set():
            raise Stopped("stopped")
        progress.say(f"{step.doing} ...")
        busy[step.name] = step.doing
        began = progress.seconds()
        try:
            step.make()
            step.stamp.write(step.key, **dict(step.facts))
        except OSError as error:
            raise failure.of_os_error(error, step.doing) from error
        finally:
            busy.pop(step.name, None)
        progress.say(f"{step.doing}: done in {progress.seconds() - began:.0f} s")
        ready[step.name].set()

    def halt() -> None:
        halted.set()
        programs.stop()
        for event in ready.values():
            event.set()

    with concurrent.futures.ThreadPoolExecutor(max_workers=max(1, len(steps))) as pool:
        pending = {pool.submit(work, step) for step in steps}
        try:
            while pending:
                finished, pending = concurrent.futures.wait(
                    pending,
                    timeout=_SECONDS_BETWEEN_SIGNS_OF_LIFE,
                    return_when=concurrent.futures.FIRST_COMPLETED,
                )
                for future in finished:
                    future.result()
                if not finished:
                    progress.say(f"still {', '.join(sorted(busy.values()))} ...")
        except BaseException:
            halt()
            raise
