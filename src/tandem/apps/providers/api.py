"""/api/v1/providers: administrators choose which model answers."""

from __future__ import annotations

from typing import NoReturn

from asgiref.sync import sync_to_async
from django.db import connections
from ninja import Router, Status

from tandem.apps.kit.access import Role, require_role
from tandem.apps.kit.bearer import stream_signed_in
from tandem.apps.kit.errors import ApiError, ConflictError
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors
from tandem.apps.providers import operations, queries
from tandem.apps.providers.errors import CODES as PROVIDER_CODES
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.schemas import ModelsAnswer, ProviderAnswer, ProviderChange

router = Router()


class ProviderFailedError(ApiError):
    """The provider did not answer as it should; the code says how."""

    status = 502
    code = "provider_failed"


@router.get("/current", response={200: ProviderAnswer, **errors(401, 403)})
def get_provider(request: SignedRequest) -> ProviderAnswer:
    """Say which provider answers, without its key."""
    require_role(request, Role.ADMIN)
    return _answer_current()


@router.put("/current", response={200: ProviderAnswer, **errors(401, 403)})
def set_provider(request: SignedRequest, payload: ProviderChange) -> ProviderAnswer:
    """Set the provider. An address in a private network answers only when it is allowed."""
    who = require_role(request, Role.ADMIN)
    operations.store_provider(
        base_url=payload.base_url, model=payload.model, api_key=payload.api_key, by=who.user_id
    )
    return _answer_current()


@router.delete("/current", response={204: None, **errors(401, 403)})
def remove_provider(request: SignedRequest) -> Status[None]:
    """Go back to what the environment says."""
    require_role(request, Role.ADMIN)
    operations.remove_provider()
    return Status(204, None)


@router.get(
    "/models",
    auth=stream_signed_in,
    response={
        200: ModelsAnswer,
        **errors(401, 403, no_provider=409, **dict.fromkeys(PROVIDER_CODES, 502)),
    },
)
async def list_models(request: SignedRequest) -> ModelsAnswer:
    """Ask the provider which models it has; its failures have codes of their own."""
    # The client is loaded where it is used: the web pool never needs it.
    from tandem.apps.providers.listing import list_models as ask_models  # noqa: PLC0415

    require_role(request, Role.ADMIN)
    configured = await sync_to_async(_find_and_let_go)()
    if configured is None:
        raise ConflictError("no provider is set", code="no_provider")
    try:
        listed = await ask_models(configured.provider, allowed=queries.list_allowed())
    except ProviderError as error:
        _refuse(error)
    return ModelsAnswer(models=listed)


def _find_and_let_go() -> queries.Configured | None:
    try:
        return queries.find_configured()
    finally:
        connections.close_all()


def _refuse(error: ProviderError) -> NoReturn:
    raise ProviderFailedError(error.message, code=error.code) from error


def _answer_current() -> ProviderAnswer:
    configured = queries.find_configured()
    if configured is None:
        return ProviderAnswer(source="none", base_url="", model="", has_key=False)
    provider = configured.provider
    return ProviderAnswer(
        source=configured.source,
        base_url=provider.base_url,
        model=provider.model,
        has_key=bool(provider.api_key),
    )
