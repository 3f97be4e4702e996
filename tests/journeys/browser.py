"""The browser of the journeys: one that is there, else one that can be put there, else a failure.

A skipped journey would be a silent hole, so nothing is skipped.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

#: Names a browser may have on this machine; the variable names one anywhere.
BROWSER_VARIABLE = "POINCON_TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
#: Alone on the machine, and silent: the browser speaks to our server and to nobody else.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
#: For pictures of Arabic and Chinese pages; the checks pass without them.
FONTS = ("fonts-noto-core", "fonts-noto-cjk")
DOWNLOAD_LIMIT_S = 900

MISSING = """\
The journeys need a browser and found none. Do one of these three, then run `make check` again:
  1. install Chromium or Google Chrome (or name one with {variable});
  2. run `make check` where it may install Debian's package `chromium` (as root, or with sudo that
     asks no password): {package};
  3. let Playwright download its own: {download}."""


def chromium() -> str:
    """The path of a Chromium or Chrome, installed now if need be. Raises RuntimeError if none."""
    # One worker installs; the others wait and find it installed.
    with (Path(tempfile.gettempdir()) / f"poincon-browser-{os.getuid()}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        return installed() or installed_now()


def installed() -> str | None:
    named = os.environ.get(BROWSER_VARIABLE)
    if named:
        return named
    on_the_path = (shutil.which(name) for name in NAMES)
    in_places = (place for place in PLACES if Path(place).exists())
    return next(filter(None, on_the_path), None) or next(in_places, None) or playwrights_own()


def installed_now() -> str:
    package, download = from_debian(), ""
    if not installed():
        download = from_playwright()
    found = installed()
    if found is None:
        raise RuntimeError(
            MISSING.format(variable=BROWSER_VARIABLE, package=package, download=download)
        )
    return found


def from_debian() -> str:
    """Install Debian's package; return why it did not work, if it did not."""
    if shutil.which("apt-get") is None:
        return "there is no apt-get here"
    become_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if become_root and (shutil.which("sudo") is None or attempt([*become_root, "true"])):
        return "not root, and sudo asks for a password"
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    apt += ["--option=DPkg::Lock::Timeout=300"]
    attempt([*apt, "update"])
    why = attempt([*apt, "install", "--yes", "--no-install-recommends", "chromium"])
    if not why:
        # Pictures only; a machine whose archive lacks them has its browser all the same.
        attempt([*apt, "install", "--yes", "--no-install-recommends", *FONTS])
    return why


def from_playwright() -> str:
    """Download the browser Playwright was made with; return why it did not work."""
    return attempt([sys.executable, "-m", "playwright", "install", "chromium"])


def playwrights_own() -> str | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or playwrights_cache())
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    found = [path for pattern in patterns for path in sorted(cache.glob(pattern))]
    return str(found[-1]) if found else None


def playwrights_cache() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def attempt(command: list[str]) -> str:
    """Run a command that may fail; return what it said if it failed, else nothing."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=DOWNLOAD_LIMIT_S,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    if done.returncode == 0:
        return ""
    said = f"{done.stdout}\n{done.stderr}".strip().splitlines()
    faults = [line for line in said if line.startswith(("E:", "Error", "Failed"))]
    return (faults or said or [f"{command[0]} ended with {done.returncode}"])[-1].strip()
