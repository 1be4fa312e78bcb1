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
from tests.acceptance.driver import Tandem
from tests.contracts.free_port import find_free_port
from tests.unit.docs.markdown import ROOT, Page, list_guides

pytestmark = pytest.mark.engines

PROGRAM = ".venv/bin/tandem"
# Commands that are not run here, each with the reason.
NOT_RUN = {
    "rm -r .tandem": "deletes data: the page says so, and no test may",
    "STORAGE_URL=s3://KEY:SECRET@host:9000/bucket?region=eu-central-1&tls=0": "a line of .env",
}
# Verbs that are tried elsewhere, each with the reason.
ELSEWHERE = {"chaos": "takes minutes, and a product to ask: tests/acceptance/test_chaos.py"}
CHANGING = {"up", "down", "restart"}
NOT_RUNNING = 3
COMMANDS = {page: page.list_commands() for page in list_guides()}
FOLLOWED = [page for page, commands in COMMANDS.items() if any(c[0] == PROGRAM for c in commands)]


class Follower:
    """Types what pages show into one project; what only looks is done once for all pages."""

    def __init__(self, tandem: Tandem) -> None:
        self.tandem = tandem
        self._runs = False
        self._looked = set[tuple[str, ...]]()

    def follow(self, page: Page) -> None:
        """Run the commands of a page, in their order, in a stack that runs unless they start it."""
        ports: dict[str, str] = {}
        for words in COMMANDS[page]:
            if words[0] != PROGRAM or words in self._looked or words[1] in ELSEWHERE:
                continue
            if words[1] not in CHANGING:
                self._looked.add(words)
            if words[1] not in {"up", "down"} and not self._runs:
                self._run("up")
            self._run(*choose_ports(words[1:], ports))

    def _run(self, *words: str) -> None:
        if "-f" in words:
            self._follow_log(words)
            return
        words = tuple(word for word in words if word not in {"-d", "--detach"})
        if words[0] == "up" and self._runs and "--instance" not in words:
            self._run("down")  # another page left it running
        run = self.tandem.up if words[0] == "up" else self.tandem.run
        done = run(*words[words[0] == "up" :], timeout=90)
        if words[0] == "down" and not self._runs and done.returncode == NOT_RUNNING:
            return
        assert done.returncode == 0, f"tandem {' '.join(words)}: {done.stdout}{done.stderr}"
        if words[0] in {"up", "down"} and "--instance" not in words:
            self._runs = words[0] == "up"

    def _follow_log(self, words: tuple[str, ...]) -> None:
        self.tandem.get("/followed")  # the pools are silent, and this is logged
        process = self.tandem.open(*words)
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


@pytest.fixture(scope="module")
def follower() -> Iterator[Follower]:
    """One who follows all pages, in the small stack."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-"))
    folder.chmod(0o755)
    tandem = Tandem(copy_project("small", folder / "small"), find_free_port())
    yield Follower(tandem)
    tandem.close()
    shutil.rmtree(folder)


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_a_page_can_be_followed(follower: Follower, page: Page):
    follower.follow(page)


def choose_ports(words: tuple[str, ...], ports: dict[str, str]) -> tuple[str, ...]:
    """Replace a port that is shown by one that is free here, the same one all over the page."""
    shown = {port for option, port in pairwise(words) if option == "--port"}
    for port in shown - ports.keys():
        ports[port] = str(find_free_port())
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
