"""One gateway for all tests here, and Django with nothing but its URLs."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.apps.django_ready import ready_django
from tests.integration.routes.gateway import Gateway, run_gateway

ready_django()


@pytest.fixture(scope="session")
def gateway() -> Iterator[Gateway]:
    folder = Path(tempfile.mkdtemp(prefix="tdm"))
    folder.chmod(0o755)
    try:
        with run_gateway(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder)
