"""People who have jobs."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from redis import Redis

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.jobs.plant import Plant


@pytest.fixture
def ada(enqueueing: Plant, valkey: Redis) -> ApiClient:
    """The API, asked by an administrator, who is alone."""
    get_user_model().objects.all().delete()
    return ApiClient().signed_up(email="ada@example.org", name="Ada", password=PASSWORD)


@pytest.fixture
def max_(ada: ApiClient) -> ApiClient:
    """The API, asked by a member."""
    get_user_model().objects.create_user(email="max@example.org", name="Max", password=PASSWORD)
    return ApiClient().signed_in(email="max@example.org", password=PASSWORD)


def id_of(email: str):
    return get_user_model().objects.get(email=email).pk
