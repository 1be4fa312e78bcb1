"""Documents that tests make, through the API."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.integration.apps.api_client import ApiClient


def text_file(name: str, text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())


def import_one(client: ApiClient, text: str = "one", **form: Any) -> dict[str, Any]:
    """Import a document, and return it as lists show it."""
    (document,) = import_all(client, text_file("one.txt", text), **form)
    return document


def import_all(client: ApiClient, *files: Any, **form: Any) -> list[dict[str, Any]]:
    """Import files that are all documents."""
    answer = client.upload(*files, **form)
    assert answer.status_code == 201, answer.content
    assert answer.json()["refused"] == []
    return list(answer.json()["created"])
