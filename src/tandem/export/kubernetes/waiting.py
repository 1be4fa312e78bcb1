"""Needs: an init container waits, and one-shots run in the pods of those who need them done. Pure.

A Service takes connections exactly while a pod of it is ready; its name is known from the start.
No pod may ask the API server whether a Job is complete, so that a one-shot is not waited for but
run, by the very version that needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from tandem.export.containers.model import Config, Container
from tandem.export.kubernetes.around import Around
from tandem.stack.model import Condition

WAIT = PurePosixPath("/etc/tandem/wait.sh")

_TEXT = """\
#!/bin/sh
# Waits until every HOST:PORT takes a connection, and every HOST alone is known.
# usage: wait.sh HOST[:PORT]...
set -eu
reach() {
  case $1 in
    *:*) timeout 2 bash -c ": < /dev/tcp/${1%:*}/${1##*:}" 2> /dev/null ;;
    *) getent hosts "$1" > /dev/null ;;
  esac
}
for address in "$@"; do
  said=
  until reach "$address"; do
    [ -n "$said" ] || echo "wait: until $address is ready" >&2
    said=yes
    sleep 1
  done
done
"""


def wait_config() -> Config:
    """The script of every init container that waits."""
    return Config(name="wait.sh", path=WAIT, text=_TEXT)


def list_addresses(container: Container, around: Around) -> tuple[str, ...]:
    """Return what `container` itself waits for."""
    return tuple(dict.fromkeys(_list_own(container, around)))


def list_one_shots(container: Container, around: Around) -> tuple[Container, ...]:
    """Return the one-shots that run before it in its pod, in order."""
    wanted = dict.fromkeys(_list_done(container, around))
    return tuple(each for each in around.plan.containers if each.name in wanted)


def is_run_by_others(container: Container, around: Around) -> bool:
    """Whether a one-shot runs in the pods of those who need it done, and needs none of its own."""
    return container.one_shot and any(
        each.needs.get(container.name) is Condition.DONE for each in around.plan.containers
    )


def list_owners(around: Around) -> tuple[Container, ...]:
    """Return the containers that have pods of their own."""
    return tuple(each for each in around.plan.containers if not is_run_by_others(each, around))


def _list_done(container: Container, around: Around) -> Iterator[str]:
    for name, condition in container.needs.items():
        needed = around.plan.find(name)
        if condition is Condition.DONE and needed is not None:
            yield from _list_done(needed, around)
            yield name


def _list_own(container: Container, around: Around) -> Iterator[str]:
    for name, condition in container.needs.items():
        needed = around.plan.find(name)
        if needed is None or condition is Condition.DONE:
            continue
        ports = tuple(needed.ports.values())
        # Without a port its Service has a name while a pod of it is ready.
        yield f"{name}:{ports[0]}" if ports and condition is Condition.READY else name
