"""How often something may be done."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

WINDOW_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `per_minute` of what is called `name`; as many may come at once."""

    name: str
    per_minute: int

    @property
    def policy(self) -> str:
        """The limit in the words of the `RateLimit-Policy` header: '"writes";q=300;w=60'."""
        return f'"{self.name}";q={self.per_minute};w={WINDOW_S}'


def find_limit(name: str) -> Limit | None:
    """Return the limit that TANDEM_RATE_LIMITS sets, None for 0: there is none.

    Raises `KeyError` for a name that the settings do not know.
    """
    per_minute: int = settings.TANDEM_RATE_LIMITS[name]
    return Limit(name=name, per_minute=per_minute) if per_minute else None
