#!/bin/sh
# The frontend's build needs Node >= 20 with npm.
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "setup: node and npm are not on PATH; the frontend's build needs Node >= 20" >&2
    echo "hint: install Node 20 or newer, then run the command again" >&2
    exit 1
fi
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then
    echo "setup: node $(node --version) is too old; the frontend's build needs Node >= 20" >&2
    echo "hint: install Node 20 or newer, then run the command again" >&2
    exit 1
fi
