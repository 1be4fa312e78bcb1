"""The job that writes an export."""

from __future__ import annotations

from tandem.apps.jobs.declaration import job
from tandem.apps.jobs.performing.context import JobContext
from tandem.apps.notifications.feed import notify
from workspace.exports.inputs import ExportInput
from workspace.exports.limits import BACKOFF, DEADLINE
from workspace.exports.notifications import DONE
from workspace.exports.queries import NAME
from workspace.exports.schemas import ExportFile
from workspace.exports.writing.export import write_export


@job(
    NAME,
    parameters=ExportInput,
    attempts=3,
    backoff=BACKOFF,
    deadline=DEADLINE,
    priority=3,  # what is short goes first
    transaction="late",
)
def export(context: JobContext, given: ExportInput) -> ExportFile:
    """Write the file. It counts once the job is done; until then it is nobody's."""
    file = write_export(context, given)
    context.begin_effects()
    if context.owner_id is not None:
        said = {"what": given.what, "format": given.format, "rows": file.rows}
        notify([context.owner_id], kind=DONE, subject=str(context.id), data=said)
    return file
