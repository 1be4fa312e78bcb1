"""The ceiling of Django: one kibibyte from a view, no middleware, nothing asked."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path
from trivial_wsgi import BODY

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], USE_I18N=False)
django.setup(set_prefix=False)


def answer(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer."""
    return HttpResponse(BODY, content_type="application/json")


urlpatterns = [path("bench/trivial-django", answer)]
application = WSGIHandler()
