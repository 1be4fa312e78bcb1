"""The Workspace the naive way: Django's own handler, a connection for every request, no cache.

The views, the queries and the permissions are the product's; what is left out is what answers
before Django, what keeps answers, and what keeps connections.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ["DJANGO_SETTINGS_MODULE"] = "workspace.settings"
os.environ["CACHE_URL"] = ""

import django

django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - Django has to be set up
from django.db import connections  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PREFIX = "/bench/before"
connections.settings["default"]["CONN_MAX_AGE"] = 0
_django = WSGIHandler()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer as if there were no prefix."""
    environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(PREFIX)
    return _django(environ, start_response)
