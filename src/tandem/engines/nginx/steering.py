"""Sending a pool's requests to chosen replicas only, in a container that runs. Pure.

A name in a network of containers leads to every replica, also to one that is about to end. Whoever
replaces replicas says before which of them take requests, and afterwards that nginx is to follow
the name again.
"""

from __future__ import annotations

from pathlib import Path

from tandem.plan.process import File

NAME = "pool.sh"

_TEXT = """\
#!/bin/sh
# Sends a pool's requests to these addresses alone; without any, wherever its name leads again.
# usage: pool.sh POOL [ADDRESS:PORT...]
set -eu
pool=$1 pools={pools}
shift

# Prints the lines of file $1 that say where the pool's requests go.
list_servers() {{
  awk -v pool="$pool" '/^upstream / {{ own = $2 == pool }} own && $1 == "server"' "$1"
}}

# Makes the lines $1 those of the pool, and waits until nginx has taken them.
steer() {{
  generation=$(($(awk '$1 == "default" {{ print int($2) }}' "$pools") + 1))
  SERVERS=$1 awk -v pool="$pool" -v generation="$generation" '
    /^upstream / {{ own = $2 == pool }}
    $1 == "default" {{ $2 = generation ";" }}
    own && $1 == "server" {{ if (!put++) print ENVIRON["SERVERS"]; next }}
    {{ print }}' "$pools" > "$pools.new"
  mv "$pools.new" "$pools"
  kill -HUP "$(cat {pid})"
  tries=20
  until [ "$(curl -fsS -m 2 {control}/generation)" = "$generation" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || {{ echo "pool.sh: nginx did not take the change" >&2; exit 1; }}
    sleep 0.5
  done
}}

[ -n "$(list_servers {first})" ] || {{ echo "pool.sh: there is no pool $pool" >&2; exit 2; }}
if [ $# -gt 0 ]; then
  steer "$(printf 'server %s max_fails=3 fail_timeout=2s;\\n' "$@")"
  exit
fi
held=$(list_servers "$pools" | grep -v resolve | sed 's/;$/ backup;/') || held=
if [ -n "$held" ]; then
  # A name that is new to nginx leads nowhere until it was asked for once.
  steer "$(list_servers {first}; printf '%s\\n' "$held")"
  sleep 1
fi
steer "$(list_servers {first})"
"""


def steering_file(*, first: Path, pools: Path, pid: Path, control: str, into: Path) -> File:
    """Return the script: `first` are the pools as they begin, `pools` those nginx reads.

    `control` is the address of its private server, and `into` the folder of the script.
    """
    text = _TEXT.format(first=first, pools=pools, pid=pid, control=control)
    return File(path=into / NAME, text=text)
