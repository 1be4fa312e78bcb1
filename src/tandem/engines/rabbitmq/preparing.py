"""Two scripts: one that runs before every start, and one that becomes the server. Pure.

They are shell because the user RabbitMQ runs as may reach no Python, and its own start is shell.
Nothing from the stack enters them unquoted.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping

_CHECK = """\
# Runs before every start, as the user the server will run as.
set -u
part={part}
fail() {{ printf 'engines.%s: %s\\nhint: %s\\n' "$part" "$1" "$2" >&2; exit 1; }}

for program in erl epmd; do
  command -v "$program" >/dev/null || fail "\\"$program\\" of Erlang is not on PATH" \\
    "install Erlang, as every package of RabbitMQ does"
done

# A port kept for this instance may have been taken while it did not run. 0A is LISTEN:
#    0: 0100007F:5E6E 00000000:0000 0A ...
for port in {ports}; do
  hex=$(printf %04X "$port")
  if grep -q ":$hex [0-9A-F]*:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null; then
    fail "port $port is taken by another program" \\
      "end what listens there, or remove \\"$part.\\" from ports.json in the state folder"
  fi
done

# Whoever knows the cookie can do anything in the server, so it is nobody else's and no service's.
umask 077
cookie=$HOME/.erlang.cookie
if [ ! -s "$cookie" ]; then
  od -An -N 24 -t x1 /dev/urandom | tr -d ' \\n' > "$cookie.new" && mv "$cookie.new" "$cookie"
fi
chmod 400 "$cookie"
"""

_START = """\
# Becomes the server: no process stands between it and the supervisor's signals.
set -eu
cd "$(dirname "$0")"
umask 077
# RabbitMQ 3.10 hands the path of its data to a shell as it is, to ask how full the disk is: at a
# space it would not know, at an apostrophe it would never start. This path is plain whatever the
# folders are called, and the same wherever the data is copied to. Linux has it.
ln -sfn "$HOME" data
data=/proc/self/cwd/data
[ -d "$data" ] || data=$HOME
export RABBITMQ_MNESIA_BASE="$data/nodes" RABBITMQ_LOG_BASE="$data/log"
# The node's name is registered here and nowhere else. In this session and not as a daemon, so that
# it is ended with the server, whatever ends that.
epmd &
exec {server}
"""


def render_check(*, part: str, ports: Mapping[str, int]) -> str:
    """The script that refuses a start whose ports are taken, and makes the cookie once."""
    numbers = " ".join(str(port) for port in ports.values())
    return _CHECK.format(part=shlex.quote(part), ports=numbers)


def render_start(server: str) -> str:
    """The script that starts Erlang's port mapper and becomes the server."""
    return _START.format(server=shlex.quote(server))
