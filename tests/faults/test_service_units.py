"""The units for systemd and launchd are whole, and say what a service with private data has to."""

import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest

from coach import paths

SYSTEMD = paths.root() / "deploy" / "second-round.service"
LAUNCHD = paths.root() / "deploy" / "org.second-round.plist"
INSTALLED = "/opt/second-round"


def _said_of(unit: str, folder: Path) -> str:
    """What systemd says of a unit, installed where this project lies."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze on this machine")
    file = folder / SYSTEMD.name
    file.write_text(unit.replace(INSTALLED, str(paths.root())), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{done.stdout}{done.stderr}" if done.returncode == 0 else f"failed: {done.stderr}"


def test_systemd_finds_nothing_to_say_of_the_unit(tmp_path: Path) -> None:
    assert _said_of(SYSTEMD.read_text(encoding="utf-8"), tmp_path) == ""


def test_systemd_would_find_a_mistake(tmp_path: Path) -> None:
    unit = SYSTEMD.read_text(encoding="utf-8").replace("UMask=", "UMasks=")
    assert "Unknown key" in _said_of(unit, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "UMask=0077",
        "LimitCORE=0",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "MemoryDenyWriteExecute=yes",
        "StateDirectoryMode=0700",
        "StartLimitIntervalSec=0",
        "OOMPolicy=continue",
        "KillMode=mixed",
    ],
)
def test_the_unit_says_what_keeps_data_private_and_the_service_alive(line: str) -> None:
    assert line in SYSTEMD.read_text(encoding="utf-8").splitlines()


def test_launchd_reads_its_unit() -> None:
    unit = plistlib.loads(LAUNCHD.read_bytes())
    assert unit["Label"] == LAUNCHD.stem
    assert unit["ProgramArguments"][:2] == [f"{INSTALLED}/.venv/bin/second-round", "serve"]
    assert unit["KeepAlive"] == {"SuccessfulExit": False}
    assert unit["Umask"] == 0o077
    assert unit["HardResourceLimits"] == unit["SoftResourceLimits"] == {"Core": 0}
    assert "SECOND_ROUND_HOME" in unit["EnvironmentVariables"]
