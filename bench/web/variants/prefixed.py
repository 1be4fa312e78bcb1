"""The Workspace's own application, below a prefix: one pool for each server that is compared."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tandem.project.wsgi import build_wsgi_application

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PREFIX = os.environ["BENCH_PREFIX"]
_workspace = build_wsgi_application("workspace.settings")


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer as if there were no prefix."""
    environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(PREFIX)
    return _workspace(environ, start_response)
