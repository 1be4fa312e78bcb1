"""The Dockerfile of everything that runs in Python: one image, a command for each service. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath

from tandem.export.containers.images import inventory, slimming
from tandem.export.containers.images.certificates import TRUST
from tandem.plan.container_part import Image

PYTHON = Image(repository="python", tag="3.13-slim-trixie")

_TEXT = """\
# Every service of {stack} that is written in Python, each with its own command.
# Made by "tandem export"; what it depends on is locked in {lock}.
ARG BASE={base}

FROM ${{BASE}} AS build
ARG EXTRA_CA=""
ARG PIP_OPTIONS=""
{trust}
RUN python -m venv --without-pip /opt/venv
WORKDIR /build
COPY {lock} ./requirements.lock
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip --python /opt/venv/bin/python --disable-pip-version-check install --no-compile \\
      --require-hashes --only-binary :all: $PIP_OPTIONS -r requirements.lock
COPY {prune}* ./
RUN python - <<'END'
{slimming}END
RUN python - <<'END'
{inventory}END
COPY . /app
# Compiled here, since nothing can be written later; by content, so that builds are the same.
RUN SOURCE_DATE_EPOCH=0 python -m compileall -q -j 0 --invalidation-mode unchecked-hash \\
      /opt/venv/lib /app

FROM ${{BASE}}
ARG EXTRA_CA=""
{trust}
# The official image comes without Python's own bytecode, which nobody could keep later either.
RUN python -m compileall -q -j 0 -x '/(test|idlelib|ensurepip|turtledemo|site-packages)/' \\
      "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"
RUN groupadd --gid {uid} app && useradd --uid {uid} --gid {uid} --no-create-home \\
      --home-dir /tmp --shell /usr/sbin/nologin app{folders}
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app:/app/src PYTHONDONTWRITEBYTECODE=1 \\
    PYTHONUNBUFFERED=1 SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
WORKDIR /app
USER {uid}:{uid}
"""


def render_python(*, stack: str, base: str, lock: str, uid: int, folders: tuple[str, ...]) -> str:
    """Return the Dockerfile; `folders` are where volumes are mounted, so that they are ours."""
    made = f" \\\n && install -d -o {uid} -g {uid} {' '.join(folders)}" if folders else ""
    # The star makes it one that may be missing.
    prune = PurePosixPath(lock).parent / slimming.PRUNED
    return _TEXT.format(
        prune=prune,
        slimming=slimming.TEXT,
        inventory=inventory.TEXT,
        stack=stack,
        base=base,
        lock=lock,
        uid=uid,
        folders=made,
        trust=TRUST,
    )
