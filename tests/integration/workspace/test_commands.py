"""Management commands that need no engine, and what a process needs to start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
KEPT = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def test_the_openapi_document_needs_no_engine(tmp_path: Path) -> None:
    file = tmp_path / "api" / "openapi.json"
    done = _run("manage.py", "openapi", "--output", str(file))

    assert done.returncode == 0, done.stderr
    document = json.loads(file.read_text())
    operations = [each for path in document["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(set(names)) == len(names)
    assert "list_documents" in names
    for each in operations:
        for status, answer in each["responses"].items():
            if int(status) >= 400:
                shared = answer.get("$ref", "").rpartition("/")[2]
                whole = document["components"]["responses"][shared] if shared else answer
                schema = whole["content"]["application/json"]["schema"]
                assert schema["$ref"].endswith("ErrorAnswer")


@pytest.mark.parametrize("pool", ["wsgi", "asgi"])
def test_every_missing_variable_is_named_at_once(pool: str) -> None:
    done = _run("-c", f"import workspace.{pool}")

    assert done.returncode != 0
    for name in ("SECRET_KEY", "DATABASE_URL", "SESSIONS_URL", "CHANNELS_URL"):
        assert f"{name}: is not set\nhint: " in done.stderr


def test_a_malformed_variable_is_named_without_its_password() -> None:
    done = _run("manage.py", "check", DATABASE_URL="mysql://me:hush@host/db")

    assert 'DATABASE_URL: "mysql://...@host/db" is not the address of a database' in done.stderr
    assert "hush" not in done.stderr


def test_a_command_without_its_database_says_which_variable_is_missing() -> None:
    assert "DATABASE_URL: is not set\nhint: " in _run("manage.py", "migrate").stderr


def test_the_web_pool_loads_nothing_it_does_not_use() -> None:
    heavy = (
        "channels.routing",
        "rich",
        "pydoc_data",
        "hypothesis",
        "uvicorn",
        "watchfiles",
        "typer",
        "pypdf",
        "mammoth",
        "bs4",
        "markdownify",
        "boto3",
        "storages",
    )
    names = f"[name for name in {heavy} if name in sys.modules]"
    urls = {
        "SECRET_KEY": "k" * 40,
        "DATABASE_URL": "postgresql:///x?host=/nowhere",
        "SESSIONS_URL": "unix:///nowhere?db=0",
        "RUNS_URL": "unix:///nowhere?db=1",
        "CHANNELS_URL": "unix:///nowhere?db=2",
        "STORAGE_URL": "s3://key:secret@nowhere/bucket",
    }
    done = _run("-c", f"import sys, workspace.wsgi; print({names})", **urls)

    assert done.stdout.strip() == "[]", done.stderr


def test_no_migration_is_missing() -> None:
    done = _run(
        "-c",
        "import django; django.setup();"
        "from django.apps import apps;"
        "from django.db.migrations.autodetector import MigrationAutodetector;"
        "from django.db.migrations.loader import MigrationLoader;"
        "from django.db.migrations.state import ProjectState;"
        "loader = MigrationLoader(None);"
        "wanted = ProjectState.from_apps(apps);"
        "print(MigrationAutodetector(loader.project_state(), wanted).changes(loader.graph))",
        DJANGO_SETTINGS_MODULE="workspace.settings",
    )

    assert done.stdout.strip() == "{}", done.stdout + done.stderr


def _run(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    given = {**KEPT, "PYTHONPATH": str(ROOT), **environ}
    return subprocess.run(
        [sys.executable, *argv], cwd=ROOT, env=given, text=True, capture_output=True, check=False
    )
