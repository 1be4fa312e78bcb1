"""Very many documents at once, written into the database of a running Workspace."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import psycopg

from tests.acceptance.workspace.running import Workspace

_INSERT = """
INSERT INTO documents_document (id, title, format, text, size_bytes, created_at)
SELECT uuidv7(), 'Document ' || number, 'md', repeat(md5(number::text) || ' ', 31), 1023, now()
FROM generate_series(1, %s) AS number
"""


def add_rows(workspace: Workspace, count: int) -> None:
    """Write `count` documents of 1 KB for the team; nothing is told to caches."""
    with psycopg.connect(_find_database(workspace), autocommit=True) as connection:
        connection.execute(_INSERT, [count])
        connection.execute("VACUUM ANALYZE documents_document")


def _find_database(workspace: Workspace) -> str:
    # the plan names the secret, the state folder has it
    plan = workspace.run("plan", "--json").stdout
    address = re.search(r'"DATABASE_URL": "([^"]+)"', plan)
    assert address is not None, plan
    secrets = json.loads((workspace.root / ".tandem/secrets.json").read_text(encoding="utf-8"))
    return address[1].replace("${secret:db.password}", quote(secrets["db.password"], safe=""))
