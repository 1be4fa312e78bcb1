"""Where files are kept follows from STORAGE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tandem.project.environment import load_environment
from tandem.project.settings.storage import parse_object_store, storage_settings


def test_without_an_address_files_lie_below_media_root() -> None:
    settings = _settings(MEDIA_ROOT="/srv/media")

    assert settings["MEDIA_ROOT"] == Path("/srv/media")
    assert settings["STORAGES"]["default"]["BACKEND"].endswith("FileSystemStorage")
    assert settings["STORAGE_ADDRESS"] is None


def test_a_folder_may_be_named_as_an_address() -> None:
    settings = _settings(MEDIA_ROOT="/srv/media", STORAGE_URL="file:///srv/my%20files")

    assert settings["MEDIA_ROOT"] == Path("/srv/my files")
    assert settings["STORAGES"]["default"]["BACKEND"].endswith("FileSystemStorage")


def test_an_object_store_has_its_keys_unescaped_and_tls() -> None:
    assert parse_object_store("s3://k%2Fey:s%40cret@store.example/files") == {
        "endpoint_url": "https://store.example",
        "access_key": "k/ey",
        "secret_key": "s@cret",
        "bucket_name": "files",
        "region_name": "us-east-1",
    }


@pytest.mark.parametrize(
    ("url", "endpoint", "address"),
    [
        ("s3://k:s@host/files", "https://host", ("host", 443)),
        ("s3://k:s@host:9000/files?tls=0", "http://host:9000", ("host", 9000)),
        ("s3://k:s@host/files/?tls=no&region=eu", "http://host", ("host", 80)),
        ("s3://k:s@[::1]:9/files?tls=1", "https://[::1]:9", ("::1", 9)),
    ],
)
def test_tls_and_port_make_the_endpoint(url: str, endpoint: str, address: tuple[str, int]) -> None:
    settings = _settings(STORAGE_URL=url)

    assert settings["STORAGES"]["default"]["OPTIONS"]["endpoint_url"] == endpoint
    assert settings["STORAGES"]["default"]["OPTIONS"]["bucket_name"] == "files"
    assert settings["STORAGE_ADDRESS"] == address


def _settings(**environ: str) -> dict[str, Any]:
    return storage_settings(load_environment(environ))
