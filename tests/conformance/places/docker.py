"""Asking a Docker engine, for the places that run on one."""

from __future__ import annotations

import json
import subprocess
from typing import Any


def run(*argv: str, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, whatever that is."""
    return subprocess.run(argv, capture_output=True, text=True, timeout=timeout, check=False)


def ask_docker(*words: str) -> str:
    """Return what `docker` prints; fails when it does."""
    done = run("docker", *words)
    assert done.returncode == 0, f"docker {' '.join(words)}: {done.stderr}"
    return done.stdout.strip()


def inspect(kind: str, name: str) -> dict[str, Any]:
    """Return what is known of one container or service."""
    return dict(json.loads(ask_docker(kind, "inspect", name))[0])


def make_next(image: str, first: str, following: str) -> None:
    """Make another version of an image at the tag `following`: the same but for a label."""
    dockerfile = f"FROM {image}:{first}\nLABEL version={following}\n"
    words = ("docker", "build", "--quiet", "--tag", f"{image}:{following}", "-")
    subprocess.run(words, input=dockerfile, text=True, check=True, capture_output=True)
