#!/bin/sh
# The Workspace as Docker Compose runs it: exported, built, brought up, tried, and taken down.
# usage: conformance-compose.sh [PYTEST ARGUMENTS]
# BASE_IMAGES says where public images come from: "registry", "local" (made here, see
# make-base-images.sh), or by default whichever can be had. PORT is the entry's (8443).
# NATIVE=0 leaves out the figures of the native stack.
# The suite finds the place in TANDEM_CONFORMANCE_PLACE, _URL, _FOLDER and _CERTIFICATE.
set -eu
cd "$(dirname "$0")/.."
folder=$PWD/.tandem-conformance/compose
project=tandem-conformance
port=${PORT:-8443}
url=https://localhost:$port

say() { printf '%s\n' "$*"; }
compose() { docker compose --project-directory "$folder" --file "$folder/compose.yaml" "$@"; }
now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f s", to - from }'; }
left() {
  mark=label=com.docker.compose.project=$project
  docker ps --all --quiet --filter "$mark"
  docker volume ls --quiet --filter "$mark"
  docker network ls --quiet --filter "$mark"
}
down() {
  compose down --volumes --remove-orphans --timeout 40 > /dev/null 2>&1 || :
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

frontend=node
case ${BASE_IMAGES:-} in
  registry) ;;
  local) sh scripts/make-base-images.sh; frontend=prebuilt ;;
  *)
    image=$(.venv/bin/python -m scripts.base_image_tags python)
    if ! timeout 60 docker pull --quiet "$image" > /dev/null 2>&1; then
      say "no registry answers: images that stand in for the public ones are made here"
      sh scripts/make-base-images.sh
      frontend=prebuilt
    fi ;;
esac
export FRONTEND=$frontend

rm -rf "$folder"
.venv/bin/tandem export compose --profile production --profile rabbitmq --url "$url" \
  --set project=$project --out "$folder"
secrets=$folder/secrets
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
  -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$secrets/tls.key" -out "$secrets/tls.crt" 2> /dev/null
chmod 444 "$secrets/tls.key"
compose config --quiet && say "compose.yaml is valid for $(docker compose version)"

trap finish EXIT
trap 'exit 130' INT TERM
begun=$(now)
compose build --quiet
say "built in $(since "$begun")"
for image in workspace-app workspace-gateway; do
  docker images --format '  {{.Repository}}:{{.Tag}} {{.Size}}' "$image:local"
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

# Parts are restarted with "docker compose restart PART", and killed from inside, since Docker does
# not start again what it was told to kill: docker compose exec PART sh -c 'kill -9 -1'
export TANDEM_CONFORMANCE_PLACE=compose TANDEM_CONFORMANCE_URL="$url" \
  TANDEM_CONFORMANCE_FOLDER="$folder" TANDEM_CONFORMANCE_CERTIFICATE="$secrets/tls.crt"
if ls tests/conformance/test_*.py > /dev/null 2>&1; then
  .venv/bin/pytest tests/conformance --timeout=600 "$@"
fi
