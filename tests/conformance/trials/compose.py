"""Trials with what was exported for Docker Compose."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.acceptance.eventually import eventually
from tests.conformance.declared import COMMON, DeclaredPart, load_networks, load_one_shots
from tests.conformance.places.docker import ask_docker, run
from tests.conformance.trials.stand_ins import (
    FINISH,
    FOLLOWER,
    INDEPENDENT,
    START,
    Round,
    render_stand_ins,
)
from tests.conformance.trials.trials import Moment

_LABEL = "com.docker.compose"
_PATIENCE_S = 180
# Compose looks twice a second whether a need is met, and then begins one after the other.
_SETTLE_S = 5


class ComposeTrials:
    """The exported folder, in its own project and in one beside it."""

    def __init__(self, folder: Path, parts: Mapping[str, DeclaredPart]) -> None:
        self._folder = folder
        exported = yaml.safe_load((folder / "compose.yaml").read_text())
        self._project: str = exported["name"]
        self._services = frozenset(exported["services"])
        self._image: str = exported["services"]["migrate"]["image"]
        profiles = frozenset({"rabbitmq"} if "broker" in parts else ())
        self.everyone: Mapping[str, DeclaredPart] = {**parts, **load_one_shots(profiles)}
        self.networks = (*load_networks(), COMMON)
        self._one_shots = frozenset(self.everyone) - frozenset(parts)
        self._neighbors: dict[str, str] = {}

    def run_fresh(self, part: str, script: str) -> subprocess.CompletedProcess[str]:
        """Run it with `docker compose run`, secrets unread."""
        alone = ("--rm", "--no-deps", "--no-TTY", "--entrypoint", "sh")
        return self._compose("run", *alone, part, "-c", script)

    def meet(self, network: str) -> str:
        """Start it on first sight; Compose takes it for a part that left the file."""
        name = f"conformance-{network}"
        if network not in self._neighbors and self._has(network):
            labels = {"project": self._project, "service": name, "config-hash": name}
            words = [f"--label={_LABEL}.{key}={value}" for key, value in labels.items()]
            words += [f"--name={self._project}-{name}", f"--label={_LABEL}.oneoff=False"]
            words += [f"--network={self._project}_{network}", f"--network-alias={name}"]
            words += ["--init", "--entrypoint=sleep", self._image, "infinity"]
            self._neighbors[network] = ask_docker("run", "--detach", "--rm", *words)
        return name

    def run_beside(self, network: str, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run it with `docker exec`."""
        self.meet(network)
        return run("docker", "exec", self._neighbors[network], *argv)

    def hold_back(self, held: str, dependents: frozenset[str]) -> Mapping[str, Moment]:
        """Bring them up in a project of their own."""
        with tempfile.TemporaryDirectory(prefix="gate-", dir=self._folder.parent) as folder:
            gate = Path(folder)
            gate.chmod(0o755)
            needed = {other for name in dependents for other in self.everyone[name].needs}
            around = Round(
                held=held,
                dependents=dependents,
                others=frozenset(needed) - {held},
                one_shots=self._one_shots,
            )
            over = gate / "stand-ins.yaml"
            over.write_text(render_stand_ins(around, self._image, gate, self._services))
            return self._watch(around, gate, over)

    def close(self) -> None:
        """Remove the neighbors, so that networks can go."""
        if self._neighbors:
            ask_docker("rm", "--force", *self._neighbors.values())
        self._neighbors.clear()

    def _watch(self, around: Round, gate: Path, over: Path) -> Mapping[str, Moment]:
        project = f"{self._project}-{gate.name.lower().replace('_', '-')}"
        words = (*self._words(), "--file", str(over), "--project-name", project)
        found: dict[str, Moment] = {}

        def look(moment: Moment, awaited: str) -> None:
            asked = time.monotonic()
            eventually(lambda: awaited in _list_begun(project), _PATIENCE_S)
            # On a busy machine that took longer, and others may be as late.
            quiet_s = max(_SETTLE_S, time.monotonic() - asked)
            begun = _list_settled(project, quiet_s) & around.dependents
            found.update(dict.fromkeys(begun - set(found), moment))

        wanted = (*sorted(around.dependents), around.held, INDEPENDENT, FOLLOWER)
        up = subprocess.Popen(
            (*words, "up", "--detach", "--no-build", *wanted),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            look("at once", INDEPENDENT)
            (gate / START).touch()
            look("once it was started", FOLLOWER)
            (gate / FINISH).touch()
            assert up.wait(timeout=_PATIENCE_S) == 0, "not all began in the end"
            late = around.dependents - set(found)
            return {**found, **dict.fromkeys(late, "once it was ready")}
        finally:
            up.kill()
            up.wait()
            self._remove(words)

    def _remove(self, words: tuple[str, ...]) -> None:
        done = run(*words, "down", "--timeout", "0", "--remove-orphans", "--volumes")
        assert done.returncode == 0, done.stderr

    def _has(self, network: str) -> bool:
        return run("docker", "network", "inspect", f"{self._project}_{network}").returncode == 0

    def _compose(self, *words: str) -> subprocess.CompletedProcess[str]:
        return run(*self._words(), *words)

    def _words(self) -> tuple[str, ...]:
        file = self._folder / "compose.yaml"
        return (
            *("docker", "compose", "--project-directory", str(self._folder)),
            *("--file", str(file)),
        )


def _list_settled(project: str, quiet_s: float) -> set[str]:
    """Return the services that began, once there was no other for that long."""
    begun, since = _list_begun(project), time.monotonic()
    while time.monotonic() - since < quiet_s:
        time.sleep(0.5)
        now = _list_begun(project)
        if now != begun:
            begun, since = now, time.monotonic()
    return begun


def _list_begun(project: str) -> set[str]:
    """Return the services of which a container began to run."""
    filters = (f"--filter=label={_LABEL}.project={project}",)
    begun = ("--filter=status=running", "--filter=status=exited")
    service = f'{{{{.Label "{_LABEL}.service"}}}}'
    return set(ask_docker("ps", "--all", *filters, *begun, "--format", service).split())
