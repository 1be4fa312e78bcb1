"""Operations' `throttle=`: how often one user may ask, whatever addresses they ask from.

Reads are never counted: a ready answer would cost more to count than to give.
"""

from __future__ import annotations

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from tandem.apps.kit.errors import RateLimitedError
from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.rate_limits.counter import Counted, count_one
from tandem.apps.kit.rate_limits.limit import Limit, find_limit

MARK = "tandem.rate_limit"  # in a request's environment: the headers of its answer
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class PerUser(BaseThrottle):
    """The limit called `name`; whoever is not signed in is limited where signing in is."""

    def __init__(self, name: str) -> None:
        self.name = name

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; raises `RateLimitedError`."""
        sign_in = getattr(request, "auth", None)
        if request.method in _READS or not isinstance(sign_in, SignIn):
            return True
        limit = find_limit(self.name)
        counted = count_one(limit, of=str(sign_in.user_id)) if limit else None
        if limit is None or counted is None:
            return True
        headers = request.META[MARK] = render_headers(limit, counted)
        if not counted.allowed:
            message = f"more than {limit.per_minute} {limit.name} a minute"
            raise RateLimitedError(message, retry_after_s=counted.wait_s, headers=headers)
        return True


def render_headers(limit: Limit, counted: Counted) -> dict[str, str]:
    """Return what a client is told of a limit: '"writes";r=299;t=1'.

    Source: draft-ietf-httpapi-ratelimit-headers-10
    """
    left = f'"{limit.name}";r={counted.remaining};t={counted.wait_s}'
    return {"RateLimit-Policy": limit.policy, "RateLimit": left}
