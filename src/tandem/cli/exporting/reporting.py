"""What `tandem export` says when it is done."""

from __future__ import annotations

import sys

from tandem.cli.exporting.doing import Done
from tandem.cli.exporting.totals import HEADER, find_tightness, list_rows, totals_to_dict
from tandem.cli.output.json import print_json
from tandem.cli.output.table import print_table
from tandem.export.containers.entry import TLS_SECRETS
from tandem.export.exporter import SECRETS_FOLDER


def report_as_text(done: Done) -> None:
    """Print the totals, what is worth knowing, and what comes next."""
    plan = done.plan
    print_table(HEADER, list_rows(plan.totals))
    notes = (*plan.notes, find_tightness(plan.totals), _find_certificate(done))
    for note in notes:
        if note:
            sys.stdout.write(f"note: {note}\n")
    sys.stdout.write(f"{done.folder}: {len(done.files)} files\n")
    sys.stdout.write(f"next: cd {done.folder} && {done.exporter.next_step}\n")


def report_as_json(done: Done) -> None:
    """Print the same for programs."""
    print_json(
        {
            "exporter": done.exporter.name,
            "folder": str(done.folder),
            "files": list(done.files),
            "secrets": sorted(done.plan.secrets),
            "totals": totals_to_dict(done.plan.totals),
            "notes": list(done.plan.notes),
        }
    )


def _find_certificate(done: Done) -> str | None:
    secrets = done.folder / SECRETS_FOLDER
    reads = done.plan.tls and done.exporter.reads_secrets
    if not reads or all((secrets / name).is_file() for name in TLS_SECRETS):
        return None
    names = " and ".join(TLS_SECRETS)
    return f"the gateway encrypts: put its certificate and key into {secrets} as {names}"
