"""Taking from parts what they work with, while they go on answering that they are alive."""

from __future__ import annotations

import time
from collections.abc import Collection

from tests.acceptance.eventually import eventually
from tests.conformance.declared import DeclaredPart
from tests.conformance.places.containers import ContainerPlace
from tests.conformance.places.place import Place

_PATIENCE_S = 240
# For each engine something that may happen to it; who uses it is no more ready than itself.
_SCRIPTS = {
    # A shutdown that waits for somebody who stays: nobody else is let in.
    "postgres": """
export PGPASSWORD="$(cat /run/secrets/{name}.password)"
ask() {{ psql -h 127.0.0.1 -U tandem -d workspace "$@" > /dev/null 2>&1; }}
others='select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()'
ask -c 'select pg_sleep(1)' -c "$others" -c 'select pg_sleep(3600)' &
sleep 0.5
kill -TERM "$(head -1 "$(find /var/lib/postgresql -name postmaster.pid)")"
""",
    # Another password.
    "valkey": """
export REDISCLI_AUTH="$(cat /run/secrets/{name}.password)"
valkey-cli config set requirepass elsewhere && export REDISCLI_AUTH=elsewhere
for kind in pubsub normal; do valkey-cli client kill type $kind skipme no; done
""",
    # Its node goes on without the broker in it.
    "rabbitmq": "rabbitmqctl -q stop_app",
}


def can_be_unready(part: DeclaredPart) -> bool:
    """Whether being ready is asked, and more than being alive: of nginx it is the same."""
    return "ready" in part.probes and (part.is_service or part.use in _SCRIPTS)


def disable_all(containers: ContainerPlace) -> None:
    """Disable every engine; what answers for itself alone is frozen, and all others depend."""
    for part in containers.parts.values():
        if part.use in _SCRIPTS:
            script = _SCRIPTS[part.use].format(name=part.name)
            done = containers.run_in(part.name, "sh", "-c", script)
            assert done.returncode == 0, (part.name, done.stdout, done.stderr)
        elif _stands_alone(part):
            containers.freeze(part.name)


def enable_all(containers: ContainerPlace) -> None:
    """Kill what was disabled, and wait until everything is ready again."""
    for part in containers.parts.values():
        if part.use in _SCRIPTS or _stands_alone(part):
            containers.kill(part.name)
    wait_until_ready(containers)


def list_ready(place: Place, parts: Collection[str]) -> set[str]:
    """Return those that are ready."""
    return {part for part in parts if place.find_start(part) is not None}


def wait_until_ready(place: Place) -> None:
    """Wait until every part is ready."""
    eventually(lambda: list_ready(place, place.parts) == set(place.parts), _PATIENCE_S)


def wait_until_unready(place: Place, parts: Collection[str], patience_s: float) -> set[str]:
    """Wait until none of these is ready, or in vain; return those that are not.

    One look is none: a part that was started again meanwhile is not ready for a moment.
    """
    deadline = time.monotonic() + patience_s
    last = list_ready(place, parts)
    while True:
        ready = list_ready(place, parts)
        if not ready | last or time.monotonic() > deadline:
            return set(parts) - ready - last
        last = ready
        time.sleep(1)


def _stands_alone(part: DeclaredPart) -> bool:
    """Whether it is a service whose page says no more than that it is there."""
    return part.is_service and "ready" in part.probes and not part.depends
