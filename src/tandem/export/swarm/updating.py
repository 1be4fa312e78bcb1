"""update.sh: another version in place of the one that runs, without a pause. Pure.

A part that goes back waits for the one-shots of its own version, whose names the next version's do
not have. So whoever deploys the next adds the names that are waited for still: what was done by a
later version was done.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import ExportFile
from tandem.export.swarm.waiting import plan_waiting

_TEXT = """\
#!/bin/sh
# Puts what this folder says in place of what the swarm runs, and waits until it does. Engines are
# left as they are, and the gateway, whose one port takes a pause to change hands: with --all what
# differs of them is replaced as well. Every part can go back: docker service rollback.
# usage: update.sh [--all] STACK [OPTION OF DOCKER STACK DEPLOY...]
# Made by "tandem export swarm".
set -eu
cd "$(dirname "$0")"
left='{engines}'
[ "${{1:-}}" != --all ] || {{ left=; shift; }}
stack=${{1:?"update.sh: which stack? docker stack ls"}}
shift
own=$([ ! -e own.yaml ] || echo --compose-file own.yaml)
services=$(docker stack services --quiet "$stack")
[ -n "$services" ] || {{
  printf 'update.sh: no stack "%s" is there\nhint: %s\n' "$stack" \
    "the first time: docker stack deploy --compose-file stack.yaml $stack" >&2
  exit 1
}}

# Every name of a one-shot that a part waits for as it begins, in this version or the one before.
awaited=$(docker service inspect --format '{{{{.Spec.TaskTemplate.ContainerSpec.Command}}}}
  {{{{with .PreviousSpec}}}}{{{{.TaskTemplate.ContainerSpec.Command}}}}{{{{end}}}}' $services |
  tr ' []' '\\n\\n\\n' | grep -E '^({once})-[0-9a-f]{{12}}$' | sort -u) || awaited=

# Prints the stack file without what is left, each one-shot with all names it is waited for by.
render() {{
  awaited=$(echo $awaited) left=$left awk '
    BEGIN {{ count = split(ENVIRON["awaited"], names, " ") }}
    /^[^ ]/ {{ section = $0; skipped = 0 }}
    /^  [^ ]/ {{
      name = " " substr($1, 1, length($1) - 1) " "
      skipped = section == "services:" && index(" " ENVIRON["left"] " ", name)
    }}
    skipped {{ next }}
    {{ print }}
    listed && $1 == "-" {{
      part = $2; sub(/-[0-9a-f]+$/, "", part)
      for (i = 1; i <= count; i++)
        if (names[i] != $2 && index(names[i], part "-") == 1 &&
            length(names[i]) == length($2)) {{ line = $0; sub($2, names[i], line); print line }}
    }}
    {{ listed = $1 == "aliases:" }}' stack.yaml
}}

# Prints what became of the change of every service that did not take place.
list_failed() {{
  docker service inspect $services --format \\
    '{{{{.Spec.Name}}}} {{{{with .UpdateStatus}}}}{{{{.State}}}}: {{{{.Message}}}}{{{{end}}}}' |
    grep -E ' (rollback_|paused)' || :
}}

# Whether a change goes on.
is_changing() {{
  docker service inspect --format '{{{{with .UpdateStatus}}}}{{{{.State}}}}{{{{end}}}}' $services |
    grep -qE '^(updating|rollback_started)$'
}}

before=$(list_failed)
render | docker stack deploy --compose-file - $own --detach=true "$@" "$stack"
services=$(docker stack services --quiet "$stack")
sleep 1
while is_changing; do sleep 1; done
failed=$(list_failed | grep -vxF "${{before:--}}") || exit 0
printf 'update.sh: went back, or stands still:\\n%s\\n' "$failed" >&2
exit 1
"""


def update_file(plan: ContainerPlan) -> ExportFile:
    """Return the script, which knows the plan's engines and its one-shots."""
    engines = " ".join(each.name for each in plan.containers if each.kind == "engine")
    once = "|".join(sorted(plan_waiting(plan).aliases)) or "-"
    text = _TEXT.format(engines=engines, once=once)
    return ExportFile(path=PurePosixPath("update.sh"), text=text, mode=0o755)
