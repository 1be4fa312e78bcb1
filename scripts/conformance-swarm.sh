#!/bin/sh
# The Workspace as Docker Swarm runs it: exported, built, deployed, tried, and removed.
# usage: conformance-swarm.sh [PYTEST ARGUMENTS]
# BASE_IMAGES says where public images come from: "registry", "local" (made here, see
# make-base-images.sh), or by default whichever can be had. PORT is the entry's (8543).
# An engine that is in no swarm becomes one of a single node, and leaves it afterwards.
set -eu
cd "$(dirname "$0")/.."
. scripts/conformance-containers.sh
folder=$PWD/.tandem-conformance/swarm
stack=tandem-conformance-swarm
port=${PORT:-8543}
url=https://localhost:$port
# For measuring, and so in nobody's network: what is not in this swarm is nowhere.
pool=${SWARM_POOL:-198.18.0.0/16}
begun_here=
patience=300

deploy() {
  docker stack deploy --compose-file "$folder/stack.yaml" --resolve-image never --detach=true \
    "$stack" > "$folder.log" 2>&1 || { cat "$folder.log" >&2; return 1; }
}
# Prints every service of which fewer replicas run than should: a replica runs once it was healthy.
missing() {
  docker stack services "$stack" --format '{{.Name}} {{.Replicas}}' |
    awk '{ split($2, counts, "/") } counts[1] != counts[2] && !/completed/ { print $1, $2 }'
}
wait_until_ready() {
  until [ -z "$(missing)" ]; do
    [ "$(awk -v from="$1" -v to="$(now)" 'BEGIN { print int(to - from) }')" -lt "$patience" ] ||
      { say "not ready after $patience s: $(missing)" >&2; return 1; }
    sleep 0.5
  done
}
left() {
  mark=label=com.docker.stack.namespace=$stack
  for kind in service network secret config volume; do
    docker "$kind" ls --quiet --filter "$mark" | sed "s/^/$kind /"
  done
  docker ps --all --quiet --filter "$mark" | sed "s/^/container /"
}
remove_volumes() {
  docker volume ls --quiet --filter "label=com.docker.stack.namespace=$stack" |
    xargs -r docker volume rm > /dev/null || :
}
remove() {
  docker stack rm --detach=false "$stack" > /dev/null 2>&1 || :
  patience_left=60
  while [ -n "$(left | grep -v '^volume ')" ] && [ "$patience_left" -gt 0 ]; do
    sleep 1; patience_left=$((patience_left - 1))
  done
  remove_volumes
  [ -z "$(left)" ] || { say "left behind: $(left)" >&2; return 1; }
  say "removing leaves no service, container, network, secret, config or volume"
}
leave() {
  [ -n "$begun_here" ] || return 0
  docker swarm leave --force > /dev/null
  docker network rm docker_gwbridge > /dev/null 2>&1 || :
  say "the engine is in no swarm again"
}
finish() {
  status=$?
  trap - EXIT
  if [ "$status" != 0 ]; then
    docker stack ps --no-trunc --format '{{.Name}} {{.CurrentState}} {{.Error}}' "$stack" >&2 || :
    for service in $(docker stack services --quiet "$stack"); do
      docker service logs --tail 20 "$service" 2>&1 | tail -40 >&2 || :
    done
  fi
  remove || status=1
  leave || status=1
  exit "$status"
}

docker info > /dev/null 2>&1 || { say "no Docker engine answers" >&2; exit 5; }
choose_base_images
rm -rf "$folder"
# Models may be asked on this machine: the suite has one that takes its time.
LLM_ALLOWED_ADDRESSES=10.0.0.0/8,172.16.0.0/12,192.168.0.0/16 \
  .venv/bin/tandem export swarm --profile production --profile rabbitmq --url "$url" \
  --tag conformance-swarm --set project=$stack --out "$folder"
make_certificate "$folder/secrets"

remove_volumes # what a run that was killed left has other passwords
trap finish EXIT
trap 'exit 130' INT TERM
begun=$(now)
"$folder/images/build.sh" --quiet --build-arg FRONTEND > /dev/null
say "built in $(since "$begun")"
if [ "$(docker info --format '{{.Swarm.LocalNodeState}}')" = inactive ]; then
  docker swarm init --advertise-addr 127.0.0.1 --default-addr-pool "$pool" > /dev/null
  begun_here=yes
fi
begun=$(now)
deploy
wait_until_ready "$begun"
say "deployed and ready in $(since "$begun"), with empty volumes"

.venv/bin/python -m tests.conformance.smoke "$url"
say "memory:"
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | grep "^${stack}_" | sort |
  awk '{ print; sum += $2 * ($2 ~ /GiB/ ? 1024 : $2 ~ /KiB/ ? 1 / 1024 : 1) }
    END { printf "in all %.0f MiB\n", sum }'

export TANDEM_CONFORMANCE_STACK=$stack
run_suite swarm "$url" "$folder" "$@"
