"""Where files are kept: a folder, or an object store that speaks S3."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tandem.project.environment import Environment
from tandem.project.variables import read_flag

REGION = "us-east-1"
_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
_FOLDER = "django.core.files.storage.FileSystemStorage"
_OBJECTS = "tandem.project.object_storage.ObjectStorage"  # loads boto3: only where it is used


def storage_settings(environment: Environment) -> dict[str, Any]:
    """Return MEDIA_ROOT, STORAGES, what one user may keep; STORAGE_ADDRESS is an object store's."""
    url = environment.STORAGE_URL
    parts = urlsplit(url)
    default: dict[str, Any] = {"BACKEND": _FOLDER}
    folder, address = environment.MEDIA_ROOT, None
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
    elif url:
        default = {"BACKEND": _OBJECTS, "OPTIONS": parse_object_store(url)}
        address = (parts.hostname, parts.port or (443 if _has_tls(url) else 80))
    return {
        "MEDIA_ROOT": folder,
        "STORAGES": {"default": default, "staticfiles": {"BACKEND": _STATIC}},
        "STORAGE_ADDRESS": address,
        "FILES_PER_USER": environment.FILES_PER_USER,
        "FILE_BYTES_PER_USER": environment.FILE_BYTES_PER_USER,
    }


def parse_object_store(url: str) -> dict[str, Any]:
    """Return the options of `ObjectStorage` for s3://KEY:SECRET@host:port/bucket?region=&tls=."""
    parts = urlsplit(url)
    options = parse_qs(parts.query)
    scheme = "https" if _has_tls(url) else "http"
    return {
        "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": parts.path.strip("/"),
        "region_name": options.get("region", [REGION])[0],
    }


def _has_tls(url: str) -> bool:
    return read_flag(parse_qs(urlsplit(url).query).get("tls", ["1"])[0])
