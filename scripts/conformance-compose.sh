#!/bin/sh
# The Workspace as Docker Compose runs it: exported, built, brought up, tried, and taken down.
# usage: conformance-compose.sh [PYTEST ARGUMENTS]
# BASE_IMAGES says where public images come from: "registry", "local" (made here, see
# make-base-images.sh), or by default whichever can be had. PORT is the entry's (8443).
# NATIVE=0 leaves out the figures of the native stack.
# The suite finds the place in TANDEM_CONFORMANCE_PLACE, _URL, _FOLDER and _CERTIFICATE.
set -eu
cd "$(dirname "$0")/.."
. scripts/conformance-containers.sh
folder=$PWD/.tandem-conformance/compose
project=tandem-conformance
tag=conformance-compose
port=${PORT:-8443}
url=https://localhost:$port

compose() { docker compose --project-directory "$folder" --file "$folder/compose.yaml" "$@"; }
left() {
  mark=label=com.docker.compose.project=$project
  docker ps --all --quiet --filter "$mark"
  docker volume ls --quiet --filter "$mark"
  docker network ls --quiet --filter "$mark"
}
down() {
  compose down --volumes --remove-orphans --timeout 40 > /dev/null 2>&1 || :
  # Made by the suite, to have another version.
  docker images --quiet --filter "reference=*:$tag-next" | sort -u | xargs -r docker image rm \
    --force > /dev/null
  [ -z "$(left)" ] || { say "left behind: $(left)" >&2; return 1; }
  say "down leaves no container, volume or network"
}
finish() {
  status=$?
  trap - EXIT
  [ "$status" = 0 ] || compose logs --tail 20 2>&1 | tail -200 >&2
  down || status=1
  exit "$status"
}

docker compose version > /dev/null || { say "docker compose is not there" >&2; exit 5; }

choose_base_images
rm -rf "$folder"
# Models may be asked on this machine: the suite has one that takes its time.
LLM_ALLOWED_ADDRESSES=10.0.0.0/8,172.16.0.0/12,192.168.0.0/16 \
  .venv/bin/tandem export compose --profile production --profile rabbitmq --url "$url" \
  --tag $tag --set project=$project --out "$folder"
make_certificate "$folder/secrets"
compose config --quiet && say "compose.yaml is valid for $(docker compose version)"

# What a run that was killed left has other passwords.
compose down --volumes --remove-orphans > /dev/null
trap finish EXIT
trap 'exit 130' INT TERM
begun=$(now)
compose build --quiet
say "built in $(since "$begun")"
for image in workspace-app workspace-services workspace-gateway; do
  docker images --format '  {{.Repository}}:{{.Tag}} {{.Size}}' "$image:$tag"
done
begun=$(now)
compose up --wait --quiet-pull > /dev/null 2>&1
say "up to ready in $(since "$begun"), with empty volumes"
begun=$(now)
compose restart > /dev/null 2>&1
compose up --wait > /dev/null 2>&1
say "restarted and ready in $(since "$begun")"

.venv/bin/python -m tests.conformance.smoke "$url"
compose run --rm --no-deps -T web python manage.py check --deploy --fail-level WARNING
say "memory:"
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | grep "^$project-"

if [ "${NATIVE:-1}" = 1 ]; then
  say "beside it, the native stack (without RabbitMQ):"
  .venv/bin/python bench/start.py --runs 1 --idle 5 | grep -E "start, command|idle memory"
fi

run_suite compose "$url" "$folder" "$@"
