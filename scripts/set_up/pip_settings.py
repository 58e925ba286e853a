"""What pip is told, said again to uv, which does not read pip's settings."""

from __future__ import annotations

import configparser
import os
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

# pip's setting -> what uv calls it, where the value can be taken as it is.
_SAME = {"cert": "SSL_CERT_FILE", "timeout": "UV_HTTP_TIMEOUT"}
_PIP_NAMES = {"timeout": "PIP_DEFAULT_TIMEOUT"}
_WANTED = ("find-links", "index-url", "extra-index-url", "no-index", "cert", "timeout")


def pip_files(environment: Mapping[str, str]) -> List[Path]:
    """Return the files that pip reads its settings from, the stronger ones last."""
    named = environment.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    home = Path(environment.get("HOME", "/nonexistent"))
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    files = [Path("/etc/pip.conf"), home / ".pip" / "pip.conf", config / "pip" / "pip.conf"]
    return files + ([Path(named)] if named else [])


def read_pip_settings(environment: Mapping[str, str], files: List[Path]) -> Dict[str, str]:
    """Return pip's settings that bear on where packages come from; variables beat files."""
    settings: Dict[str, str] = {}
    for file in files:
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue  # pip itself will say so to whoever uses pip; uv does without
        for section in ("global", "install"):
            if parser.has_section(section):
                settings.update(parser.items(section))
    for name in _WANTED:
        variable = _PIP_NAMES.get(name, "PIP_" + name.upper().replace("-", "_"))
        if environment.get(variable):
            settings[name] = environment[variable]
    return {name: settings[name] for name in _WANTED if settings.get(name)}


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
