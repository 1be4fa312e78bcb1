#!/bin/sh
# Make a virtual environment holding uv, from any Python >= 3.11 that has venv or pip.
# usage: make-venv.sh VENV UV_LOCK
set -eu
venv=$1
lock=$2

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    echo "setup: no Python >= 3.11 on PATH" >&2
    echo "hint: install one, or name it: make setup PYTHON=/path/to/python3" >&2
    exit 1
}

if [ -x "$venv/bin/python" ] && ! is_new_enough "$venv/bin/python"; then
    echo "setup: $venv was made with a Python that is gone or older than 3.11" >&2
    echo "hint: remove $venv and run the command again" >&2
    exit 1
fi

python=$(find_python)
echo "making $venv with $("$python" --version) ..."
if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    [ -x "$venv/bin/pip" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
elif "$python" -m pip --version >/dev/null 2>&1; then
    # Debian's python3 without python3-venv: let pip put uv aside, and uv make the environment.
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        --target "$venv-bootstrap" --upgrade -r "$lock"
    "$venv-bootstrap/bin/uv" venv --quiet --allow-existing --python "$python" "$venv"
    "$venv-bootstrap/bin/uv" pip install --quiet --python "$venv" --require-hashes -r "$lock"
    rm -rf "$venv-bootstrap"
else
    echo "setup: $python has neither venv nor pip" >&2
    echo "hint: install one of them (on Debian: python3-venv or python3-pip)" >&2
    exit 1
fi
