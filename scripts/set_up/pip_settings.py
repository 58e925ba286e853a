"""What pip is told, said again to uv, which does not read pip's settings."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

# pip's setting -> what uv calls it, where the value can be taken as it is.
_SAME = {"cert": "SSL_CERT_FILE", "timeout": "UV_HTTP_TIMEOUT"}
_WANTED = ("find-links", "index-url", "extra-index-url", "no-index", *_SAME)


def read_pip_settings(environment: Mapping[str, str]) -> Dict[str, str]:
    """Return pip's settings that bear on where packages come from; variables beat files."""
    told: Dict[str, str] = {}
    for line in _ask_pip(environment).splitlines():
        name, _, text = line.partition("=")  # global.index-url='https://...'
        try:
            told[name] = str(ast.literal_eval(text))
        except (ValueError, SyntaxError):
            continue  # a warning of pip's, not a setting
    settings: Dict[str, str] = {}
    for name in _WANTED:
        variable = "PIP_DEFAULT_TIMEOUT" if name == "timeout" else f"PIP_{name}"
        value = environment.get(variable.upper().replace("-", "_"))
        value = value or told.get(f"install.{name}") or told.get(f"global.{name}")
        if value:
            settings[name] = value
    return settings


def _ask_pip(environment: Mapping[str, str]) -> str:
    """Return what pip says of its files, wherever they lie on this system.

    An environment that somebody is in may have no pip of its own; where there is none at all,
    there are no settings for it.
    """
    for pip in ([sys.executable, "-m", "pip"], ["pip3"], ["pip"]):
        try:
            done = subprocess.run(
                [*pip, "config", "list"],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            continue
        if done.returncode == 0:
            return done.stdout
    return ""


def for_uv(
    settings: Mapping[str, str], environment: Mapping[str, str]
) -> Tuple[List[str], Dict[str, str]]:
    """Return the options and the variables that make uv look where pip would.

    Addresses of registries go into variables, not options: they may hold a password, and a
    command line can be read by other users. What is set for uv itself stands.
    """
    options: List[str] = []
    variables: Dict[str, str] = {}
    for place in settings.get("find-links", "").split():
        if "://" in place or Path(place).exists():
            options += ["--find-links", place]
    if settings.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        options += ["--no-index"]
    if "index-url" in settings and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(environment):
        variables["UV_DEFAULT_INDEX"] = settings["index-url"]
    if "extra-index-url" in settings and not {"UV_INDEX", "UV_EXTRA_INDEX_URL"} & set(environment):
        variables["UV_INDEX"] = " ".join(settings["extra-index-url"].split())
        # pip takes the best version of all registries; the versions are pinned here anyway.
        options += ["--index-strategy", "unsafe-best-match"]
    for name, variable in _SAME.items():
        if name in settings and variable not in environment:
            variables[variable] = settings[name]
    return options, variables
