"""Fixtures of exports."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from redis import Redis

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.jobs.plant import Plant
from tests.integration.workspace.storing import UseStorage


@pytest.fixture
def media(enqueueing: Plant, use_storage: UseStorage) -> Path:
    """Where the plant's workers keep files, and this process as well; empty."""
    folder = Path(enqueueing.environ["MEDIA_ROOT"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    use_storage(f"file://{folder}")
    return folder


@pytest.fixture
def ada(enqueueing: Plant, valkey: Redis) -> ApiClient:
    """The API, asked by an administrator, who is alone in an empty Workspace."""
    with enqueueing.connect() as connection:
        connection.execute("TRUNCATE accounts_user CASCADE")
    return ApiClient().signed_up(email="ada@example.org", name="Ada", password=PASSWORD)


@pytest.fixture
def max_(ada: ApiClient) -> ApiClient:
    """The API, asked by a member."""
    get_user_model().objects.create_user(email="max@example.org", name="Max", password=PASSWORD)
    return ApiClient().signed_in(email="max@example.org", password=PASSWORD)
