"""Ask a project which of its URLs go where: the derive command, run once and remembered.

The answer depends on the project's code alone, so it is kept in the instance's generated files with
a fingerprint of that code: a warm start does not run the command.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tandem.runtime.errors import RunError
from tandem.runtime.files import ensure_folder, write_atomically
from tandem.runtime.sources import fingerprint_sources

TIMEOUT_S = 60
_LAST_LINES = 12


class DeriveError(RunError):
    """The derive command failed, took too long, or did not print JSON."""

    code = "derive"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeriveCommand:
    """What to run, where, and the whole environment of the service it speaks for."""

    argv: tuple[str, ...]
    root: Path
    env: Mapping[str, str]


def derive_routes(command: DeriveCommand, cache: Path) -> Any:
    """Return what the command printed, as JSON's data, from `cache` while the code is unchanged.

    Raises `DeriveError`, whose text ends with the command's own last lines.
    """
    key = fingerprint_sources(command.root, *command.argv, *sorted(command.env))
    kept = _read_cache(cache, key)
    if kept is not None:
        return kept
    document = _run(command)
    ensure_folder(cache.parent, mode=0o711)
    write_atomically(cache, json.dumps({"key": key, "document": document}))
    return document


def _read_cache(cache: Path, key: str) -> Any:
    try:
        kept = json.loads(cache.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # never made, or cut short by a full disk
        return None
    return kept["document"] if isinstance(kept, dict) and kept.get("key") == key else None


def _run(command: DeriveCommand) -> Any:
    try:
        done = subprocess.run(
            command.argv,
            cwd=command.root,
            env=dict(command.env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    except FileNotFoundError as error:
        raise _refuse(command, f'there is no program "{command.argv[0]}"', b"") from error
    except subprocess.TimeoutExpired as error:
        raise _refuse(command, f"no answer within {TIMEOUT_S} s", error.stderr or b"") from error
    if done.returncode != 0:
        raise _refuse(command, f"ended with {done.returncode}", done.stderr)
    return _parse(command, done)


def _parse(command: DeriveCommand, done: subprocess.CompletedProcess[bytes]) -> Any:
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        said = done.stdout[:200].decode(errors="replace").strip() or "nothing"
        raise _refuse(command, f"did not print JSON but: {said}", done.stderr) from error


def _refuse(command: DeriveCommand, what: str, stderr: bytes) -> DeriveError:
    lines = stderr.decode(errors="replace").rstrip().splitlines()[-_LAST_LINES:]
    words = " ".join(["python", *command.argv[1:]] if _is_python(command) else command.argv)
    return DeriveError(
        "\n  ".join([f'routes.derive: "{words}" {what}', *lines]),
        hint=f"run it by hand in {command.root}; its lines above say what is wrong"
        if lines
        else f"run it by hand in {command.root}",
    )


def _is_python(command: DeriveCommand) -> bool:
    return Path(command.argv[0]).name.startswith("python")
