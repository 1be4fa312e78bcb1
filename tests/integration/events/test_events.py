"""Events that are published, heard, refused, tried again, parked and replayed, on each broker."""

from __future__ import annotations

from io import StringIO

import orjson
import pytest
from cloudevents.core.formats.json import JSONFormat
from django.core.management import CommandError, call_command
from django.db import transaction
from kombu.messaging import Producer
from pytest_django import Settings

from tandem.apps.events.models import InboxEntry, Subscription
from tandem.apps.events.operations import publish
from tandem.apps.events.sending import REASON
from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.broker import connect_broker, dead_queue, event_queue, is_amqp
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.eventually import eventually
from tests.integration.events.hall import Hall
from tests.integration.events.hearers.events import SAID, SHOUTED, WHISPERED, Said
from tests.integration.events.saying import (
    be_good,
    be_in_the_mood,
    find_state,
    say,
    wait_until_heard,
)


def test_what_was_rolled_back_was_never_published(publishing: Hall) -> None:
    with transaction.atomic():
        say()
        transaction.set_rollback(True)

    assert not OutboxMessage.objects.exists()


def test_an_event_is_a_cloud_event_that_says_who_caused_it(publishing: Hall) -> None:
    actor = new_id()
    event_id = publish(SAID, subject="thing", data=Said(who="one"), actor_id=actor)
    with publishing.connect() as connection:
        found = connection.execute("SELECT body::text FROM outbox_message").fetchone()
    assert found is not None
    event = JSONFormat().read(None, found[0])

    assert (event.get_specversion(), event.get_source()) == ("1.0", "/workspace")
    assert (event.get_type(), event.get_subject()) == ("hearing.thing.said", "thing")
    assert event.get_id() == str(event_id)
    assert event.get_extension("actorid") == str(actor)
    assert event.get_data() == {"who": "one", "then": ""}


def test_each_hears_once_what_it_subscribes_to(heard: Hall) -> None:
    said, whispered, shouted = say(), say(WHISPERED), say(SHOUTED)
    wait_until_heard(heard, said, "many", "one", "two")
    wait_until_heard(heard, whispered, "many", "one")
    wait_until_heard(heard, shouted, "many")

    assert find_state("two", said) == "done"
    assert find_state("two", whispered) == ""


def test_many_events_are_all_heard_once(heard: Hall) -> None:
    with transaction.atomic():
        events = [say() for _ in range(300)]
    everyone = ["many", "one", "two"]
    wait_until_heard(heard, events[-1], *everyone, timeout_s=20)
    eventually(lambda: InboxEntry.objects.filter(state="done").count() == 900)

    assert all(heard.list_heard(event) == everyone for event in events[::20])
    assert set(InboxEntry.objects.values_list("state", flat=True)) == {"done"}


def test_one_that_fails_is_parked_and_nobody_else_notices(heard: Hall) -> None:
    be_in_the_mood(heard, "one")
    with transaction.atomic():
        before, bad, after = say(), say(who="one"), say()
    for event in (before, after):
        wait_until_heard(heard, event, "many", "one", "two")
    eventually(lambda: find_state("one", bad) == "parked")

    assert heard.list_heard(bad) == ["many", "two"]
    parked = InboxEntry.objects.get(subscriber="one", event_id=bad)
    assert (parked.attempt, parked.reason) == (3, "RuntimeError: it is not in the mood")
    said = tell("parked")
    assert str(bad) in said
    assert "after 3 attempts: RuntimeError: it is not in the mood" in said
    assert take_dead(heard, "one") == (str(bad), parked.reason)


def tell(*arguments: str) -> str:
    """Run `manage.py events` and return what it says."""
    said = StringIO()
    call_command("events", *arguments, stdout=said)
    return said.getvalue()


def take_dead(hall: Hall, name: str) -> tuple[str, str]:
    """Return the id and the reason of the one message in a dead-letter queue."""
    with connect_broker(hall.broker_url) as broker, broker.channel() as channel:
        queue = dead_queue(f"events.{name}")(channel)
        message = eventually(queue.get)
        message.ack()
        return orjson.loads(message.body)["id"], message.headers[REASON]


