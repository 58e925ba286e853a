"""What pip is told, said again to uv, which does not read pip's settings."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

from .programs import told_by

# pip's setting -> what uv calls it, where the value can be taken as it is.
_SAME = {"cert": "SSL_CERT_FILE", "timeout": "UV_HTTP_TIMEOUT"}
_WANTED = ("find-links", "index-url", "extra-index-url", "no-index", *_SAME)


def read_pip_settings(environment: Mapping[str, str]) -> Dict[str, str]:
    """Return pip's settings that bear on where packages come from; variables beat files.

    pip itself says what its files have, wherever they lie on this system. The environment that
    somebody is in may have no pip, so that the next one is asked.
    """
    told: Dict[str, str] = {}
    pips = ([sys.executable, "-m", "pip"], ["pip3"], ["pip"])
    answers = (told_by([*pip, "config", "list"], environment) for pip in pips)
    for line in next(filter(None, answers), "").splitlines():
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
