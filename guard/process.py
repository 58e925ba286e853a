"""What a process does at its start so that nothing of what it holds gets out by accident."""

from __future__ import annotations

import ctypes
import os
import resource
import sys

_PR_SET_DUMPABLE = 4


def be_private() -> None:
    """Have all that this process makes belong to its user alone, and no memory written to disk.

    A core dump would hold the answers of everybody who is being interviewed.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def hide_memory() -> None:
    """Have the system show memory and environment of this process to no other (Linux).

    The limit on core dumps does not hold where the system hands them to a program, as many
    distributions do; this does. For servers: what they start themselves, it does not reach.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
