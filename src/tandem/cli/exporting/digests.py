"""Ask registries which image a tag means now: what `--resolve-digests` writes beside each tag."""

from __future__ import annotations

import re
import subprocess

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.export.containers.model import ContainerPlan

TIMEOUT_S = 60
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_BASES = frozenset({"BASE", "NODE"})


def resolve_digests(plan: ContainerPlan) -> dict[str, str]:
    """Return the digest of every public image of `plan`, by reference.

    By `docker buildx imagetools`, with whatever logins Docker knows. Raises `CliError` "digest".
    """
    return {reference: _resolve(reference) for reference in list_public_images(plan)}


def list_public_images(plan: ContainerPlan) -> tuple[str, ...]:
    """Return the references that are not built here, bases of those that are among them."""
    run = {each.image for each in plan.containers if each.build is None}
    bases = {
        default
        for build in plan.images
        for name, default in build.arguments.items()
        if name in _BASES
    }
    return tuple(sorted(run | bases))


def _resolve(reference: str) -> str:
    argv = ["docker", "buildx", "imagetools", "inspect", reference]
    argv += ["--format", "{{.Manifest.Digest}}"]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
        said = (done.stdout if done.returncode == 0 else done.stderr).strip()
    except (OSError, subprocess.TimeoutExpired) as error:
        said = str(error)
    found = _DIGEST.fullmatch(said)
    if found is None:
        last = said.splitlines()[-1] if said else "nothing was answered"
        raise CliError(
            f"--resolve-digests: {reference}: {last}",
            code="digest",
            exit_code=ExitCode.MACHINE,
            hint="it needs docker buildx and a registry that answers (--registry names another)",
        )
    return found[0]
