"""`manage.py events parked|replay|forget`: see what was given up, and have events handled again."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tandem.apps.events.forgetting import forget_subscriber
from tandem.apps.events.models import InboxEntry, InboxState, Subscription
from tandem.apps.events.pattern import compile_pattern
from tandem.apps.events.replaying import Choice, replay
from tandem.apps.events.subscriber import list_subscribers


class Command(BaseCommand):
    """Look after subscribers."""

    help = "list parked events, have events handled again, or forget a subscriber"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and to which events."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        parked = verbs.add_parser("parked", help="list events that subscribers gave up, and why")
        parked.add_argument("--subscriber", help="only this one's")
        again = verbs.add_parser("replay", help="send events of the last 7 days again")
        again.add_argument("--subscriber", help="only to this one; to all without it")
        again.add_argument("--type", default="#", help='only of these types ("workspace.#")')
        again.add_argument("--since", help="only those published since (2026-01-31T09:00, UTC)")
        again.add_argument("--parked", action="store_true", help="only what was given up")
        again.add_argument("--again", action="store_true", help="also what was handled already")
        gone = verbs.add_parser("forget", help="remove a subscriber that the code has no longer")
        gone.add_argument("subscriber", help="its name; its queue goes with it")

    def handle(self, *, verb: str, subscriber: str | None, **options: Any) -> None:
        """Do it."""
        subscriptions = Subscription.objects.order_by("name")
        if subscriber is not None:
            subscriptions = subscriptions.filter(name=subscriber)
            if not subscriptions:
                raise CommandError(f'no subscriber is called "{subscriber}"')
        chosen = list(subscriptions)
        if verb == "parked":
            self._list_parked([each.name for each in chosen])
            return
        if verb == "forget":
            self._forget(chosen[0])
            return
        choice = Choice(
            wanted=_compile(options["type"]),
            since=_parse_moment(options["since"]),
            again=options["again"],
            only_parked=options["parked"],
        )
        for each in chosen:
            self.stdout.write(f"{each.name}: {replay(each, choice)} events sent again")

    def _forget(self, subscription: Subscription) -> None:
        if subscription.name in list_subscribers():
            raise CommandError(f'"{subscription.name}" is declared in the code: remove it there')
        name = subscription.name  # its row's key, which goes with the row
        forget_subscriber(subscription, broker_url=settings.BROKER_URL)
        self.stdout.write(f"{name} is forgotten")

    def _list_parked(self, names: list[str]) -> None:
        found = InboxEntry.objects.filter(subscriber__in=names, state=InboxState.PARKED)
        for entry in found.order_by("subscriber", "event_id").iterator():
            moment = entry.updated_at.strftime("%Y-%m-%d %H:%M:%S")
            self.stdout.write(
                f"{entry.subscriber}  {entry.event_id}  {entry.type}  {moment}"
                f"  after {entry.attempt} attempts: {entry.reason}"
            )


def _compile(pattern: str) -> str:
    try:
        return compile_pattern(pattern)
    except ValueError as error:
        raise CommandError(str(error)) from error


def _parse_moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f'--since: "{text}" is no moment (2026-01-31T09:00)') from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
