"""A database that is Django's in this process for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from tests.integration.apps.addresses import Addresses


@contextmanager
def lent_database(addresses: Addresses, name: str) -> Iterator[None]:
    """Have Django's own connection lead to the database `name` there, and back afterwards."""
    default = connections["default"]
    before = {key: default.settings_dict[key] for key in ("NAME", "HOST", "PASSWORD")}
    default.close()
    default.settings_dict.update(
        NAME=name, HOST=str(addresses.database_sockets), PASSWORD=addresses.password
    )
    try:
        yield
    finally:
        default.close()
        default.settings_dict.update(before)
