"""The Dockerfile of a gateway: the public image with the files it sends. Pure.

A folder such as frontend/dist is built in a stage with Node, or taken as it is (FRONTEND=prebuilt)
where no npm registry can be reached.
"""

from __future__ import annotations

from pathlib import PurePosixPath

_HEAD = """\
# The gateway of {stack}: the public image and the files it sends itself.
# Made by "tandem export". FRONTEND=prebuilt takes folders as they are instead of building them.
ARG BASE={base}
ARG NODE={node}
ARG FRONTEND=node
"""
_NODE = """
FROM ${{NODE}} AS {name}-node
ARG EXTRA_CA=""
RUN if [ -n "$EXTRA_CA" ]; then printf '%s\\n' "$EXTRA_CA" > /extra.crt; else : > /extra.crt; fi
ENV NODE_EXTRA_CA_CERTS=/extra.crt
WORKDIR /{project}
COPY {project}/package.json {project}/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY {project}/ ./
RUN npm run build

FROM scratch AS {name}-prebuilt
COPY {folder} /{folder}

FROM {name}-${{FRONTEND}} AS {name}
"""
_LAST = """
FROM ${{BASE}}
USER root
{lines}
USER {uid}:{gid}
"""


def render_gateway(
    *,
    stack: str,
    base: str,
    node: str,
    sent: tuple[PurePosixPath, ...],
    mounted: tuple[PurePosixPath, ...],
    user: tuple[int, int],
    owner: int,
) -> str:
    """Return the Dockerfile; `sent` are folders of the project, `mounted` those of volumes that
    `owner` writes to."""
    stages = [_render_stage(folder) for folder in sent if _is_built(folder)]
    lines = [_copy(folder) for folder in sent]
    if mounted:
        lines.append(f"RUN install -d -o {owner} -g {owner} {' '.join(map(str, mounted))}")
    last = _LAST.format(lines="\n".join(lines), uid=user[0], gid=user[1])
    return _HEAD.format(stack=stack, base=base, node=node) + "".join(stages) + last


def _is_built(folder: PurePosixPath) -> bool:
    """Whether `folder` is what a project of its own makes: frontend/dist, but not public."""
    return len(folder.parts) > 1


def _render_stage(folder: PurePosixPath) -> str:
    return _NODE.format(name=_name(folder), project=folder.parent, folder=folder)


def _copy(folder: PurePosixPath) -> str:
    source = f"--from={_name(folder)} /{folder}" if _is_built(folder) else str(folder)
    return f"COPY {source} /app/{folder}"


def _name(folder: PurePosixPath) -> str:
    return "-".join(folder.parent.parts)
