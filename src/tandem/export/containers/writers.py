"""Who sends the files of a volume waits for the one-shots that write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tandem.export.containers.model import Container
from tandem.stack.model import Condition


def wait_for_writers(containers: Mapping[str, Container]) -> dict[str, Container]:
    """Return the containers; those that only read a volume need its one-shots "done".

    Natively the gateway answers before them. Where a command waits for everything to be ready, a
    one-shot that nobody waits for would look like a part that ended.
    """
    return {name: _wait(container, containers) for name, container in containers.items()}


def _wait(reader: Container, containers: Mapping[str, Container]) -> Container:
    read = {mount.volume for mount in reader.volumes if mount.read_only}
    writers = {
        name: Condition.DONE
        for name, each in containers.items()
        if each.one_shot
        and not each.profiles
        and not read.isdisjoint(mount.volume for mount in each.volumes)
    }
    return replace(reader, needs={**reader.needs, **writers}) if writers else reader
