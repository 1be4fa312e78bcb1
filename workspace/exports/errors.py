"""What the API answers about exports."""

from __future__ import annotations

from tandem.apps.kit.errors import ApiError, ConflictError, NotFoundError
from workspace.exports.limits import UNFINISHED


class TooManyExportsError(ConflictError):
    """So many are being written that this one has to wait."""

    code = "too_many_exports"
    message = f"{UNFINISHED} of your exports are not finished; wait for one, or stop it"


class ExportNotReadyError(ConflictError):
    """There is no file: it is being written, or it failed."""

    code = "export_not_ready"
    message = "this export has no file (yet)"


class ExportExpiredError(ApiError):
    """The file was kept for as long as was promised."""

    status = 410
    code = "export_expired"
    message = "this export has expired; make it again"


class LinkNotValidError(NotFoundError):
    """A link that is not ours, is too old, or was made in a session that ended."""

    code = "link_not_valid"
    message = "this link has expired or is not whole; ask for a new one"
