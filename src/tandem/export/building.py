"""Files that make the images of a plan, as every format that runs containers has them. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import PurePosixPath

from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import ExportFile

IMAGES = PurePosixPath("images")
SCRIPT = IMAGES / "build.sh"

_HEAD = """\
#!/bin/sh
# Builds every image of {name}. Words after it go to docker build: ./images/build.sh --pull
# Made by "tandem export" from stack.toml: change that file, not this one.
set -eu
cd "$(dirname "$0")/.."
"""


def list_dockerfiles(plan: ContainerPlan) -> Iterator[ExportFile]:
    """Yield a Dockerfile for each image, and what must not enter its context."""
    for build in plan.images:
        name = f"{build.name}.Dockerfile"
        yield ExportFile(path=IMAGES / name, text=build.dockerfile)
        # Docker reads the one beside the Dockerfile before the project's own.
        yield ExportFile(path=IMAGES / f"{name}.dockerignore", text=build.ignore)


def render_build_script(plan: ContainerPlan) -> ExportFile:
    """Return the script that builds them all, with their tags."""
    lines = [_render_build(plan, build.name, build.image) for build in plan.images]
    text = _HEAD.format(name=plan.name) + "".join(f"{line}\n" for line in lines)
    return ExportFile(path=SCRIPT, text=text, mode=0o755)


def _render_build(plan: ContainerPlan, name: str, image: str) -> str:
    file = str(IMAGES / f"{name}.Dockerfile")
    words = ("docker", "build", "--file", file, "--tag", image)
    return f'{shlex.join(words)} "$@" {shlex.quote(plan.context)}'
