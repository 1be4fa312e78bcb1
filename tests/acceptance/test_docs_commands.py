"""Every command the guides show does what it says: each page is followed from top to bottom."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.acceptance.conftest import copy_project
from tests.acceptance.driver import Tandem, choose_port
from tests.unit.docs.markdown import ROOT, Page, list_guides

pytestmark = pytest.mark.engines

PROGRAM = ".venv/bin/tandem"
# Commands that are not run here, each with the reason.
NOT_RUN = {
    "rm -r .tandem": "deletes data: the page says so, and no test may",
}
COMMANDS = {page: page.list_commands() for page in list_guides()}
FOLLOWED = [page for page, commands in COMMANDS.items() if any(c[0] == PROGRAM for c in commands)]


@pytest.fixture(scope="module")
def stack() -> Iterator[Tandem]:
    """The small stack, for all pages."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-"))
    folder.chmod(0o755)
    tandem = Tandem(copy_project("small", folder / "small"), choose_port())
    yield tandem
    tandem.close()
    shutil.rmtree(folder)


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_a_page_can_be_followed(stack: Tandem, page: Page):
    ports: dict[str, str] = {}
    first = next(words[1] for words in COMMANDS[page] if words[0] == PROGRAM)
    if first != "up" and stack.run("status").returncode == 3:
        assert stack.up().returncode == 0
    for words in COMMANDS[page]:
        if words[0] == PROGRAM:
            follow(stack, choose_ports(words[1:], ports))


def follow(stack: Tandem, words: tuple[str, ...]) -> None:
    """Run one command to its end; one that follows a log is ended at its first line."""
    if "-f" in words:
        stack.get("/followed")  # the pools are silent, and this is logged
        process = stack.open(*words)
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) in {0, 130}
        return
    if words[0] == "up":
        done = stack.up(*(word for word in words[1:] if word not in {"-d", "--detach"}))
    else:
        done = stack.run(*words, timeout=90)
    assert done.returncode == 0, f"tandem {' '.join(words)}: {done.stdout}{done.stderr}"


def choose_ports(words: tuple[str, ...], ports: dict[str, str]) -> tuple[str, ...]:
    """Replace a port that is shown by one that is free here, the same one all over the page."""
    shown = {port for option, port in pairwise(words) if option == "--port"}
    for port in shown - ports.keys():
        ports[port] = str(choose_port())
    return tuple(ports[word] if word in shown else word for word in words)


def test_every_recipe_that_is_shown_exists():
    shown = {words for commands in COMMANDS.values() for words in commands if words[0] == "make"}
    assert shown

    for words in shown:
        done = subprocess.run(
            ["make", "--dry-run", *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"


def test_nothing_else_is_shown_without_a_reason():
    others = {
        " ".join(words)
        for commands in COMMANDS.values()
        for words in commands
        if words[0] not in {PROGRAM, "make"}
    }

    assert others == set(NOT_RUN)
