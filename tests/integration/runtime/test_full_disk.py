"""No space left under the instance's folder: a clear message, and nothing is half done."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tandem.plan.process import File
from tandem.runtime.instance import open_instance
from tests.integration.runtime.conftest import Stack
from tests.integration.runtime.plans import make_part, make_plan, make_web


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Stack]:
    """A stack whose instance folder is a file system of 2 MiB."""
    instance = open_instance(tmp_path)
    instance.state.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0755", "tmpfs", str(instance.state)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("a small file system can only be mounted by root")
    stack = Stack(instance=instance)
    yield stack
    stack.clean_up()
    subprocess.run(["umount", "-l", str(instance.state)], check=True)


def fill(stack: Stack) -> Path:
    """Leave not one byte."""
    file = stack.instance.state / "filler"
    with file.open("wb", buffering=0) as out:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    out.write(b"x" * size)
            except OSError:
                continue
    return file


async def test_a_start_on_a_full_disk_is_refused_with_the_path(small):
    fill(small)
    plan = make_plan(small.instance, make_part("web", make_web(small.instance, "web")))

    assert small.up(plan).wait(timeout=10) == 70
    assert "no space left on the file system" in small.out.read_text()
    assert str(small.instance.state) in small.out.read_text()
    assert small.living() == []


async def test_a_disk_that_fills_up_stops_nothing_that_runs_and_says_why_nothing_starts(small):
    file = File(path=small.instance.generated / "app.conf", text="x" * 20_000)
    web = replace(make_web(small.instance, "web"), files=(file,))
    small.up(make_plan(small.instance, make_part("web", web)))
    await small.until_ready()
    file.path.unlink()
    filler = fill(small)
    assert (await small.client.status())["ready"]

    restart = asyncio.create_task(small.client.restart("web"))
    held_up = await small.until_state("web", "backoff")
    filler.unlink()

    assert held_up["reason"].startswith(f"{file.path}: no space left on the file system")
    assert await restart == ("web",)
    await small.until_ready()
    await small.client.stop()
    assert small.living() == []
