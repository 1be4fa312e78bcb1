"""What makes a Django app a Tandem app: its AppConfig says where its API and its sockets are."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import AppConfig, apps


class TandemApp(AppConfig):
    """An app whose parts are found through it.

    `api_prefix` is where `<app>.api.router` is mounted below /api/v1 (None: it has no API);
    `has_sockets` says that `<app>.sockets.websocket_urlpatterns` belongs to the ASGI application;
    `has_runs` that `<app>.runs` declares kinds of runs, `has_jobs`
    that `<app>.jobs` declares jobs, `has_events` that `<app>.events` declares types of events,
    `has_subscribers` that `<app>.subscribers` subscribes to events, `has_notifications` that
    `<app>.notifications` declares kinds of notifications.
    """

    default = False  # this class is no app; each subclass is its module's
    api_prefix: str | None = None
    has_sockets: bool = False
    has_runs: bool = False
    has_jobs: bool = False
    has_events: bool = False
    has_subscribers: bool = False
    has_notifications: bool = False

    def __init_subclass__(cls) -> None:
        """Make the subclass the one Django finds in its `apps.py`."""
        cls.default = True


def list_tandem_apps() -> Iterator[TandemApp]:
    """Yield the installed Tandem apps, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if isinstance(config, TandemApp):
            yield config
