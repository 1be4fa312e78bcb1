"""The exported folder: written whole beside its place, then put there by a rename.

What a user keeps in it (secrets, and the files an exporter names) goes along. Anything else that
this did not write, or that was changed since, is a refusal.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.export.exporter import SECRETS_FOLDER, ExportFile

MARK = ".tandem-export.json"
_MOST_NAMED = 5
# An empty file is no secret to a swarm; to whoever reads one with $(cat ...) this is the same.
_NOTHING = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Where an export is written, and what in it is the user's own."""

    path: Path
    exporter: str
    kept: tuple[str, ...] = ()

    @property
    def secrets(self) -> Path:
        """The folder of the secrets' values."""
        return self.path / SECRETS_FOLDER


def check_folder(folder: Folder) -> None:
    """Raise `CliError` "foreign-files" when something there would be lost."""
    if folder.path.exists() and not folder.path.is_dir():
        raise _refuse(folder, "is a file", hint="name a folder with --out DIR")
    if not folder.path.is_dir():
        return
    mark = _read_mark(folder)
    if mark is None and any(folder.path.iterdir()):
        raise _refuse(
            folder,
            "holds files that no export made",
            hint="name an empty or a new folder with --out DIR",
        )
    foreign = sorted(_list_foreign(folder, mark or {}))
    if foreign:
        names = ", ".join(foreign[:_MOST_NAMED])
        kept = ", ".join((f"{SECRETS_FOLDER}/", *folder.kept))
        raise _refuse(
            folder,
            f"files were added or changed since the last export: {names}",
            hint=f"move them away; what may stay there is {kept}",
        )


def read_values(folder: Folder) -> dict[str, str]:
    """Return the values of secrets an earlier export left there."""
    if not folder.secrets.is_dir():
        return {}
    return {
        file.name: file.read_text(encoding="utf-8").removesuffix(_NOTHING)
        for file in folder.secrets.iterdir()
        if file.is_file()
    }


def write_folder(
    folder: Folder, files: tuple[ExportFile, ...], values: Mapping[str, str] | None
) -> None:
    """Write everything at once; a failure leaves what was there as it was.

    Without `values` (None) there is no folder of secrets.
    """
    folder.path.parent.mkdir(parents=True, exist_ok=True)
    name = f".{folder.path.name}."
    fresh = Path(tempfile.mkdtemp(prefix=name, suffix=".new", dir=folder.path.parent))
    try:
        fresh.chmod(0o755)
        _copy_kept(folder, fresh)
        for file in files:
            _write(fresh / file.path, file.text, file.mode)
        if values is not None:
            _write_values(fresh / SECRETS_FOLDER, values)
        _write(fresh / MARK, _render_mark(folder, files), 0o644)
        _replace(folder.path, fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _copy_kept(folder: Folder, fresh: Path) -> None:
    for name in (str(SECRETS_FOLDER), *folder.kept):
        source = folder.path / name
        if source.is_dir():
            shutil.copytree(source, fresh / name)
        elif source.exists():
            shutil.copy2(source, fresh / name)


def _write_values(secrets: Path, values: Mapping[str, str]) -> None:
    """Nobody else passes the folder; the files are for whatever user a container runs as."""
    secrets.mkdir(exist_ok=True)
    secrets.chmod(0o700)
    for name, value in values.items():
        _write(secrets / name, value or _NOTHING, 0o444)


def _write(path: Path, text: str, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def _replace(path: Path, fresh: Path) -> None:
    if not path.exists():
        fresh.rename(path)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".old", dir=path.parent))
    path.rename(old / path.name)
    try:
        fresh.rename(path)
    except BaseException:
        (old / path.name).rename(path)
        raise
    finally:
        shutil.rmtree(old)


def _read_mark(folder: Folder) -> dict[str, str] | None:
    mark = folder.path / MARK
    if not mark.is_file():
        return None
    read = json.loads(mark.read_text(encoding="utf-8"))
    if read["exporter"] != folder.exporter:
        raise _refuse(
            folder, f"holds an export to {read['exporter']}", hint="name another with --out DIR"
        )
    files: dict[str, str] = read["files"]
    return files


def _render_mark(folder: Folder, files: tuple[ExportFile, ...]) -> str:
    known = {str(file.path): _digest(file.text.encode()) for file in files}
    return json.dumps({"exporter": folder.exporter, "files": known}, indent=1, sort_keys=True)


def _list_foreign(folder: Folder, known: Mapping[str, str]) -> Iterator[str]:
    own = {MARK, str(SECRETS_FOLDER), *folder.kept}
    for place, _, names in os.walk(folder.path):
        for name in names:
            file = Path(place, name)
            relative = file.relative_to(folder.path)
            if relative.parts[0] in own:
                continue
            if known.get(relative.as_posix()) != _digest(file.read_bytes()):
                yield relative.as_posix()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _refuse(folder: Folder, what: str, *, hint: str) -> CliError:
    return CliError(
        f"--out: {folder.path}: {what}",
        code="foreign-files",
        exit_code=ExitCode.PROBLEMS,
        hint=hint,
    )
