"""The addresses every Tandem project has, in Django's first-match order."""

from __future__ import annotations

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.urls.resolvers import RoutePattern
from django.views.generic import RedirectView
from ninja import NinjaAPI

from tandem.apps.kit.error_response import error_response
from tandem.apps.kit.errors import NotFoundError
from tandem.project.docs_page import DocsPage
from tandem.project.routes.yielding import yields


def tandem_urls(api: NinjaAPI) -> list[URLPattern | URLResolver]:
    """Return the probes, the API and the admin; below /api nothing else is ever found."""
    api.docs = DocsPage()
    probes = import_module("tandem.apps.probes.urls")
    return [
        path("health/", include(probes)),
        path("api/v1/health/", include(probes)),
        path("api/v1/", api.urls),
        re_path(r"^api(?:/.*)?$", answer_unknown_address),
        path("admin", RedirectView.as_view(url="/admin/", permanent=False)),
        # resolved at the first request: the admin is large, and most processes never show it
        URLResolver(
            RoutePattern("admin/"),
            "tandem.project.admin_urls",
            app_name="admin",
            namespace="admin",
        ),
    ]


@yields
def answer_unknown_address(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here, so that the frontend's own pages never answer for the API."""
    return error_response(NotFoundError())
