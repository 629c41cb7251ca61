"""Finds a browser on this machine without starting one."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from records.trouble import Fault, TroubleError

# The one that draws nothing comes first: it costs less.
ON_PATH = (
    *("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "microsoft-edge-stable", "chrome", "msedge"),
)
# Where Chrome and Edge install themselves, which is not on PATH on Windows and macOS.
CHANNELS = (
    ("chrome", "/opt/google/chrome/chrome"),
    ("chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("chrome", "{ProgramFiles}/Google/Chrome/Application/chrome.exe"),
    ("chrome", "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe"),
    ("chrome", "{LocalAppData}/Google/Chrome/Application/chrome.exe"),
    ("msedge", "/opt/microsoft/msedge/msedge"),
    ("msedge", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ("msedge", "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe"),
    ("msedge", "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe"),
)
# Inside a folder of Playwright's own, the light one first: it draws nothing and is faster.
OWN = (
    *("chromium_headless_shell-*/chrome-*/headless_shell*", "chromium_headless_shell-*/chrome-*/chrome-headless-shell*"),
    *("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-win*/chrome.exe"),
    *("chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium", "chromium-*/chrome-mac*/*/Contents/MacOS/Google Chrome for Testing"),
)
HOW_TO_GET_ONE = (
    "No browser was found, so pages that a script fills stay unseen. To get one, run “playwright install chromium”, or on Debian and "
    "Ubuntu “apt install chromium”; Chrome and Edge do as well. A browser elsewhere is named in trust.toml, under browser."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserFound:
    """A browser that can be started, and how it was found."""

    path: str
    found_as: str

    @property
    def name(self) -> str:
        """Its program and how it was found, for people."""
        return f"{Path(self.path).stem} ({self.found_as})"


def find_browser(setting: str) -> BrowserFound | None:
    """The first browser there is: that of the setting, Playwright's own, Chrome or Edge, one on PATH. Starts nothing.

    Raises TroubleError where the setting names no program.
    """
    if setting:
        path = shutil.which(setting)
        if path is None:
            right = "the path of a Chromium, Chrome or Edge, or nothing"
            raise TroubleError(Fault(file="trust.toml", column="browser", value=setting, problem="is no program here", right=right))
        return BrowserFound(path=path, found_as="setting")
    own = next((path for pattern in OWN for path in sorted(_own_folder().glob(pattern), reverse=True) if os.access(path, os.X_OK)), None)
    if own is not None:
        return BrowserFound(path=str(own), found_as="playwright")
    places = {name.lower(): value for name, value in os.environ.items()}
    for channel, place in CHANNELS:
        variable, _, rest = place.removeprefix("{").partition("}")
        path_there = places.get(variable.lower(), "") + rest if place.startswith("{") else place
        if path_there != rest and Path(path_there).is_file():
            return BrowserFound(path=path_there, found_as=channel)
    found = next((path for name in ON_PATH if (path := shutil.which(name))), None)
    return BrowserFound(path=found, found_as="PATH") if found else None


def _own_folder() -> Path:
    """Where Playwright keeps the browsers it installs."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if named and named != "0":
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"
