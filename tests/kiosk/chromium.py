"""Which Chromium the page is tried in: the machine's own, or the one that `make test` fetches."""

import os
import shutil
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
NONE = (
    "there is no Chromium: none of chromium, chromium-browser and google-chrome is on PATH, and "
    "`make test` fetches one for Linux on x86-64 alone"
)


def launch_options() -> dict[str, Any] | None:
    """How Playwright starts it, or None where there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return {"executable_path": found}
    folder = REPOSITORY / ".setup" / "chromium"
    if not (folder / "chromium").is_file():
        return None
    return {
        "executable_path": str(folder / "chromium"),
        # This build would crash where a page asks whether speech is understood on the device.
        "args": ["--disable-blink-features=OnDeviceWebSpeechAvailable"],
        "env": {**os.environ, **_what_a_bare_machine_lacks(folder)},
    }


def _what_a_bare_machine_lacks(folder: Path) -> dict[str, str]:
    """The libraries that come with it, after the machine's own; its font where there is none."""
    lacking = {"LD_LIBRARY_PATH": str(folder / "lib")}
    if not Path("/etc/fonts/fonts.conf").is_file():
        lacking["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    return lacking
