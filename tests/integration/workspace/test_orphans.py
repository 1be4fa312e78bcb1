"""Files without a row: left by a process that was killed in between, found and removed later."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.workspace.authors import import_one
from tests.integration.workspace.object_store import ObjectStore
from tests.integration.workspace.storing import media, store, use_storage
from workspace.documents.adapters.originals import store_original
from workspace.documents.models import Document, Original
from workspace.documents.orphans import list_orphans, remove_orphan

__all__ = ["media", "store", "use_storage"]

ROOT = Path(__file__).parents[3]
ORPHAN = f"originals/0a/{'0a' * 16}"


def test_what_a_killed_import_left_goes_and_documents_stay(
    administrator: ApiClient, media: Path
) -> None:
    kept = import_one(administrator, "kept")
    with _importing(media) as process:
        assert len(_files(media)) == 2
        process.kill()
    _age(media, hours=2)

    assert Document.objects.count() == 1
    (orphan,) = _run("--dry-run", ends="1 file is no document's; nothing was removed")
    assert len(_files(media)) == 2
    assert _run(ends="1 file is no document's and gone") == [orphan]

    (left,) = _files(media)
    assert left.name == kept["id"].replace("-", "")
    assert left.read_bytes() == b"kept"
    assert _run(ends="0 files are no document's") == []


def test_an_import_that_still_runs_keeps_its_file(administrator: ApiClient, media: Path) -> None:
    with _importing(media) as process:
        assert _run(ends="0 files are no document's") == []
        assert len(_files(media)) == 1
        process.kill()


def test_a_row_that_came_meanwhile_keeps_its_file(administrator: ApiClient, media: Path) -> None:
    store_original(ORPHAN, b"late")
    _age(media, hours=2)
    (listed,) = list_orphans()
    made = import_one(administrator)
    Original.objects.filter(document=made["id"]).update(stored_as=listed)

    assert not remove_orphan(listed)
    assert (media / listed).exists()


def test_in_an_object_store_too(administrator: ApiClient, store: ObjectStore) -> None:
    import_one(administrator, "kept")
    store_original(ORPHAN, b"orphan")
    assert list(list_orphans()) == []
    _age(store.bucket, hours=2)
    store.stop()
    store.start()

    assert _run(ends="1 file is no document's and gone") == [ORPHAN]
    assert list(store.list_objects().values()) == [b"kept"]


def test_a_storage_that_is_away_is_said(db: None, store: ObjectStore) -> None:
    store.stop()
    with pytest.raises(CommandError, match=r"(?s)storage: .*hint: STORAGE_URL"):
        _run(ends="")


def test_a_younger_age_than_an_import_may_have_is_refused(db: None, media: Path) -> None:
    with pytest.raises(CommandError, match=r"--older-than: 0.5 is too short \(1 or more\)"):
        _run("--older-than", "0.5", ends="")


def test_nothing_stored_is_nothing_to_do(db: None, media: Path) -> None:
    assert _run("--older-than", "24", ends="0 files are no document's") == []
    assert list(list_orphans(older_than=timedelta(hours=24))) == []


@contextmanager
def _importing(media: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that has stored a file, and has not committed its row."""
    name = str(connection.settings_dict["NAME"])
    environ = {
        **ADDRESSES.environ(name),
        "STORAGE_URL": f"file://{media}",
        "DJANGO_SETTINGS_MODULE": "workspace.settings",
        "PYTHONPATH": str(ROOT),
        "PATH": os.environ["PATH"],
    }
    argv = [sys.executable, "-m", "tests.integration.workspace.killed_import", str(uuid4())]
    with subprocess.Popen(
        argv, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "stored\n"
            yield process
        finally:
            process.kill()


def _run(*options: str, ends: str) -> list[str]:
    """Return the orphans that the command names."""
    said = StringIO()
    call_command("remove_orphans", *options, stdout=said)
    *orphans, last = said.getvalue().splitlines()
    assert last == ends
    return orphans


def _age(folder: Path, *, hours: float) -> None:
    for file in _files(folder):
        old = file.stat().st_mtime - hours * 3600
        os.utime(file, (old, old))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
