"""Run as a process: imports a document, says so once its file is stored, and waits to be killed.

usage: python -m tests.integration.workspace.killed_import USER_ID
"""

from __future__ import annotations

import sys
import time
from unittest.mock import patch
from uuid import UUID

import django

django.setup()

from django.utils import timezone  # noqa: E402 - after the settings

from tandem.apps.kit.access import Role  # noqa: E402
from tandem.apps.kit.identity import SignIn  # noqa: E402
from workspace.documents import operations  # noqa: E402
from workspace.documents.importing import read_files  # noqa: E402


def main(user_id: str) -> None:
    """Import; the file is stored and the row not written when it stops."""
    read = read_files([("killed.txt", b"killed")]).read
    by = SignIn(
        user_id=UUID(user_id),
        session_id="1",
        email="ada@example.org",
        name="Ada",
        role=Role.ADMIN,
        ends_at=timezone.now(),
    )
    with patch.object(operations, "add_documents", _wait):
        operations.create_documents(read=read, by=by)


def _wait(*_: object, **__: object) -> None:
    sys.stdout.write("stored\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1])
