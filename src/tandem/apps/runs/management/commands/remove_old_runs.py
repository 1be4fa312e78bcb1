"""`manage.py remove_old_runs [--dry-run] [--older-than DAYS]`: runs that ended long ago go."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from redis.exceptions import RedisError

from tandem.apps.runs.old_runs import (
    KEPT_FOR,
    SHORTEST,
    count_old_runs,
    expire_left_frames,
    remove_old_runs,
)

_DAY = timedelta(days=1)
_LEAST, _USUAL, _MOST = SHORTEST // _DAY, KEPT_FOR // _DAY, 36_500


class Command(BaseCommand):
    """Remove old runs, or count them."""

    help = "remove the rows of runs that ended long ago; what their kinds keep of them stays"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--dry-run` and `--older-than DAYS`."""
        parser.add_argument("--dry-run", action="store_true", help="count them, remove nothing")
        parser.add_argument(
            "--older-than",
            type=int,
            default=_USUAL,
            metavar="DAYS",
            help=f"leave what ended since alone ({_LEAST} to {_MOST}; usually {_USUAL})",
        )

    def handle(self, *, dry_run: bool, older_than: int, **_: Any) -> None:
        """Print how many; 1 when Valkey does not answer."""
        if not _LEAST <= older_than <= _MOST:
            raise CommandError(f"--older-than: {older_than} is not {_LEAST} to {_MOST} days")
        age = timedelta(days=older_than)
        if dry_run:
            self.stdout.write(f"{_count(count_old_runs(older_than=age))} old; nothing was removed")
            return
        self.stdout.write(f"{_count(remove_old_runs(older_than=age))} old and gone")
        try:
            left = expire_left_frames()
        except RedisError as error:
            raise CommandError(f"frames: {error}\nhint: RUNS_URL says where they are") from error
        self.stdout.write(f"{_count(left)} over without a last frame; frames go in an hour")


def _count(runs: int) -> str:
    return "1 run is" if runs == 1 else f"{runs} runs are"
