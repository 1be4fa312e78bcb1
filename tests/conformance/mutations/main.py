"""`python -m tests.conformance.mutations.main FOLDER URL PROJECT TAG [DEPLOYMENT...]`.

Drops everything that can be dropped from the plan, and demands that the suite notices each time.
Ends with 1 when a mutant survives, or a test fails that nothing explains.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conformance.mutations.deployments import plan_deployments
from tests.conformance.mutations.exporting import plan_exporting
from tests.conformance.mutations.mutants import list_mutants
from tests.conformance.mutations.trying import try_deployment
from tests.conformance.mutations.verdicts import (
    Verdict,
    judge,
    list_unexplained,
    render_table,
    render_totals,
)


def main(folder: str, url: str, project: str, tag: str, *only: str) -> int:
    """Try every deployment, or those that are named; return the exit code."""
    exporting = plan_exporting(Path(folder), url=url, project=project, tag=tag)
    environment = {
        "TANDEM_CONFORMANCE_PLACE": "compose",
        "TANDEM_CONFORMANCE_URL": url,
        "TANDEM_CONFORMANCE_FOLDER": folder,
        "TANDEM_CONFORMANCE_CERTIFICATE": f"{folder}/secrets/tls.crt",
    }
    verdicts: list[Verdict] = []
    unexplained: list[str] = []
    took_s: dict[str, float] = {}
    for deployment in plan_deployments(list_mutants(exporting.plan)):
        if only and deployment.name not in only:
            continue
        _say(f"{deployment.name}: {len(deployment.mutants)} dropped")
        tried = try_deployment(deployment, exporting, environment)
        took_s[deployment.name] = tried.took_s
        verdicts += judge(deployment, tried)
        unexplained += list_unexplained(deployment, tried)
        if not deployment.mutants:
            if unexplained:
                break  # what fails anyway tells nothing of mutants
            # What takes half as long again as with nothing dropped is not coming.
            environment["TANDEM_CONFORMANCE_PATIENCE_S"] = f"{1.5 * tried.slowest_s:.0f}"
    for line in (*render_table(verdicts), *unexplained, *render_totals(verdicts, took_s)):
        _say(line)
    killed = all(verdict.fate == "killed by" for verdict in verdicts)
    return 0 if killed and not unexplained else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
