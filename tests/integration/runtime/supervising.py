"""The program the tests supervise with: runs a pickled plan, reports as JSON lines."""

from __future__ import annotations

import asyncio
import json
import pickle
import sys
from pathlib import Path

from tandem.runtime.errors import RunError
from tandem.runtime.reporting import Report, render_report
from tandem.runtime.supervisor import run_supervisor


def main() -> int:
    job = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301  # the test's own file

    def sink(report: Report) -> None:
        print(json.dumps(render_report(report)), flush=True)

    try:
        return asyncio.run(
            run_supervisor(
                job["plan"], job["engines"], job["instance"], job["secrets"], sink, dev=job["dev"]
            )
        )
    except RunError as error:
        print(error, file=sys.stderr)
        return 70


if __name__ == "__main__":
    sys.exit(main())
