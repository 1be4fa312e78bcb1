"""Killed processes and lost messages, on each broker: the effect is there once."""

from __future__ import annotations

import os
import signal

from redis import Redis

from tandem.apps.events.limits import LOSSES
from tandem.apps.events.models import InboxEntry
from tandem.apps.outbox.broker import connect_broker, event_queue, is_amqp
from tests.integration.apps.eventually import eventually
from tests.integration.events.hall import NAMES, Hall
from tests.integration.events.saying import (
    be_good,
    be_in_the_mood,
    say,
    wait_until_heard,
)


def test_an_effect_whose_process_is_killed_in_the_middle_is_there_once(publishing: Hall) -> None:
    be_in_the_mood(publishing, "one")
    with publishing.relaying():
        with publishing.subscribing() as process:
            event = say(who="one", then="die")
            assert process.wait(10) == -signal.SIGKILL
        assert "one" not in publishing.list_heard(event)
        be_good(publishing)
        publishing.age()
        with publishing.subscribing():
            wait_until_heard(publishing, event, "many", "one", "two")


def test_what_the_broker_lost_is_sent_again(publishing: Hall) -> None:
    with publishing.relaying():
        with publishing.subscribing():
            wait_until_heard(publishing, say(), "many", "one", "two")
        event = say()
        eventually(lambda: count_waiting(publishing) == len(NAMES))
        lose_everything(publishing)
        publishing.age()
        with publishing.subscribing():
            wait_until_heard(publishing, event, "many", "one", "two")


def count_waiting(hall: Hall) -> int:
    with connect_broker(hall.broker_url) as broker, broker.channel() as channel:
        queues = [event_queue(name)(channel) for name in NAMES]
        return sum(each.queue_declare(passive=is_amqp(hall.broker_url))[1] for each in queues)


def lose_everything(hall: Hall) -> None:
    if not is_amqp(hall.broker_url):
        with Redis.from_url(hall.broker_url) as broker:
            broker.flushdb()
        return
    with connect_broker(hall.broker_url) as broker, broker.channel() as channel:
        for name in NAMES:
            event_queue(name)(channel).purge()


def test_the_workers_process_for_events_is_there_again_and_gives_up_what_kills_it(
    publishing: Hall,
) -> None:
    be_in_the_mood(publishing, "two")
    with publishing.relaying(), publishing.working() as worker:
        bad = say(who="two", then="die")
        entry = InboxEntry.objects.filter(subscriber="two", event_id=bad)

        def is_in(**wanted: object) -> bool:
            publishing.age()
            return entry.filter(**wanted).exists()

        eventually(lambda: is_in(losses__gte=1))
        entry.update(losses=LOSSES - 1)  # as if it had gone on like that
        eventually(lambda: is_in(state="parked"))
        good = say()
        wait_until_heard(publishing, good, "many", "one", "two")
        assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
        eventually(lambda: not is_group_left(worker.pid))

    assert entry.get().reason == f"the process that handled it ended {LOSSES} times"
    assert publishing.list_heard(bad) == ["many", "one"]


def is_group_left(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True
