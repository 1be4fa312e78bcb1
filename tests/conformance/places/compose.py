"""The architecture as Docker Compose runs it: what scripts/conformance-compose.sh brought up."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.acceptance.driver import PROGRAM
from tests.acceptance.eventually import eventually
from tests.conformance.declared import DeclaredPart, load_parts

_LABEL = "com.docker.compose"
_WITHOUT_RABBITMQ = {"languages": "it was exported without --profile rabbitmq"}
_CONNECT = """
import socket, sys
try:
    socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=3).close()
except OSError as error:
    print(type(error).__name__)
else:
    print("connected")
"""


class ComposePlace:
    """An exported folder whose containers run."""

    name = "compose"

    def __init__(self, url: str, folder: Path, certificate: Path | None) -> None:
        self.url = url
        self.certificate = certificate
        self.secrets = folder / "secrets"
        self._folder = folder
        exported = yaml.safe_load((folder / "compose.yaml").read_text())
        self._project: str = exported["name"]
        self._image: str = exported["services"]["web"]["image"]
        self._profiles = frozenset({"rabbitmq"} if "broker" in exported["services"] else ())
        self._tag = self._image.rpartition(":")[2]
        self.lacks: Mapping[str, str] = {} if self._profiles else _WITHOUT_RABBITMQ
        self.parts: Mapping[str, DeclaredPart] = load_parts(self._profiles)

    @property
    def host(self) -> str:
        """This machine, as containers that may leave see it."""
        done = self._run("docker", "network", "inspect", f"{self._project}_backend")
        assert done.returncode == 0, done.stderr
        return str(json.loads(done.stdout)[0]["IPAM"]["Config"][0]["Gateway"])

    def start(self) -> None:
        """See that the script has brought it up: every part is ready."""
        eventually(lambda: all(map(self.find_start, self.parts)), 300)

    def close(self) -> None:
        """Leave it to the script, which began it."""

    def find_start(self, part: str) -> str | None:
        """Return when its container was started."""
        container = self._find_container(part)
        if container is None:
            return None
        state = self._inspect(container)["State"]
        healthy = state.get("Health", {"Status": "healthy"})["Status"] == "healthy"
        return f"{state['StartedAt']}" if state["Running"] and healthy else None

    def kill(self, part: str) -> None:
        """Kill from inside: Docker does not start again what it was told to kill."""
        self._run("docker", "exec", self._get_container(part), "sh", "-c", "kill -9 -1")

    def freeze(self, part: str) -> None:
        """Stop from inside: a paused container is not asked for its health."""
        self._run("docker", "exec", self._get_container(part), "sh", "-c", "kill -STOP -1")

    def restart(self, part: str) -> float:
        """Stop it and start it again."""
        began = time.monotonic()
        self._compose("stop", part)
        took_s = time.monotonic() - began
        assert self._inspect(self._get_container(part))["State"]["ExitCode"] != 137, "was killed"
        self._compose("start", part)
        eventually(lambda: self.find_start(part), 300)
        return took_s

    def recreate(self) -> None:
        """Remove every container and network, and make them anew."""
        self._compose("down", "--timeout", "40")
        self._compose("up", "--wait", "--no-build")

    def update(self) -> None:
        """Make images that differ by a label, export with their tag, and run update.sh."""
        for image in self._list_own_images():
            dockerfile = f"FROM {image}\nLABEL version=next\n"
            words = ("docker", "build", "--quiet", "--tag", f"{image}-next", "-")
            subprocess.run(words, input=dockerfile, text=True, check=True, capture_output=True)
        self._export(f"{self._tag}-next")
        self._run_update()

    def roll_back(self) -> None:
        """Export with the tag of before, and run update.sh."""
        self._export(self._tag)
        self._run_update()

    def run_in(self, part: str, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the part's first container."""
        return self._run("docker", "exec", self._get_container(part), *argv)

    def try_to_connect(self, network: str, part: str) -> str:
        """Connect by address: names of other networks are not even known."""
        networks = self._inspect(self._get_container(part))["NetworkSettings"]["Networks"]
        own = f"{self._project}_{network}"
        address = networks.get(own, next(iter(networks.values())))["IPAddress"]
        place = ("--rm", "--network", own, "--entrypoint", "python")
        port = str(self.parts[part].port)
        words = ("docker", "run", *place, self._image, "-c", _CONNECT, address, port)
        done = self._run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def describe(self, part: str) -> str:
        """Return what `docker inspect` prints."""
        return json.dumps(self._inspect(self._get_container(part)))

    def list_published(self) -> dict[str, str]:
        """Return the published ports of the parts that have some."""
        found = {}
        for part in self.parts:
            ports = self._inspect(self._get_container(part))["NetworkSettings"]["Ports"]
            published = sorted(port for port, hosts in ports.items() if hosts)
            if published:
                found[part] = " ".join(published)
        return found

    def _list_own_images(self) -> set[str]:
        exported = yaml.safe_load((self._folder / "compose.yaml").read_text())
        images = {str(service["image"]) for service in exported["services"].values()}
        return {image for image in images if image.endswith(f":{self._tag}")}

    def _export(self, tag: str) -> None:
        profiles = (word for name in self._profiles for word in ("--profile", name))
        where = ("--url", self.url, "--out", str(self._folder), "--set", f"project={self._project}")
        done = self._run(*PROGRAM, "export", "compose", *profiles, *where, "--tag", tag)
        assert done.returncode == 0, done.stderr

    def _run_update(self) -> None:
        busy = {**os.environ, "UPDATE_WAIT": "600"}  # seconds, where other work is done as well
        done = self._run(str(self._folder / "update.sh"), timeout=1200, env=busy)
        assert done.returncode == 0, (done.stdout, done.stderr)

    def _get_container(self, part: str) -> str:
        container = self._find_container(part)
        assert container is not None, f"{part} has no container"
        return container

    def _find_container(self, part: str) -> str | None:
        wanted = {"project": self._project, "service": part}
        filters = [f"--filter=label={_LABEL}.{name}={value}" for name, value in wanted.items()]
        number = f'{{{{.Label "{_LABEL}.container-number"}}}} {{{{.ID}}}}'
        done = self._run("docker", "ps", "--all", "--format", number, *filters)
        found = sorted((int(line.split()[0]), line.split()[1]) for line in done.stdout.splitlines())
        return found[0][1] if found else None

    def _inspect(self, container: str) -> dict[str, Any]:
        done = self._run("docker", "inspect", container)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout)[0])

    def _compose(self, *words: str) -> None:
        where = ("--project-directory", self._folder, "--file", self._folder / "compose.yaml")
        done = self._run("docker", "compose", *map(str, where), *words)
        assert done.returncode == 0, done.stderr

    def _run(
        self, *argv: str, timeout: float = 900, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            argv, capture_output=True, text=True, timeout=timeout, env=env, check=False
        )
