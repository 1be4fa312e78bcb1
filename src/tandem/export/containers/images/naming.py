"""What images are called."""

from __future__ import annotations

from tandem.export.containers.destination import Destination
from tandem.export.containers.toolchains import find_toolchain
from tandem.plan.container_part import Image
from tandem.stack.model import ServiceSpec

APP = "app"


def name_build(service: ServiceSpec) -> str:
    """Return the name of the build whose image `service` runs in; one for all of Python."""
    if find_toolchain(service) == "python":
        return APP
    return service.name if service.cwd is None else service.cwd.name


def name_own(stack: str, build: str, destination: Destination) -> str:
    """Return the reference of an image of the project's own."""
    return f"{destination.prefix}{stack}-{build}:{destination.tag}"


def name_public(image: Image, destination: Destination) -> str:
    """Return the reference of a public image, from the registry that was asked for.

    With its digest, once that is known: then nobody can put another image behind the tag.
    """
    registry = f"{destination.registry.rstrip('/')}/" if destination.registry else ""
    reference = f"{registry}{image.repository}:{image.tag}"
    digest = destination.digests.get(reference)
    return reference if digest is None else f"{reference}@{digest}"
