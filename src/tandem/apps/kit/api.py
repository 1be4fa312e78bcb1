"""The API, assembled: every Tandem app's `api.router`, found through its AppConfig."""

from __future__ import annotations

from importlib import import_module

from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from tandem.apps.kit.app import list_tandem_apps
from tandem.apps.kit.bearer import signed_in
from tandem.apps.kit.exceptions import answer_exceptions
from tandem.apps.kit.json import JsonParser, JsonRenderer
from tandem.apps.kit.rate_limits import PerUser
from tandem.apps.kit.tandem_api import TandemAPI


def build_api(*, title: str, version: str) -> NinjaAPI:
    """Return the API of all installed Tandem apps; an operation is public only if it says so.

    Its writes are limited per user, unless an operation declares another limit.
    """
    api = TandemAPI(
        title=title,
        version=version,
        urls_namespace="api",
        auth=signed_in,
        throttle=PerUser("writes"),
        renderer=JsonRenderer(),
        parser=JsonParser(),
        docs_decorator=require_safe,  # Ninja answers any method with the description
    )
    answer_exceptions(api)
    for app in list_tandem_apps():
        if app.api_prefix is not None:
            router = import_module(f"{app.name}.api").router
            api.add_router(app.api_prefix, router, tags=[app.label])
    return api
