"""One deployment: exported, brought up as far as its tests need it, tried, and taken down."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from tests.conformance.mutations.deployments import Deployment
from tests.conformance.mutations.exporting import Exporting
from tests.conformance.mutations.mutants import apply_mutants

Outcome = Literal["passed", "failed", "error", "skipped"]
_UP_S, _DOWN_S, _TESTS_S = 600, 180, 1500
_TRIES = 2  # on a busy machine a part may be too late for those who wait for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What each test of a deployment did, by its id; how long the slowest and everything took."""

    outcomes: Mapping[str, Outcome]
    slowest_s: float
    took_s: float


def try_deployment(
    deployment: Deployment, exporting: Exporting, environment: Mapping[str, str]
) -> Tried:
    """Try one; there is no outcome of any test where it can not even be brought up."""
    began = time.monotonic()
    exporting.write(apply_mutants(exporting.plan, deployment.mutants))
    folder = exporting.folder.path
    report = folder.parent / "mutations.xml"
    report.unlink(missing_ok=True)
    try:
        with _deployed(folder, running=deployment.running):
            _run_tests(deployment, report, environment)
    except subprocess.CalledProcessError as error:
        sys.stdout.write(f"{deployment.name}: {error}\n")
    cases = read_cases(report.read_text()) if report.exists() else {}
    return Tried(
        outcomes={test: outcome for test, (outcome, _) in cases.items()},
        slowest_s=max((seconds for _, seconds in cases.values()), default=0),
        took_s=time.monotonic() - began,
    )


def _run_tests(deployment: Deployment, report: Path, environment: Mapping[str, str]) -> None:
    # Where failures are wanted, nobody wants to read them.
    told = ("--tb=no", "-rN") if deployment.mutants else ("--tb=short",)
    words = ("-m", "pytest", "-q", *told, "-p", "no:randomly", f"--junitxml={report}")
    argv = (sys.executable, *words, *deployment.tests)
    subprocess.run(argv, env={**os.environ, **environment}, timeout=_TESTS_S, check=False)


def read_cases(report: str) -> dict[str, tuple[Outcome, float]]:
    """Return what each test did in a report in the words of JUnit, and its seconds."""
    cases = ET.fromstring(report).iter("testcase")  # noqa: S314 - pytest wrote it
    return {_name(case): (_judge(case), float(case.attrib["time"])) for case in cases}


def _name(case: ET.Element) -> str:
    return f"{case.attrib['classname'].replace('.', '/')}.py::{case.attrib['name']}"


def _judge(case: ET.Element) -> Outcome:
    kinds = {child.tag for child in case}
    found: dict[str, Outcome] = {"error": "error", "failure": "failed", "skipped": "skipped"}
    return next((outcome for kind, outcome in found.items() if kind in kinds), "passed")


@contextmanager
def _deployed(folder: Path, *, running: bool) -> Iterator[None]:
    _take_down(folder)  # what a run that was killed left has other passwords
    try:
        if running:
            _bring_up(folder)
        else:
            _compose(folder, "up", "--no-start", "--no-build", timeout=_UP_S)
        yield
    finally:
        _take_down(folder)


def _take_down(folder: Path) -> None:
    _compose(folder, "down", "--volumes", "--remove-orphans", timeout=_DOWN_S)


def _bring_up(folder: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            _compose(folder, "up", "--wait", "--no-build", timeout=_UP_S)
        except subprocess.CalledProcessError:
            if not left:
                raise
        else:
            return


def _compose(folder: Path, *words: str, timeout: float) -> None:
    where = ("--project-directory", str(folder), "--file", str(folder / "compose.yaml"))
    subprocess.run(
        ("docker", "compose", "--progress=quiet", *where, *words), check=True, timeout=timeout
    )
