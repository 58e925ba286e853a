"""What the command line and both servers are like from their first moment on."""

import os
import re
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach import paths
from second_round import installation

MAIN = {
    "command line": ("coach", "second_round.__main__", "second_round.__main__.cli = look"),
    "action server": ("coach", "actions.server", "actions.server.create_app = look"),
    "Rasa server": ("bot", "bot.server", "bot.server.credentials_of = look"),
}


@pytest.mark.parametrize("program", MAIN)
def test_no_memory_reaches_the_disk_and_no_file_is_for_others(program: str, tmp_path: Path) -> None:
    which, module, replaced = MAIN[program]
    interpreter = installation.coach_python() if which == "coach" else installation.bot_python()
    code = f"""
import ctypes, os, resource, sys
import {module}
def look(*_, **__):
    open({str(tmp_path / "made")!r}, "w").close()
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
    print("found", resource.getrlimit(resource.RLIMIT_CORE)[0], dumpable, flush=True)
    os._exit(0)
{replaced}
sys.argv = ["program", "--port", "1"]
{module}.main()
"""

    def wide() -> None:
        os.umask(0o022)
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    done = subprocess.run(
        [interpreter, "-c", code],
        cwd=paths.root(),
        env=installation.program_environment(
            SECOND_ROUND_HOME=str(tmp_path), SECOND_ROUND_RUN_SECRET="of-this-run"
        ),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=wide,
    )
    found = re.search(r"found (\d+) (\d)", done.stdout)
    assert found, done.stderr
    assert found[1] == "0"
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o600
    if sys.platform == "linux" and "server" in program:
        assert found[2] == "0"
