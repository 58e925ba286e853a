"""uv, where there is none on PATH."""

import pytest
from set_up import installer
from set_up.failure import SetUpFailure
from set_up.programs import Programs


class _Says(Programs):
    """Answers each program with the next of some results."""

    def __init__(self, root, *results):
        super().__init__(root, root / ".setup")
        self.results = list(results)
        self.commands = []

    def run(self, name, command, more_environment=None):
        self.commands.append([str(word) for word in command])
        return self.results.pop(0)


@pytest.fixture(autouse=True)
def _no_uv_on_path(monkeypatch):
    monkeypatch.setattr(installer.shutil, "which", lambda name: None)


def _fetch(programs, root):
    fetching = installer.Installer(root, programs)
    assert not fetching.find_uv()
    fetching.fetch_uv("fetching uv")


def test_the_pinned_uv_is_installed(tmp_path):
    programs = _Says(tmp_path, (0, ""), (0, ""))

    with pytest.raises(SetUpFailure, match="does not start"):
        _fetch(programs, tmp_path)

    assert programs.commands[0][1:] == ["-m", "venv", str(tmp_path / ".uv")]
    assert programs.commands[1][-2:] == ["-r", str(tmp_path / "requirements" / "uv.txt")]


@pytest.mark.parametrize(
    ("results", "wanted"),
    [
        ([(1, "The virtual environment was not created: ensurepip is not")], "python3-venv"),
        ([(1, "Error: [Errno 28] No space left on device")], "disk is full"),
        ([(1, "Error: [Errno 13] Permission denied: '/x'")], "No permission"),
        (
            [(0, ""), (1, "ERROR: Could not find a version (from versions: none)")],
            "registry cannot be reached",
        ),
        ([(0, ""), (1, "WARNING: NewConnectionError: refused")], "registry cannot be reached"),
        (
            [(0, ""), (1, "ERROR: No matching distribution found for uv (from versions: 0.1.0)")],
            "lacks a package",
        ),
    ],
)
def test_what_goes_wrong_is_one_sentence(tmp_path, results, wanted):
    with pytest.raises(SetUpFailure, match=wanted) as caught:
        _fetch(_Says(tmp_path, *results), tmp_path)

    assert "\n" not in str(caught.value)
