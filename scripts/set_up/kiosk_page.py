"""The kiosk page, built with npm; and a Chromium for its tests where the machine has none."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import List

from . import failure
from .installer import Installer
from .programs import Programs
from .stamps import Stamp, fingerprint
from .steps import Step

#: Programs that the tests can drive; found on PATH, nothing is fetched.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def kiosk_steps(root: Path, installer: Installer, programs: Programs) -> List[Step]:
    """Return the steps that make the kiosk page, and what its tests want, in their order."""
    page = root / "kiosk"
    pins = fingerprint([root / "requirements" / "node.txt"])
    packages_key = fingerprint(
        [page / "package.json", page / "package-lock.json", page / ".npmrc"], pins
    )
    page_key = fingerprint(_page_sources(page), packages_key)
    packages_stamp = Stamp(page / "node_modules" / ".second-round.json")
    page_stamp = Stamp(page / "dist" / ".second-round.json", [page / "dist" / "index.html"])

    packages_doing = "fetching what the kiosk page is built with"
    page_doing = "building the kiosk page"

    def npm(name: str, folder: Path, doing: str, *arguments: "str | Path") -> None:
        node = installer.node(doing)
        code, output = programs.run(
            name,
            [*node.npm, "--prefix", folder, *arguments],
            {"PATH": f"{node.folder}{os.pathsep}{os.environ.get('PATH', '')}"},
        )
        if code:
            raise failure.of_npm(output, code, doing, programs.log(name))

    def fetch_packages() -> None:
        packages_stamp.clear()
        npm("kiosk-page", page, packages_doing, "ci")

    def build_page() -> None:
        page_stamp.clear()
        npm("kiosk-page", page, page_doing, "run", "build")

    browser = page / "browser"
    browser_folder = root / ".setup" / "chromium"
    browser_stamp = Stamp(browser_folder / ".second-round.json", [browser_folder / "chromium"])
    browser_doing = "fetching a Chromium for the tests of the kiosk page"

    def fetch_browser() -> None:
        browser_stamp.clear()
        shutil.rmtree(browser_folder, ignore_errors=True)
        npm("test-browser", browser, browser_doing, "ci")
        npm("test-browser", browser, browser_doing, "run", "unpack", "--", browser_folder)
        shutil.rmtree(browser / "node_modules")

    steps = [
        Step(
            "kiosk-packages",
            packages_doing,
            (),
            packages_key,
            packages_stamp,
            fetch_packages,
            room=170_000_000,
        ),
        Step("kiosk-page", page_doing, ("kiosk-packages",), page_key, page_stamp, build_page),
    ]
    if _browser_is_wanted():
        key = fingerprint(_page_sources(browser), pins)
        steps.append(Step("test-browser", browser_doing, (), key, browser_stamp, fetch_browser))
    return steps


def _page_sources(page: Path) -> List[Path]:
    """Return what the kiosk page is built from: all but what is made there, and its tests."""
    made = ("node_modules", "dist", "tests", "browser", "lighthouse")
    return sorted(one for one in page.glob("*") if one.name not in made)


def _browser_is_wanted() -> bool:
    """Whether there is no browser, and the one that can be fetched would run here."""
    if any(shutil.which(name) for name in BROWSERS):
        return False
    return (platform.system(), platform.machine()) == ("Linux", "x86_64")
