"""The architecture as a swarm runs it: what scripts/conformance-swarm.sh deployed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.acceptance.driver import PROGRAM
from tests.acceptance.eventually import eventually
from tests.conformance.declared import DeclaredPart, load_parts
from tests.conformance.places.docker import ask_docker, inspect, make_next, run
from tests.conformance.places.endings import watch_endings

_LABEL = "com.docker.swarm"
_LACKS = {
    "unready": "a swarm asks for readiness until there was some, then for being alive",
    "apart": "a swarm runs services whole: there is no container of one beside it",
}
_WITHOUT_RABBITMQ = {"languages": "it was exported without --profile rabbitmq"}
_LOCAL = ("--resolve-image", "never")  # images are of this machine, and in no registry
_PATIENCE_S, _RELEASE_S = 180, 900
_TRIES = 3  # a busy machine answers now and then only later than is waited for
# Networks of today connect to anything, and answer for it: what is said tells them from a part.
_CONNECT = """
import socket, sys
try:
    with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=10) as connection:
        print("connected", end=" ")
        connection.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
        print(connection.recv(30))
except OSError as error:
    print(type(error).__name__)
"""


class SwarmPlace:
    """A stack whose services run."""

    name = "swarm"

    def __init__(self, url: str, folder: Path, certificate: Path | None, stack: str) -> None:
        self.url = url
        self.certificate = certificate
        self.secrets = folder / "secrets"
        self._folder = folder
        self._stack = stack
        services = yaml.safe_load((folder / "stack.yaml").read_text())["services"]
        self._image: str = services["web"]["image"]
        self._tag = self._image.rpartition(":")[2]
        self._images = sorted(
            {
                each["image"].rpartition(":")[0]
                for each in services.values()
                if each["image"].endswith(f":{self._tag}")
            }
        )
        self._profiles = frozenset({"rabbitmq"} if "broker" in services else ())
        self.lacks: Mapping[str, str] = _LACKS | ({} if self._profiles else _WITHOUT_RABBITMQ)
        self.parts: Mapping[str, DeclaredPart] = load_parts(self._profiles)

    @property
    def host(self) -> str:
        """This machine, as containers that may leave see it."""
        return str(inspect("network", "docker_gwbridge")["IPAM"]["Config"][0]["Gateway"])

    def start(self) -> None:
        """See that the script has deployed it: every part is ready."""
        self._wait_until_ready(*self.parts)

    def close(self) -> None:
        """Leave it to the script, which began it; what was put beside it goes with the stack."""

    def find_start(self, part: str) -> str | None:
        """Return when the container of its first replica was started."""
        container = self._find_container(part)
        if container is None:
            return None
        state = inspect("container", container)["State"]
        healthy = state.get("Health", {"Status": "healthy"})["Status"] == "healthy"
        return f"{state['StartedAt']}" if state["Running"] and healthy else None

    def kill(self, part: str) -> None:
        """Kill from inside, so that the swarm is told nothing beforehand."""
        self._run_in_own(part, "sh", "-c", "kill -9 -1")

    def freeze(self, part: str) -> None:
        """Stop from inside: a paused container is not asked for its health."""
        self._run_in_own(part, "sh", "-c", "kill -STOP -1")

    def restart(self, part: str) -> float:
        """Let the swarm run none of it, and then as many as before."""
        replicas = inspect("service", self._name(part))["Spec"]["Mode"]["Replicated"]["Replicas"]
        leaving = self._list_containers(part)
        with watch_endings(f"{_LABEL}.service.name={self._name(part)}") as endings:
            self._scale(part, 0)
            eventually(lambda: endings.codes.keys() >= set(leaving), _PATIENCE_S)
        assert 137 not in endings.codes.values(), "was killed"
        self._scale(part, replicas)
        self._wait_until_ready(part)
        return max(endings.took_s[container] for container in leaving)

    def recreate(self) -> None:
        """Remove the stack, and deploy it again: its volumes stay."""
        ask_docker("stack", "rm", "--detach=false", self._stack)
        eventually(lambda: not self._list_left(), _PATIENCE_S)
        file = str(self._folder / "stack.yaml")
        ask_docker("stack", "deploy", *_LOCAL, "--detach=true", "--compose-file", file, self._stack)
        self._wait_until_ready(*self.parts)

    def update(self) -> None:
        """Make images that differ by a label, export with their tag, and run update.sh."""
        following = f"{self._tag}-next"
        for image in self._images:
            make_next(image, self._tag, following)
        self._export(following)
        done = run(str(self._folder / "update.sh"), self._stack, *_LOCAL, timeout=_RELEASE_S)
        assert done.returncode == 0, (done.stdout, done.stderr)

    def roll_back(self) -> None:
        """Let the swarm go back by itself, one service at a time."""
        services = [self._name(name) for name, part in self.parts.items() if part.is_service]
        for service in services:
            ask_docker("service", "rollback", "--detach=true", service)
        eventually(lambda: all(map(_is_back, services)), _RELEASE_S)
        self._export(self._tag)

    def run_in(self, part: str, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the container of the part's first replica."""
        return self._run_in_own(part, *argv)

    def try_to_connect(self, network: str, part: str) -> str:
        """Connect by address: names of other networks are not even known."""
        networks = inspect("container", self._get_container(part))["NetworkSettings"]["Networks"]
        own = networks.get(f"{self._stack}_{network}", next(iter(networks.values())))
        address, nobodys = own["IPAddress"], f"{own['IPAddress'].rpartition('.')[0]}.254"
        for _ in range(_TRIES):
            said = self._probe(network, address, part)
            if not said.startswith("connected"):
                return said
            nothing = self._probe(network, nobodys, part)
            if not nothing.startswith("connected"):
                break
            if said == nothing:
                return "not there: whoever answers does so for an address nobody has"
        return "connected"

    def describe(self, part: str) -> str:
        """Return what `docker inspect` prints of the container and of the service."""
        container = inspect("container", self._get_container(part))
        return json.dumps([container, inspect("service", self._name(part))])

    def list_published(self) -> dict[str, str]:
        """Return the published ports of the parts that have some."""
        found = {}
        for part in self.parts:
            ports = inspect("service", self._name(part))["Endpoint"].get("Ports", ())
            if ports:
                found[part] = " ".join(str(port["PublishedPort"]) for port in ports)
        return found

    def _probe(self, network: str, address: str, part: str) -> str:
        prober, port = self._ensure_prober(network), str(self.parts[part].port)
        return ask_docker("exec", prober, "python", "-c", _CONNECT, address, port)

    def _ensure_prober(self, network: str) -> str:
        """Return a container in that network alone: only services join what a stack made."""
        name = self._name(f"prober-{network}")
        if not ask_docker("service", "ls", "--quiet", "--filter", f"name={name}"):
            place = ("--network", f"{self._stack}_{network}", "--entrypoint", "sleep")
            label = ("--label", f"com.docker.stack.namespace={self._stack}")
            words = ("--detach=true", "--quiet", "--no-resolve-image", "--name", name)
            made = run(
                "docker", "service", "create", *words, *place, *label, self._image, "infinity"
            )
            # A busy manager is asked again by the engine itself, and then has it already.
            assert made.returncode == 0 or "already exists" in made.stderr, made.stderr
        return eventually(lambda: self._find_container(f"prober-{network}"), _PATIENCE_S)

    def _export(self, tag: str) -> None:
        profiles = (word for name in self._profiles for word in ("--profile", name))
        where = ("--url", self.url, "--out", str(self._folder), "--set", f"project={self._stack}")
        done = run(*PROGRAM, "export", "swarm", *profiles, *where, "--tag", tag)
        assert done.returncode == 0, done.stderr

    def _run_in_own(self, part: str, *argv: str) -> subprocess.CompletedProcess[str]:
        return run("docker", "exec", self._get_container(part), *argv)

    def _get_container(self, part: str) -> str:
        container = self._find_container(part)
        assert container is not None, f"{part} has no container"
        return container

    def _find_container(self, part: str) -> str | None:
        """Return the newest container of the first replica: one that leaves may be there still."""
        first = f"{self._name(part)}.1."
        return next(iter(self._list_containers(part, first)), None)

    def _list_containers(self, part: str, task: str = "") -> list[str]:
        """Return those that run, newest first."""
        named = f"--filter=label={_LABEL}.service.name={self._name(part)}"
        shown = f'{{{{.ID}}}} {{{{.Label "{_LABEL}.task.name"}}}}'
        lines = ask_docker("ps", "--no-trunc", named, f"--format={shown}").splitlines()
        return [line.split()[0] for line in lines if line.split()[1].startswith(task)]

    def _scale(self, part: str, replicas: int) -> None:
        ask_docker("service", "scale", "--detach=true", f"{self._name(part)}={replicas}")

    def _wait_until_ready(self, *parts: str) -> None:
        eventually(lambda: all(map(self._is_ready, parts)), _PATIENCE_S)

    def _is_ready(self, part: str) -> bool:
        """Whether as many replicas run as should, which are those that were healthy."""
        listed = ask_docker("service", "ls", "--format={{.Name}} {{.Replicas}}")
        replicas = dict(line.split(maxsplit=1) for line in listed.splitlines())
        running, wanted = replicas[self._name(part)].split("/")
        return running == wanted and self.find_start(part) is not None

    def _list_left(self) -> list[str]:
        """Return what of the stack is there still, its volumes aside."""
        mark = f"--filter=label=com.docker.stack.namespace={self._stack}"
        containers = ask_docker("ps", "--all", "--quiet", mark).splitlines()
        return containers + ask_docker("network", "ls", "--quiet", mark).splitlines()

    def _name(self, part: str) -> str:
        return f"{self._stack}_{part}"


def _is_back(service: str) -> bool:
    state = inspect("service", service).get("UpdateStatus", {}).get("State")
    assert state not in {"rollback_paused", "paused"}, f"{service} stands still"
    return state == "rollback_completed"
