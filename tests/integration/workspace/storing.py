"""Where originals go in a test: a folder of its own, or an object store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tandem.project.environment import load_environment
from tandem.project.settings.storage import storage_settings
from tests.integration.workspace.object_store import ObjectStore

UseStorage = Callable[[str], None]


@pytest.fixture
def use_storage(settings: Settings) -> UseStorage:
    """Have the process keep its files where a STORAGE_URL says."""

    def use(url: str) -> None:
        for name, value in storage_settings(load_environment({"STORAGE_URL": url})).items():
            setattr(settings, name, value)

    return use


@pytest.fixture
def media(tmp_path: Path, use_storage: UseStorage) -> Path:
    """A folder of this test's own."""
    use_storage(f"file://{tmp_path}")
    return tmp_path


@pytest.fixture
def store(tmp_path: Path, use_storage: UseStorage) -> Iterator[ObjectStore]:
    """A running object store in which nothing is."""
    store = ObjectStore(folder=tmp_path)
    store.start()
    use_storage(store.url())
    yield store
    store.stop()
