"""Every refusal there is: its status, when it comes, and the codes it may carry.

The gateway's own are among them: a client cannot tell who refused it, and need not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tandem.apps.kit.openapi.headers import refer_to_headers

ERROR = {"$ref": "#/components/schemas/ErrorAnswer"}
X_CODES = "x-codes"  # in an operation's schema of an error: the codes it declares (`errors`)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One status; `headers` are those that come with it, by their names in the components."""

    name: str
    when: str
    codes: tuple[str, ...]
    headers: tuple[str, ...] = ()


_OUTAGES = ("unavailable", "database_unavailable", "records_unavailable")
REFUSALS: Mapping[int, Refusal] = {
    400: Refusal(
        name="BadRequest",
        when="The request could not be understood.",
        codes=("bad_request", "bad_json", "version_not_supported"),
    ),
    401: Refusal(
        name="Unauthenticated",
        when="Nobody is signed in, or no longer: sign in, or refresh an expired access token.",
        codes=("unauthenticated", "access_expired", "session_ended", "account_inactive"),
        headers=("WWW-Authenticate",),
    ),
    403: Refusal(
        name="Forbidden",
        when="This needs a right that who is asking does not have.",
        codes=("forbidden", "role_required", "origin_not_allowed"),
    ),
    404: Refusal(name="NotFound", when="Nothing is found there.", codes=("not_found",)),
    408: Refusal(
        name="TooSlow", when="The request did not arrive in time.", codes=("request_timeout",)
    ),
    409: Refusal(name="Conflict", when="It contradicts what is already so.", codes=("conflict",)),
    410: Refusal(name="Gone", when="It was here, and is no longer kept.", codes=("gone",)),
    413: Refusal(
        name="TooLarge",
        when="The body is larger than is taken.",
        codes=("body_too_large", "payload_too_large"),
    ),
    414: Refusal(name="TooLong", when="The address is too long.", codes=("address_too_long",)),
    415: Refusal(
        name="UnsupportedMediaType",
        when="The body is not of the type that is read here.",
        codes=("unsupported_media_type",),
    ),
    422: Refusal(
        name="Unprocessable",
        when="A value is out of its range; `fields` says which, and why.",
        codes=("validation_failed",),
    ),
    429: Refusal(
        name="RateLimited",
        when=(
            "Asked too often, by this user or from this address; `Retry-After` says when to come "
            "back, `RateLimit` which limit of the user's it was."
        ),
        codes=("rate_limited",),
        headers=("Retry-After", "RateLimit", "RateLimit-Policy"),
    ),
    431: Refusal(
        name="HeadersTooLarge", when="The headers are too large.", codes=("headers_too_large",)
    ),
    500: Refusal(
        name="InternalError",
        when="A fault of the server, which its log has under the `request_id`.",
        codes=("internal_error",),
    ),
    502: Refusal(
        name="BadGateway", when="The service behind it did not answer.", codes=("bad_gateway",)
    ),
    503: Refusal(
        name="Unavailable",
        when="Something it depends on does not answer; nothing was done.",
        codes=_OUTAGES,
        headers=("Retry-After",),
    ),
    504: Refusal(
        name="GatewayTimeout",
        when="The service behind it did not answer in time.",
        codes=("gateway_timeout",),
    ),
}
ALWAYS = frozenset({400, 414, 429, 431, 500, 502, 503, 504})
WITH_BODY = frozenset({408, 413})


def describe_refusals() -> dict[str, Any]:
    """Return the shared answers of the document's components, by name."""
    return {each.name: describe_refusal(status) for status, each in sorted(REFUSALS.items())}


def describe_refusal(
    status: int, *, codes: Collection[str] = (), schema: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return one answer; `codes` are an operation's own, before those of every operation."""
    refusal = REFUSALS[status]
    all_codes = (*codes, *refusal.codes)
    listed = ", ".join(f"`{code}`" for code in all_codes)
    content: dict[str, Any] = {"schema": dict(schema or ERROR)}
    if schema is None:
        content["examples"] = {code: {"value": _example(code)} for code in all_codes}
    return {
        "description": f"{refusal.when} Codes: {listed}.",
        "headers": refer_to_headers((*refusal.headers, "X-Request-ID")),
        "content": {"application/json": content},
    }


def refer_to_refusal(status: int) -> dict[str, Any]:
    """Return a reference to the shared answer."""
    return {"$ref": f"#/components/responses/{REFUSALS[status].name}"}


def _example(code: str) -> dict[str, Any]:
    body: dict[str, Any] = {"code": code, "message": code.replace("_", " ")}
    if code == "validation_failed":
        body["fields"] = {"name": ["is empty"]}
    return {"error": body | {"request_id": "5f0c2a7be1d94c0c8a9e6b1f3d2c4a57"}}
