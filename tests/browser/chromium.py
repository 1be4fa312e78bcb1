"""Which Chromium the browser tests drive, and how it is started."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Nothing of a test run may call home; and no sandbox, which containers and root do not have.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NONE_FOUND = (
    f"no Chromium: none of {', '.join(NAMES)} is on PATH, and Playwright has none of its own "
    '(".venv/bin/playwright install chromium" gets it)'
)


def find_chromium(browsers: BrowserType) -> Path | None:
    """Return a Chromium from PATH, else Playwright's own when it is installed."""
    on_path = filter(None, map(shutil.which, NAMES))
    own = browsers.executable_path
    return next((Path(path) for path in (*on_path, own) if os.access(path, os.X_OK)), None)
