"""The WSGI application: ordinary requests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import django

from tandem.project.fast_imports import without_collector, without_test_tools

if TYPE_CHECKING:
    from tandem.apps.kit.ready_answers.gate import ReadyAnswers

NEEDED = ("SECRET_KEY", "DATABASE_URL", "SESSIONS_URL", "RUNS_URL", "CHANNELS_URL")


def build_wsgi_application(settings_module: str) -> ReadyAnswers:
    """Return the application, its URLs loaded, so that the first request is as fast as the next.

    Raises `EnvironmentContractError` naming every variable that is missing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module)
    with without_collector(), without_test_tools():
        return _build()


def _build() -> ReadyAnswers:
    django.setup(set_prefix=False)

    from django.conf import settings
    from django.urls import get_resolver

    from tandem.apps.kit.ready_answers.gate import ReadyAnswers
    from tandem.project.connections import keep_connections
    from tandem.project.environment import check_given
    from tandem.project.whole_messages import WholeMessageHandler

    check_given(settings.TANDEM_ENVIRONMENT, *NEEDED)
    keep_connections()
    application = ReadyAnswers(WholeMessageHandler())
    get_resolver().url_patterns  # noqa: B018 - loads the URLs now
    return application
