"""The script every container starts with: it puts secrets where they are asked for. Pure.

Words and files of a plan hold `${secret:NAME}`; values are files below /run/secrets. The script
fills the variables named in TANDEM_FILLED and the files of TANDEM_FILES ("template:file:mode"),
and becomes the command. It is POSIX shell because that is what every image has.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from tandem.export.containers.model import Config
from tandem.plan.secrets import REFERENCE

SCRIPT = PurePosixPath("/etc/tandem/start.sh")
FILLED_VARIABLES = "TANDEM_FILLED"
FILLED_FILES = "TANDEM_FILES"

TEXT = """\
#!/bin/sh
# Puts secrets into the variables and files that ask for them, then becomes the command.
# usage: start.sh COMMAND...
set -eu
umask 077

refuse() { printf 'start: %s\\nhint: %s\\n' "$1" "$2" >&2; exit 78; }

# Sets $filled to $1 with every ${secret:NAME} replaced.
fill() {
  rest=$1 filled=
  while :; do
    case $rest in *'${secret:'*) ;; *) break ;; esac
    filled=$filled${rest%%'${secret:'*}
    rest=${rest#*'${secret:'}
    file=/run/secrets/${rest%%'}'*}
    rest=${rest#*'}'}
    [ -r "$file" ] || refuse "the secret $file cannot be read by user $(id -u)" \\
      "write it, and let this user read it"
    filled=$filled$(cat "$file")
  done
  filled=$filled$rest
}

for name in ${TANDEM_FILLED:-}; do
  eval "fill \\"\\$$name\\""
  export "$name=$filled"
done

for entry in ${TANDEM_FILES:-}; do
  template=${entry%%:*} target=${entry#*:}
  mode=${target##*:} target=${target%:*}
  fill "$(cat "$template")"
  mkdir -p "${target%/*}"
  printf '%s\\n' "$filled" > "$target"
  chmod "$mode" "$target"
done

umask 022
unset name entry template target mode file rest filled
host=$(cat /proc/sys/kernel/hostname)
[ -z "${TANDEM_SERVICE:-}" ] || export TANDEM_PROCESS="$TANDEM_SERVICE.$host"
exec "$@"
"""


def fill_environment(environment: Mapping[str, str], configs: tuple[Config, ...]) -> dict[str, str]:
    """Return `environment` with what the script must know of it."""
    filled = sorted(name for name, text in environment.items() if REFERENCE.search(text))
    files = [
        f"{config.path}:{config.filled}:{config.mode:o}"
        for config in configs
        if config.filled is not None
    ]
    more = {FILLED_VARIABLES: " ".join(filled), FILLED_FILES: " ".join(files)}
    return dict(sorted({**environment, **{k: v for k, v in more.items() if v}}.items()))


def list_references(environment: Mapping[str, str], configs: tuple[Config, ...]) -> tuple[str, ...]:
    """Return the names of the secrets that texts refer to, sorted."""
    texts = (*environment.values(), *(config.text for config in configs if config.filled))
    return tuple(sorted({name for text in texts for name in REFERENCE.findall(text)}))


def start_config() -> Config:
    """The script as a file of every container."""
    return Config(name="start.sh", path=SCRIPT, text=TEXT)
