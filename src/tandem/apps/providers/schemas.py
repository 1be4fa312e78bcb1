"""What goes in and out of /api/v1/providers."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from ninja import Schema
from pydantic import AfterValidator, Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.text import LineOf
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


_URL = "https://api.example.org/v1"
BaseUrl = Annotated[
    str,
    Field(
        max_length=URL_LENGTH,
        pattern=r"^https?://[^\s/?#@:]+(:[0-9]{1,5})?(/[!-~]*)?$",
        examples=[_URL],
    ),
    AfterValidator(_check_url),
]
Model = Annotated[str, LineOf(at_most=MODEL_LENGTH, sample="llama3.2", may_be_empty=True)]
Key = Annotated[str, LineOf(at_most=1000, sample="sk-...", may_be_empty=True)]


class ProviderChange(Schema):
    """An OpenAI-compatible address; without `api_key` the one there is stays."""

    base_url: BaseUrl
    model: Model = ""
    api_key: Key | None = None


class ProviderAnswer(Answer):
    """The provider that answers; `source` says where it was set. The key is never shown."""

    source: Literal["product", "environment", "none"]
    base_url: Annotated[str, Field(examples=[_URL])]
    model: Annotated[str, Field(examples=["llama3.2"])]
    has_key: bool


class ModelsAnswer(Answer):
    """The models the provider lists, in its order."""

    models: Annotated[list[str], Field(examples=[["llama3.2", "qwen3"]])]
