"""A provider in a process of its own."""

from __future__ import annotations

import pytest

from tests.providers.started import start_provider


@pytest.fixture(scope="session")
def base_url():
    """The address of a provider that misbehaves on request."""
    with start_provider() as address:
        yield address
