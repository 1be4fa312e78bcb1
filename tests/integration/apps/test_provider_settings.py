"""Administrators choose the provider in the product."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tandem.apps.providers.models import StoredProvider
from tandem.apps.providers.queries import find_configured
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.served import Served
from tests.providers.started import start_provider

URL = "https://api.example.org/v1"
NONE = {"source": "none", "base_url": "", "model": "", "has_key": False}


def test_a_provider_is_set_shown_without_its_key_and_removed(administrator: ApiClient) -> None:
    assert administrator.get("/providers/current").json() == NONE

    given = {"base_url": f"{URL}/", "model": "small", "api_key": "sk-secret"}
    shown = administrator.put("/providers/current", given).json()

    assert shown == {"source": "product", "base_url": URL, "model": "small", "has_key": True}
    assert "secret" not in StoredProvider.objects.get().sealed_key
    configured = find_configured()
    assert configured is not None
    assert configured.provider.api_key == "sk-secret"
    assert configured.provider.guarded
    assert administrator.delete("/providers/current").status_code == 204
    assert administrator.get("/providers/current").json() == NONE


def test_a_key_stays_with_its_address_and_goes_to_no_other(administrator: ApiClient) -> None:
    administrator.put("/providers/current", {"base_url": URL, "api_key": "sk-secret"})

    kept = administrator.put("/providers/current", {"base_url": URL, "model": "large"}).json()
    moved = administrator.put("/providers/current", {"base_url": "https://evil.example/v1"}).json()

    assert (kept["has_key"], moved["has_key"]) == (True, False)


def test_a_key_sealed_with_another_secret_is_no_key(administrator: ApiClient, settings) -> None:
    administrator.put("/providers/current", {"base_url": URL, "api_key": "sk-secret"})
    settings.SECRET_KEY = "another secret that is long enough to be one"

    configured = find_configured()

    assert configured is not None
    assert configured.provider.api_key == ""


def test_an_engines_models_are_asked_without_a_key_when_nothing_else_is_set(
    administrator: ApiClient, settings
) -> None:
    local = replace(
        settings.TANDEM_ENVIRONMENT,
        LLM_BASE_URL="",
        LLM_LOCAL_URL="http://127.0.0.1:11434/v1",
        LLM_API_KEY="sk-of-another",
    )
    settings.TANDEM_ENVIRONMENT = local
    found = find_configured()
    settings.TANDEM_ENVIRONMENT = replace(local, LLM_BASE_URL=URL)
    elsewhere = find_configured()
    administrator.put("/providers/current", {"base_url": "https://chosen.example.org/v1"})
    chosen = find_configured()

    assert found is not None
    assert elsewhere is not None
    assert chosen is not None
    assert (found.provider.base_url, found.provider.api_key) == (local.LLM_LOCAL_URL, "")
    assert not found.provider.guarded
    assert (elsewhere.provider.base_url, elsewhere.provider.api_key) == (URL, "sk-of-another")
    assert chosen.provider.base_url == "https://chosen.example.org/v1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.example.org",
        "ftp://x/v1",
        "http://",
        "http://a:b@x/v1",
        "http://x:99999/",
        f"{URL}?a",
    ],
)
def test_what_is_no_address_is_refused(administrator: ApiClient, url: str) -> None:
    refused = administrator.put("/providers/current", {"base_url": url})

    assert refused.status_code == 422
    assert list(refused.json()["error"]["fields"]) == ["base_url"]


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_administrators_may(member: ApiClient, method: str) -> None:
    given = ({"base_url": URL},) if method == "put" else ()

    refused = getattr(member, method)("/providers/current", *given)

    assert refused.json()["error"]["code"] == "role_required"


def test_models_are_asked_for_in_the_stream_pool(served: Served) -> None:
    headers = bearer(sign_in(served))
    with start_provider() as address, served.wsgi() as web, served.asgi() as stream:
        none = stream.get("/api/v1/providers/models", headers=headers)
        web.put("/api/v1/providers/current", json={"base_url": address}, headers=headers)
        inside = stream.get("/api/v1/providers/models", headers=headers)
        web.delete("/api/v1/providers/current", headers=headers)

    assert (none.status_code, none.json()["error"]["code"]) == (409, "no_provider")
    assert inside.status_code == 502
    assert inside.json()["error"]["code"] == "provider_address_forbidden"
