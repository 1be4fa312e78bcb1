"""A Django project that answers every path with how it read it, under WSGI and under ASGI."""

from __future__ import annotations

import json

from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

settings.configure(
    SECRET_KEY="for tests of routes only",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
)


def echo(request: HttpRequest) -> HttpResponse:
    body = json.dumps(request.path_info)
    return HttpResponse(body, headers={"Content-Length": str(len(body))})


urlpatterns = [re_path(r"", echo)]
wsgi = WSGIHandler()
asgi = ASGIHandler()
