"""What Swarm does not do, done inside the containers: waiting, staying when done, draining.

A name of another service resolves in Swarm exactly while a replica of it is healthy. So whoever
needs a part that is ready waits until its name resolves; and a part that runs to its end stays
afterwards, healthy, under a name of its version. Pure.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from tandem.export.containers.model import Config

_FOLDER = PurePosixPath("/etc/tandem")
WAIT, HOLD, HEALTH = _FOLDER / "wait.sh", _FOLDER / "hold.sh", _FOLDER / "health.sh"
DRAIN = _FOLDER / "drain.sh"
# Nobody becomes more than he is. Of util-linux, which every image has that comes from Debian.
SEAL = ("setpriv", "--no-new-privs")
DONE = "/tmp/.done"  # noqa: S108 - of a container, in memory

_WAIT = """\
#!/bin/sh
# Waits until every host resolves, which is while it is healthy, then becomes the command.
# usage: wait.sh HOST... -- COMMAND...
set -eu
while [ "$1" != -- ]; do
  said=
  until getent hosts "$1" > /dev/null; do
    [ -n "$said" ] || echo "wait: until $1 is ready" >&2
    said=yes
    sleep 0.5
  done
  shift
done
shift
exec "$@"
"""

_HOLD = f"""\
#!/bin/sh
# Runs a command to its end, then stays: whoever waits for it finds a healthy host.
# usage: hold.sh COMMAND...
set -eu
"$@"
: > {DONE}
exec sleep infinity
"""

_DRAIN = """\
#!/bin/sh
# Runs a command, and lets it serve on for a while once it is told to end: whoever looked its name
# up a moment ago still sends requests.
# usage: drain.sh SECONDS COMMAND...
end() {
  trap '' TERM
  sleep "$seconds"
  kill $!
  wait $!
  exit $?
}
seconds=$1
shift
# Not a flag that is looked at after the wait: told just before it began, that would never end.
trap end TERM
"$@" &
wait $!
"""

_HEALTH = """\
#!/bin/sh
# Until it was ready once: whether it may receive work. From then on: whether it is stuck, since
# Swarm replaces what is unhealthy, and a lost dependency is no reason for that.
# usage: health.sh READY [ALIVE...]
ready=$1
shift
if [ ! -e /tmp/.was-ready ]; then
  sh -c "$ready" || exit 1
  : > /tmp/.was-ready
fi
[ $# -eq 0 ] || exec "$@"
"""


def wait_config() -> Config:
    """The script of whoever has needs."""
    return Config(name="wait.sh", path=WAIT, text=_WAIT)


def hold_config() -> Config:
    """The script of whoever runs to its end and is waited for."""
    return Config(name="hold.sh", path=HOLD, text=_HOLD)


def drain_config() -> Config:
    """The script of whoever is asked by way of the gateway."""
    return Config(name="drain.sh", path=DRAIN, text=_DRAIN)


def health_config() -> Config:
    """The script of whoever has probes."""
    return Config(name="health.sh", path=HEALTH, text=_HEALTH)
