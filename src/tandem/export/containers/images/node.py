"""The Dockerfile of a service in Node: its own folder, its own lock. Pure."""

from __future__ import annotations

from tandem.export.containers.images.certificates import TRUST
from tandem.plan.container_part import Image

NODE = Image(repository="node", tag="22-slim")

_TEXT = """\
# {service}: Node, from {folder}/ and its package-lock.json.
# Made by "tandem export".
ARG BASE={base}

FROM ${{BASE}} AS build
ARG EXTRA_CA=""
{trust}
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
WORKDIR /app/{folder}
# all of it: the packages of a workspace are found by their own package.json
COPY {folder}/ ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund

FROM ${{BASE}}
ARG EXTRA_CA=""
{trust}
RUN groupadd --gid {uid} app && useradd --uid {uid} --gid {uid} --no-create-home \\
      --home-dir /tmp --shell /usr/sbin/nologin app
COPY --from=build /app /app
ENV NODE_ENV=production NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
WORKDIR /app/{folder}
USER {uid}:{uid}
"""


def render_node(*, service: str, folder: str, base: str, uid: int) -> str:
    """Return the Dockerfile of the service in `folder`."""
    return _TEXT.format(service=service, folder=folder, base=base, uid=uid, trust=TRUST)
