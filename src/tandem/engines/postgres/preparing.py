"""The two scripts that run before the server: check the data folder, and make it once. Pure.

They are shell because the user PostgreSQL runs as may reach no Python, and because initdb itself
needs `/bin/sh`. Nothing from the stack enters them unquoted.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from tandem.engines.postgres.versions import get_major, list_locale_options
from tandem.plan.machine import Toolbox

_CHECK = """\
# Runs before every start, as the user the server will run as.
set -u
part={part} volume={volume} cluster={cluster} socket={socket} major={major}
me=$(id -un)
fail() {{ printf 'engines.%s: %s\\nhint: %s\\n' "$part" "$1" "$2" >&2; exit 1; }}
owner() {{ set -- $(ls -ld "$1"); printf %s "${{3:-unknown}}"; }}

[ -d "$volume" ] || fail "the data folder \\"$volume\\" cannot be reached by the user \\"$me\\"" \\
  "every folder above it must let that user pass (chmod o+x)"
[ -w "$volume" ] && [ -x "$volume" ] ||
  fail "the data folder \\"$volume\\" belongs to \\"$(owner "$volume")\\" (must be \\"$me\\")" \\
    "chown -R $me '$volume'"
[ -e "$cluster" ] || exit 0
[ -O "$cluster" ] ||
  fail "the data folder \\"$cluster\\" belongs to \\"$(owner "$cluster")\\" (must be \\"$me\\")" \\
    "chown -R $me '$volume'"
[ -r "$cluster/PG_VERSION" ] || fail "the folder \\"$cluster\\" holds no PostgreSQL data" \\
  "move it away: a new one is made at the next start"
read -r made < "$cluster/PG_VERSION"
[ "$made" = "$major" ] ||
  fail "the data folder was made by PostgreSQL $made (this server is $major): it was not opened" \\
    "name a PostgreSQL $made with bin = \\"...\\", or dump with it and load into a new volume"

# PostgreSQL replaces the lock of a dead server itself, but not when the number of that process
# has meanwhile been given to another program, as after a reboot.
for lock in "$cluster/postmaster.pid" "$socket.lock"; do
  [ -e "$lock" ] || continue
  read -r pid < "$lock" || :
  name=$(ps -o comm= -p "${{pid:-0}}" 2>/dev/null || cat "/proc/${{pid:-0}}/comm" 2>/dev/null) || :
  case ${{name##*/}} in postgres*) ;; *) rm -f "$lock" ;; esac
done
"""

_INITIALISE = """\
# Makes the data folder beside its place and renames it as the last step: killed anywhere before,
# the next start begins again.
set -eu
umask 077
cluster={cluster} fresh={cluster}.new
quietly() {{ said=$("$@" 2>&1) || {{ printf '%s\\n' "$said" >&2; exit 1; }}; }}

rm -rf "$fresh"
quietly {initdb} -D "$fresh" --username={user} --pwfile={password} --auth=scram-sha-256 \\
  --encoding=UTF8 {locale} --data-checksums --no-instructions --no-sync
quietly {postgres} --single -D "$fresh" -c fsync=off template1 <<'SQL'
CREATE DATABASE "{database}"
SQL
# A server without a terminal ends with 0 whatever its statements did.
case $said in *ERROR:*|*FATAL:*) printf '%s\\n' "$said" >&2; exit 1 ;; esac
quietly {initdb} --sync-only -D "$fresh"
mv "$fresh" "$cluster"
"""


def render_check(*, part: str, volume: Path, cluster: Path, socket: Path, tools: Toolbox) -> str:
    """The script that refuses a data folder of another user or version before it is opened."""
    return _CHECK.format(
        part=shlex.quote(part),
        volume=shlex.quote(str(volume)),
        cluster=shlex.quote(str(cluster)),
        socket=shlex.quote(str(socket)),
        major=get_major(tools.version),
    )


def render_initialise(
    *, cluster: Path, password: Path, user: str, database: str, tools: Toolbox
) -> str:
    """The script that makes the data folder, all or nothing, with an empty database in it."""
    return _INITIALISE.format(
        cluster=shlex.quote(str(cluster)),
        password=shlex.quote(str(password)),
        user=user,
        database=database,
        initdb=shlex.quote(str(tools.programs["initdb"])),
        postgres=shlex.quote(str(tools.programs["postgres"])),
        locale=shlex.join(list_locale_options(get_major(tools.version))),
    )
