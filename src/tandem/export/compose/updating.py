"""update.sh: another version in place of the one that runs, without a pause. Pure.

Compose itself replaces all containers of a service at about the same time. The script asks it for
one container more, and takes an old one away once that is ready.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import PurePosixPath

from tandem.export.containers.model import Container, ContainerPlan
from tandem.export.exporter import ExportFile

_HEAD = """\
#!/bin/sh
# Puts what this folder says in place of what runs, one container at a time: the next one is ready,
# and gets the requests, before an old one is told to end. Made by "tandem export compose".
# usage: update.sh [--gateway]    once the images are there (docker compose build, or pull)
# The way back is the same, after an export with the tag of before.
set -eu
cd "$(dirname "$0")"
with_gateway=${1:-}
most_s=${UPDATE_WAIT:-180}    # for one container to be ready
drain_s=3                     # connections to the gateway that rest end after 2 s

say() { printf '%s\\n' "$*"; }
fail() { printf 'update: %s\\nhint: %s\\n' "$1" "$2" >&2; exit 1; }

[ -n "$(docker compose ps --quiet)" ] || fail "nothing runs" "docker compose up --detach --wait"

hashes=$(docker compose config --hash '*')

# Whether container $1 of service $2 is as this folder says.
is_current() {
  set -- "$2" $(docker inspect --format \\
    '{{.Config.Image}} {{.Image}} {{index .Config.Labels "com.docker.compose.config-hash"}}' "$1")
  printf '%s\\n' "$hashes" | grep -qxF "$1 $4" &&
    [ "$3" = "$(docker image inspect --format '{{.Id}}' "$2")" ]
}

# Sends the requests of pool $1 to port $2 of these containers alone; of none: to its name again.
steer() {
  pool=$1 port=$2 addresses=
  [ -n "$port" ] || return 0
  shift 2
  for id; do
    for network in $(docker inspect \\
      --format '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}' "$gateway"); do
      address=$(docker inspect --format \\
        "{{with index .NetworkSettings.Networks \\"$network\\"}}{{.IPAddress}}{{end}}" "$id")
      [ -z "$address" ] || { addresses="$addresses $address:$port"; break; }
    done
  done
  # shellcheck disable=SC2086 # words
  docker exec "$gateway" $steering "$pool" $addresses
}

# However this ends, the gateway follows names again.
steered=
trap '[ -z "$steered" ] || steer $steered' EXIT
trap 'exit 130' INT TERM

# Waits until container $1 is healthy.
wait_for() {
  until_s=$(($(date +%s) + most_s))
  while :; do
    state=$(docker inspect --format \\
      '{{.State.Status}} {{with .State.Health}}{{.Status}}{{else}}healthy{{end}}' "$1")
    [ "$state" != "running healthy" ] || return 0
    [ "${state%% *}" != exited ] && [ "$(date +%s)" -lt "$until_s" ] || return 1
    sleep 0.5
  done
}

# Adds a container to service $1, which has $2, and sets $fresh to it.
add() {
  before=$(docker compose ps --all --quiet "$1")
  docker compose up --detach --no-deps --no-recreate --no-build --scale "$1=$(($2 + 1))" "$1"
  fresh=$(docker compose ps --all --quiet "$1" | grep -vxF "$before")
}

# Replaces the containers of service $1, of which there are to be $2; a pool listens on port $3.
roll() {
  name=$1 want=$2 port=${3:-} old= new=
  for id in $(docker compose ps --quiet "$name"); do
    if is_current "$id" "$name"; then new="$new $id"; else old="$old $id"; fi
  done
  [ -z "$old" ] || [ -z "$port" ] || steered="$name $port"
  for gone in $old; do
    # shellcheck disable=SC2086 # words
    set -- $new
    if [ $# -lt "$want" ]; then
      # shellcheck disable=SC2086 # words
      steer "$name" "$port" $old $new
      # shellcheck disable=SC2086 # words
      set -- $old $new
      add "$name" $#
      if ! wait_for "$fresh"; then
        docker logs --tail 20 "$fresh" >&2
        docker rm --force "$fresh" > /dev/null
        fail "$name: the next one did not get ready" "the others go on; see its log above"
      fi
      new="$new $fresh"
    fi
    old=$(printf '%s' "$old" | sed "s/ $gone//")
    # shellcheck disable=SC2086 # words
    steer "$name" "$port" $old $new
    [ -z "$port" ] || sleep "$drain_s"
    docker stop "$gone" > /dev/null
    docker rm "$gone" > /dev/null
    say "$name: one replaced"
  done
  # shellcheck disable=SC2086 # words
  [ -z "$steered" ] || steer $steered
  steered=
  # shellcheck disable=SC2086 # words
  set -- $new
  [ $# -eq "$want" ] ||
    docker compose up --detach --no-deps --no-recreate --no-build --wait "$name"
}

# Runs service $1, which ends by itself.
finish() {
  docker compose up --detach --no-deps --no-build "$1"
  [ "$(docker wait "$(docker compose ps --all --quiet "$1")")" = 0 ] ||
    fail "$1 failed" "what runs is as it was: docker compose logs $1"
}

# Says of service $1 that it was left as it is, when this folder says otherwise.
leave() {
  is_current "$(docker compose ps --quiet "$1")" "$1" ||
    say "$1: is to change; it takes a pause: docker compose up --detach --no-deps --wait $1"
}
"""


def update_file(plan: ContainerPlan) -> ExportFile:
    """Return the script, which knows the plan's services, their order and the gateway's pools."""
    path = PurePosixPath("update.sh")
    return ExportFile(path=path, text="\n".join((_HEAD, *_list_calls(plan), "")), mode=0o755)


def _list_calls(plan: ContainerPlan) -> Iterator[str]:
    gateway = next((each for each in plan.containers if each.gateway), None)
    pools = {route.to for route in plan.routes} if gateway is not None and gateway.steer else set()
    if gateway is not None:
        yield f"gateway=$(docker compose ps --quiet {gateway.name})"
        yield f"steering={shlex.quote(shlex.join(gateway.steer))}"
    for container in plan.containers:
        if not container.profiles and container.kind != "engine":
            yield _render_call(container, is_pool=container.name in pools)
    for container in plan.containers:
        if container.kind == "engine" and not container.gateway:
            yield f"leave {container.name}"
    if gateway is not None:
        yield (
            f'if [ "$with_gateway" = --gateway ]; then\n'
            f"  docker compose up --detach --no-deps --no-build --wait {gateway.name}\n"
            f"else\n"
            f"  leave {gateway.name}\n"
            f"fi"
        )


def _render_call(container: Container, *, is_pool: bool) -> str:
    if container.one_shot:
        return f"finish {container.name}"
    port = f" {container.ports['http']}" if is_pool else ""
    return f"roll {container.name} {container.replicas}{port}"
