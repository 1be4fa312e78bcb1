"""Where an export is meant to run, as its user said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tandem.export.containers.model import Flavor
from tandem.stack.model import Size

HTTP_PORT, HTTPS_PORT = 80, 443
DOCKER_RESOLVER = "127.0.0.11"
"""The name server of Docker's own networks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One place an export is for.

    `machine` is what there is of it, `public_url` what people type. `registry` ("" for the usual
    one) is where public images come from, `prefix` what the project's own images are called before
    their name, such as "registry.example.org/team/", and `tag` their tag. `profiles` are the
    stack's own that are in force. `context` is the way from the exported folder to the project,
    `folder` the way back, and `lock` the project's lock file of Python packages.
    `digests` are those of public images that were asked for, by reference. `resolver` is the
    name server a gateway asks where hosts change their addresses, None where they keep them.
    `front` are the networks (CIDR) from which something else decrypts and passes requests on; none
    where the gateway is the first to see them.
    """

    flavor: Flavor
    machine: Size
    public_url: str
    profiles: frozenset[str] = frozenset()
    registry: str = ""
    prefix: str = ""
    tag: str = "local"
    context: str = "../.."
    folder: str = "deploy"
    lock: str = "requirements/image.lock"
    digests: Mapping[str, str] = field(default_factory=dict)
    resolver: str | None = None
    front: tuple[str, ...] = ()

    @property
    def encrypted(self) -> bool:
        """Whether the gateway speaks TLS."""
        return self.reached_by_https and not self.front

    @property
    def reached_by_https(self) -> bool:
        """Whether people type https://."""
        return self.public_url.startswith("https://")

    @property
    def port(self) -> int:
        """The port people type, or mean."""
        usual = HTTPS_PORT if self.reached_by_https else HTTP_PORT
        return urlsplit(self.public_url).port or usual
