#!/bin/sh
# The frontend's build (Vite 8) needs Node 20.19, 22.12 or newer, with npm.
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "setup: node and npm are not on PATH; the frontend's build needs Node >= 20.19" >&2
    echo "hint: install Node 22 or newer (or 20.19), then run the command again" >&2
    exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)'; then
    echo "setup: node $(node --version) is too old; the frontend's build needs Node >= 20.19" >&2
    echo "hint: install Node 22 or newer (or 20.19), then run the command again" >&2
    exit 1
fi
