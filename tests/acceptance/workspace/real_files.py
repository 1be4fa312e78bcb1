"""Files that nobody here wrote: documentation on this machine, and what others make of it."""

from __future__ import annotations

import subprocess
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium

TEXTS = (".md", ".rst", ".txt", ".html")
OTHERS = (".gz", ".png", ".c", ".pl", ".xml", ".json")
_ROOT = Path(__file__).parents[3]
_FOLDERS = (
    Path("/usr/share/doc"),
    Path("/usr/share/perl"),
    Path(sysconfig.get_path("purelib")),
    _ROOT / "frontend" / "node_modules",
)
_LARGEST = 15 * 1024 * 1024
_READ_AS = {".md": "gfm", ".rst": "rst", ".html": "html", ".txt": "markdown"}


def find_files(endings: Iterable[str], most: int) -> list[Path]:
    """Return at most `most` files of each ending, from all over the folders that are there."""
    found: list[Path] = []
    for ending in endings:
        files = sorted(file for file in _walk() if file.suffix == ending)
        found += files[:: max(1, -(-len(files) // most))]
    return found


def print_pdfs(sources: Iterable[Path], to: Path) -> list[Path]:
    """Have Chromium print each file; those it will not are left out."""
    made: list[Path] = []
    with sync_playwright() as playwright, _launch(playwright) as browser:
        page = browser.new_context(offline=True, java_script_enabled=False).new_page()
        for number, source in enumerate(sources):
            pdf = to / f"{number}-{source.stem}.pdf"
            try:
                page.goto(source.as_uri(), timeout=5000)
                page.pdf(path=pdf)
            except Error:
                continue
            made.append(pdf)
    return made


def write_docx(sources: Iterable[Path], to: Path) -> list[Path]:
    """Have pandoc write each file as Word does; those it cannot read are left out."""
    from pypandoc import get_pandoc_path  # noqa: PLC0415 - installed for the long shows alone

    made: list[Path] = []
    for number, source in enumerate(sources):
        docx = to / f"{number}-{source.stem}.docx"
        command = [get_pandoc_path(), "--sandbox", "--from", _READ_AS[source.suffix], source]
        done = subprocess.run([*command, "--output", docx], capture_output=True, check=False)
        if done.returncode == 0:
            made.append(docx)
    return made


def _launch(playwright: Playwright) -> Browser:
    program = find_chromium(playwright.chromium)
    return playwright.chromium.launch(executable_path=program, args=[*FLAGS])


def _walk() -> Iterator[Path]:
    for folder in _FOLDERS:
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink() and file.stat().st_size < _LARGEST:
                yield file
