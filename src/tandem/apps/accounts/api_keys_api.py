"""/api/v1/accounts/api-keys: keys for programs that ask in one's name, at /v1."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from tandem.apps.accounts import api_keys
from tandem.apps.accounts.models import NAME_LENGTH, ApiKey
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.exact import Moment
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors
from tandem.apps.kit.text import LineOf

router = Router()
Shown = Annotated[str, Field(examples=["Notebook"])]


class ApiKeyInput(Schema):
    """A new key; without `expires_at` it works until it is revoked."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, LineOf(at_most=NAME_LENGTH, sample="Notebook")]
    expires_at: Annotated[Moment | None, Field(examples=["2030-01-31T12:00:00Z"])] = None


class ApiKeyItem(Answer):
    """A key of one's own, without the key. `last_used_at` is exact to a minute."""

    id: UUID
    name: Shown
    prefix: Annotated[str, Field(examples=["tk_9xQ4d"])]
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class ApiKeyList(Answer):
    """One's own keys, the newest first."""

    items: list[ApiKeyItem]


class ApiKeyMade(ApiKeyItem):
    """A new key. `key` is shown this once: only its hash is kept."""

    key: Annotated[str, Field(examples=["tk_9xQ4dBvq0rOVOuZuXQKkJ2v0b6uQq1cGmX3yqTnA7sE"])]


@router.get("", response={200: ApiKeyList, **errors(401)})
def list_api_keys(request: SignedRequest) -> ApiKeyList:
    """List one's own API keys."""
    keys = api_keys.list_keys(request.auth.user_id)
    return ApiKeyList(items=[_describe(key) for key in keys])


@router.post("", response={201: ApiKeyMade, **errors(401, too_many_keys=409)})
def create_api_key(request: SignedRequest, payload: ApiKeyInput) -> Status[ApiKeyMade]:
    """Make an API key for programs that ask in one's name; the key is shown this once."""
    made = api_keys.create_key(
        user_id=request.auth.user_id, name=payload.name, expires_at=payload.expires_at
    )
    return Status(201, ApiKeyMade(**dict(_describe(made.row)), key=made.key))


@router.delete("/{uuid:key_id}", response={204: None, **errors(401, 404)})
def revoke_api_key(request: SignedRequest, key_id: UUID) -> Status[None]:
    """Revoke an API key of one's own; its next use is refused."""
    api_keys.revoke_key(user_id=request.auth.user_id, key_id=key_id)
    return Status(204, None)


def _describe(key: ApiKey) -> ApiKeyItem:
    return ApiKeyItem(
        id=key.id,
        name=key.name,
        prefix=key.prefix,
        created_at=key.created_at,
        last_used_at=key.last_used_at,
        expires_at=key.expires_at,
    )