def test_what_was_parked_is_heard_when_it_is_replayed(heard: Hall) -> None:
    be_in_the_mood(heard, "many")
    bad = say(who="many")
    eventually(lambda: find_state("many", bad) == "parked")
    be_good(heard)

    assert "many: 1 events sent again" in tell("replay", "--parked")
    wait_until_heard(heard, bad, "many", "one", "two")
    assert "many: 0 events sent again" in tell("replay", "--subscriber", "many")


def test_one_that_fails_for_a_while_hears_in_the_end(heard: Hall) -> None:
    be_in_the_mood(heard, "two")
    event = say(who="two")
    eventually(lambda: InboxEntry.objects.filter(event_id=event, state="waiting"))
    be_good(heard)

    wait_until_heard(heard, event, "many", "one", "two")


def test_a_newcomer_hears_of_the_past_when_it_is_replayed(heard: Hall) -> None:
    events = [say() for _ in range(3)]
    for event in events:
        wait_until_heard(heard, event, "many", "one", "two")
    with heard.connect() as connection:  # as if it had subscribed this moment
        connection.execute("DELETE FROM events_inbox WHERE subscriber = 'two'")
        connection.execute("DELETE FROM heard WHERE who = 'two'")

    assert "two: 3 events sent again" in tell("replay", "--type", "hearing.thing.*")
    for event in events:
        wait_until_heard(heard, event, "many", "one", "two")


def test_what_is_no_cloud_event_is_parked_and_nobody_waits_for_it(heard: Hall) -> None:
    broken = OutboxMessage(kind="event", queue_or_type="hearing.shouted")
    broken.body = {"id": str(broken.pk), "type": "hearing.shouted", "source": ""}
    broken.save()
    good = say(SHOUTED)
    wait_until_heard(heard, good, "many")
    eventually(lambda: find_state("many", broken.pk) == "parked")

    assert "not a CloudEvent" in InboxEntry.objects.get(event_id=broken.pk).reason


def test_a_message_that_nobody_can_read_is_a_dead_letter_and_holds_up_nothing(heard: Hall) -> None:
    with connect_broker(heard.broker_url) as broker, broker.channel() as channel:
        if is_amqp(heard.broker_url):
            dead_queue("events.many")(channel).purge()  # of what other tests parked
        Producer(channel).publish(
            "{", routing_key="events.many", content_type="application/json",
            content_encoding="utf-8",
        )  # fmt: skip
        wait_until_heard(heard, say(SHOUTED), "many")
        if is_amqp(heard.broker_url):
            dead = eventually(dead_queue("events.many")(channel).get)
            dead.ack()
            assert dead.body == "{"


def test_a_subscriber_that_is_gone_is_forgotten_with_its_queue(
    heard: Hall, settings: Settings
) -> None:
    settings.BROKER_URL = heard.broker_url
    with heard.connect() as connection:
        connection.execute(
            "INSERT INTO events_subscription (name, pattern, matches)"
            " VALUES ('gone', 'hearing.shouted', '^hearing\\.shouted$')"
        )
    with connect_broker(heard.broker_url) as broker, broker.channel() as channel:
        queue = event_queue("gone", "hearing.shouted")(channel)
        queue.declare()
        event = say(SHOUTED)
        wait_until_heard(heard, event, "many")
        eventually(lambda: count_messages(heard, "gone") == 1)
        assert tell("forget", "gone") == "gone is forgotten\n"
        with pytest.raises(CommandError, match="declared in the code"):
            tell("forget", "many")
        wait_until_heard(heard, say(SHOUTED), "many")

        assert count_messages(heard, "gone") == 0
    assert not Subscription.objects.filter(name="gone").exists()


def count_messages(hall: Hall, name: str) -> int:
    """Return how many events wait for a subscriber; its queue is declared anew, unbound."""
    with connect_broker(hall.broker_url) as broker, broker.channel() as channel:
        return event_queue(name)(channel).queue_declare()[1]
