#!/bin/sh
# Fail when the frontend's typed client is not the one this code's API would generate.
# `sh scripts/check_api_client.sh --write` generates it again.
set -eu
api=frontend/src/shared/api
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
.venv/bin/python manage.py openapi --output "$fresh"

if [ "${1:-}" = --write ]; then
    cp "$fresh" "$api/openapi.json"
    chmod 644 "$api/openapi.json"
    cd frontend && exec npm run --silent api
fi
if ! cmp -s "$fresh" "$api/openapi.json"; then
    echo "$api/openapi.json: is not what \`manage.py openapi\` prints" >&2
    echo "hint: sh scripts/check_api_client.sh --write" >&2
    exit 1
fi
cd frontend && npm run --silent api:check >/dev/null || {
    echo "$api/schema.d.ts: is not what openapi.json generates" >&2
    echo "hint: sh scripts/check_api_client.sh --write" >&2
    exit 1
}
