"""What goes in and out of /api/v1/providers."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from ninja import Schema
from pydantic import AfterValidator, Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.text import Line
from tandem.apps.providers.models import MODEL_LENGTH, URL_LENGTH


def _check_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        parts.port  # noqa: B018 - raises when it is none
    except ValueError:
        is_address = False
    if not is_address or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("an address such as https://api.example.org/v1")
    return url.rstrip("/")


BaseUrl = Annotated[
    Line, Field(max_length=URL_LENGTH, pattern=r"^https?://"), AfterValidator(_check_url)
]
Model = Annotated[Line, Field(max_length=MODEL_LENGTH)]
Key = Annotated[Line, Field(max_length=1000)]


class ProviderChange(Schema):
    """An OpenAI-compatible address; without `api_key` the one there is stays."""

    base_url: BaseUrl
    model: Model = ""
    api_key: Key | None = None


class ProviderAnswer(Answer):
    """The provider that answers; `source` says where it was set. The key is never shown."""

    source: Literal["product", "environment", "none"]
    base_url: str
    model: str
    has_key: bool


class ModelsAnswer(Answer):
    """The models the provider lists, in its order."""

    models: list[str]
