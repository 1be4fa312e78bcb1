"""`python -m tandem.project.relay`: the relay, with the sweeps of the apps that publish.

It loads no Django: what it needs is the environment, PostgreSQL and the broker.
"""

from __future__ import annotations

import argparse
import logging.config
import os

from tandem.apps.events.sweep import sweep_events
from tandem.apps.jobs.sweep import sweep_jobs
from tandem.apps.outbox.relay.main import relay
from tandem.project.environment import check_given, load_environment
from tandem.project.settings.logs import logging_settings

NEEDED = ("DATABASE_URL", "BROKER_URL")
SWEEPS = (sweep_jobs, sweep_events)


def main() -> None:
    """Relay until SIGTERM; raises `EnvironmentContractError`."""
    parser = argparse.ArgumentParser(description="publish what transactions wrote, until SIGTERM")
    parser.add_argument("--port", type=int, help="answer /health/ready and /health/live here")
    options = parser.parse_args()
    environment = load_environment(os.environ)
    check_given(environment, *NEEDED)
    logging.config.dictConfig(logging_settings(environment)["LOGGING"])
    relay(
        database_url=environment.DATABASE_URL,
        broker_url=environment.BROKER_URL,
        sweeps=SWEEPS,
        port=options.port,
    )


if __name__ == "__main__":
    main()
