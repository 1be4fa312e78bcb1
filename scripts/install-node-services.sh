#!/bin/sh
# The packages of services/ (services/package-lock.json), when they are not there as locked.
# `tandem up --profile rabbitmq` runs this before the services in Node.js; so does `make setup-dev`.
set -eu
cd "$(dirname "$0")/../services"
ready=node_modules/.ready
if [ -e "$ready" ] && cmp -s package-lock.json "$ready"; then
    exit 0
fi
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "services in Node.js: node and npm are not on PATH" >&2
    echo "hint: install Node 20 or newer" >&2
    exit 1
fi
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
    echo "services in Node.js: node $(node --version) is too old" >&2
    echo "hint: install Node 20 or newer" >&2
    exit 1
fi
echo "installing the packages of services/ (services/package-lock.json) ..."
npm ci --omit=dev --no-audit --no-fund --loglevel=error
cp package-lock.json "$ready"
