"""/api/v1/config/frontend/: public, and never cached."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from ninja import Router
from pydantic import Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.responses import errors

router = Router()


class Paths(Answer):
    """Where the product's addresses are, below `public_url`."""

    api: Annotated[str, Field(examples=["/api/v1"])]
    ws: Annotated[str, Field(examples=["/ws"])]
    events: Annotated[str, Field(examples=["/api/v1/events"])]


class Limits(Answer):
    """What the product refuses beyond."""

    upload_bytes: int
    title_length: int


class FrontendConfiguration(Answer):
    """Everything a frontend asks before its first page."""

    name: Annotated[str, Field(examples=["Workspace"])]
    version: Annotated[str, Field(examples=["0.1.0"])]
    public_url: Annotated[str, Field(examples=["http://localhost:8080"])]
    onboarded: bool
    features: Annotated[dict[str, bool], Field(examples=[{"documents": True}])]
    paths: Paths
    limits: Limits


@router.get("/frontend/", auth=None, response={200: FrontendConfiguration, **errors()})
def get_frontend_configuration(
    request: HttpRequest, response: HttpResponse
) -> FrontendConfiguration:
    """Say what product this is, whether it is set up, and where things are."""
    response["Cache-Control"] = "no-store"
    product = settings.TANDEM_PRODUCT
    is_onboarded = import_string(settings.TANDEM_ONBOARDED)
    return FrontendConfiguration(
        name=product["name"],
        version=product["version"],
        public_url=settings.PUBLIC_URL,
        onboarded=is_onboarded(),
        features=product["features"],
        paths=Paths(api="/api/v1", ws="/ws", events="/api/v1/events"),
        limits=Limits(**product["limits"]),
    )
