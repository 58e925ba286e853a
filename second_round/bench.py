"""`python -m second_round.bench` (part of `make bench`): the action server's start and memory."""
# ruff: noqa: T201 (a command that prints its figures)

from __future__ import annotations

import secrets
import subprocess
import time
from pathlib import Path

from second_round import installation
from second_round.servers import LOOPBACK, answer_of, free_port

SECONDS_TO_START = 60.0
SECONDS_TO_SETTLE = 12.0  # by then the encoder and the model are in memory


def main() -> None:
    """Start the action server twice, the first time to warm the disk; tell of the second."""
    _started()
    seconds, megabytes = _started()
    print("the action server, warm")
    print(f"  ready after                                  {seconds:7.1f} s")
    print(f"  memory at its peak                           {megabytes:7.0f} MB")


def _started() -> tuple[float, float]:
    """Seconds until it answers its health check, and megabytes at its peak."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        [str(installation.coach_python()), "-m", "actions.server", "--port", str(port)],
        env=installation.program_environment(SECOND_ROUND_RUN_SECRET=secrets.token_urlsafe(32)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while answer_of(LOOPBACK, port, "/health") is None:
            if time.monotonic() - began > SECONDS_TO_START:
                raise SystemExit("The action server did not start.")
            time.sleep(0.02)
        seconds = time.monotonic() - began
        # Nothing says when the encoder has been loaded; the kernel remembers the peak.
        time.sleep(SECONDS_TO_SETTLE)
        return seconds, _peak_megabytes(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _peak_megabytes(process_id: int) -> float:
    for line in Path(f"/proc/{process_id}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
