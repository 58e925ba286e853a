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


NO_PIP = (1, "/usr/bin/python3: No module named pip")


def test_the_pinned_uv_is_installed_with_the_pip_that_is_there(tmp_path):
    programs = _Says(tmp_path, (0, ""))

    with pytest.raises(SetUpFailure, match="does not start"):
        _fetch(programs, tmp_path)

    (command,) = programs.commands
    assert command[1:4] == ["-m", "pip", "install"]
    assert command[-4:] == [
        "-r",
        str(tmp_path / "requirements" / "uv.txt"),
        "--target",
        str(tmp_path / ".uv"),
    ]


def test_without_pip_it_is_installed_into_an_environment(tmp_path):
    programs = _Says(tmp_path, NO_PIP, (0, ""), (0, ""))

    with pytest.raises(SetUpFailure, match="does not start"):
        _fetch(programs, tmp_path)

    assert programs.commands[1][1:] == ["-m", "venv", str(tmp_path / ".uv")]
    assert programs.commands[2][0] == str(tmp_path / ".uv" / "bin" / "python")


@pytest.mark.parametrize(
    ("results", "wanted"),
    [
        (
            [NO_PIP, (1, "The virtual environment was not created: ensurepip is not")],
            "python3-venv",
        ),
        ([(1, "Error: [Errno 28] No space left on device")], "disk is full"),
        ([(1, "Error: [Errno 13] Permission denied: '/x'")], "No permission"),
        (
            [(1, "ERROR: Could not find a version (from versions: none)")],
            "registry cannot be reached",
        ),
        ([(1, "WARNING: NewConnectionError: refused")], "registry cannot be reached"),
        (
            [(1, "ERROR: No matching distribution found for uv (from versions: 0.1.0)")],
            "lacks a package",
        ),
    ],
)
def test_what_goes_wrong_is_one_sentence(tmp_path, results, wanted):
    with pytest.raises(SetUpFailure, match=wanted) as caught:
        _fetch(_Says(tmp_path, *results), tmp_path)

    assert "\n" not in str(caught.value)
