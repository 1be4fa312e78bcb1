"""The errors an API answers with. Each has a stable `code`; the shape is `error_response`'s."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class ApiError(Exception):
    """A refusal a client is told about: a status, a stable code, a sentence, sometimes fields.

    `fields` maps a field's name to sentences about it; `headers` are added to the answer.
    """

    status = 400
    code = "bad_request"
    message = "the request could not be understood"

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str | None = None,
        fields: Mapping[str, Sequence[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.fields = dict(fields or {})
        self.headers = dict(headers or {})
        super().__init__(self.message)


class UnauthenticatedError(ApiError):
    """Nobody is signed in, or no longer."""

    status = 401
    code = "unauthenticated"
    message = "sign in first"

    def __init__(self, message: str | None = None, *, code: str | None = None) -> None:
        super().__init__(message, code=code, headers={"WWW-Authenticate": "Bearer"})


class ForbiddenError(ApiError):
    """Signed in, but not allowed to do this."""

    status = 403
    code = "forbidden"
    message = "this needs a right you do not have"


class NotFoundError(ApiError):
    """Nothing (any longer) stands at this address."""

    status = 404
    code = "not_found"
    message = "nothing is found at this address"


class ConflictError(ApiError):
    """The request contradicts what is already so."""

    status = 409
    code = "conflict"
    message = "this contradicts what is already so"


class UnsupportedMediaTypeError(ApiError):
    """The body is of a type this operation does not read."""

    status = 415
    code = "unsupported_media_type"
    message = "the body's type is not one this operation reads"


class UnprocessableError(ApiError):
    """The request is well formed, but a value in it is out of its range."""

    status = 422
    code = "validation_failed"
    message = "some values are out of their range"


class RateLimitedError(ApiError):
    """Asked too often; `retry_after_s` says when to come back."""

    status = 429
    code = "rate_limited"
    message = "too many requests"

    def __init__(
        self,
        message: str | None = None,
        *,
        retry_after_s: int,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, headers={**(headers or {}), "Retry-After": str(retry_after_s)})


class UnavailableError(ApiError):
    """Something this operation depends on does not answer; nothing was done."""

    status = 503
    code = "unavailable"
    message = "a service this depends on does not answer"

    def __init__(self, message: str | None = None, *, code: str | None = None) -> None:
        super().__init__(message, code=code, headers={"Retry-After": "2"})
