#!/bin/sh
# Whatever is dropped from the plan is noticed by a test of behavior: docs/guides/conformance.md.
# usage: conformance-mutations.sh [DEPLOYMENT...]   (nothing, "half 1", "half 2", ready, alive)
# BASE_IMAGES is as for conformance-compose.sh. PORT is the entry's (8643).
set -eu
cd "$(dirname "$0")/.."
. scripts/conformance-containers.sh
folder=$PWD/.tandem-conformance/mutations
project=tandem-mutations tag=mutations
url=https://localhost:${PORT:-8643}

docker compose version > /dev/null || { say "docker compose is not there" >&2; exit 5; }
choose_base_images
rm -rf "$folder"
.venv/bin/tandem export compose --profile production --profile rabbitmq --url "$url" \
  --set project=$project --tag $tag --out "$folder" > /dev/null
make_certificate "$folder/secrets"
docker compose --project-directory "$folder" --file "$folder/compose.yaml" build --quiet
exec .venv/bin/python -m tests.conformance.mutations.main "$folder" "$url" $project $tag "$@"
