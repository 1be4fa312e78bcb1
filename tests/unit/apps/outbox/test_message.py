"""From rows to what brokers take."""

from __future__ import annotations

import pytest

from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.broker import find_kombu_url
from tandem.apps.outbox.relay.confirms import Confirms, NotConfirmedError
from tandem.apps.outbox.relay.message import Row, render_letter, scale_priority

VALKEY, RABBIT = "unix://:x@/run/v.sock?db=3", "amqp://a:b@localhost/"


def make_row(kind: str, to: str, body) -> Row:
    return Row(id=new_id(), kind=kind, queue_or_type=to, body=body, headers={}, priority=5)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (RABBIT, RABBIT),
        ("redis://:x@host:6379/3", "redis://:x@host:6379/3"),
        (VALKEY, "redis+socket://:x@/run/v.sock?virtual_host=3"),
        ("unix:///run/v.sock", "redis+socket:///run/v.sock?virtual_host=0"),
    ],
)
def test_a_broker_s_address_in_kombu_s_form(given: str, expected: str) -> None:
    assert find_kombu_url(given) == expected


def test_a_higher_priority_goes_first_on_either_broker() -> None:
    on_valkey = [scale_priority(priority, broker_url=VALKEY) for priority in range(10)]
    on_rabbit = [scale_priority(priority, broker_url=RABBIT) for priority in range(10)]

    assert on_valkey == sorted(on_valkey, reverse=True)
    assert on_rabbit == sorted(on_rabbit)
    assert on_rabbit[5] <= 4 < on_rabbit[6], "a quorum queue's two priorities"


def test_a_job_is_a_message_of_celery_s_and_one_for_others_a_cloud_event() -> None:
    own = render_letter(make_row("job", "default", {"job_id": "1"}), broker_url=VALKEY)
    cloud_event = {"specversion": "1.0", "type": "tandem.job.requested"}
    abroad = render_letter(make_row("job", "node", cloud_event), broker_url=VALKEY)

    assert (own.exchange, own.routing_key, own.queue) == ("", "jobs.default", "jobs.default")
    assert own.body[0] == ["1"]
    assert own.headers["task"] == "tandem.jobs.perform"
    assert (abroad.routing_key, abroad.body) == ("jobs.node", cloud_event)
    assert abroad.content_type == "application/cloudevents+json"


def test_an_event_goes_to_whoever_wants_its_type() -> None:
    row = make_row("event", "workspace.document.created", {"specversion": "1.0"})
    letter = render_letter(row, broker_url=RABBIT)

    assert (letter.queue, letter.exchange) == ("", "tandem.events")
    assert letter.routing_key == "workspace.document.created"


class Channel:
    """What `Confirms` asks of py-amqp's channel; `said` is what the broker says next."""

    def __init__(self, *said) -> None:
        self.events = {"basic_ack": set(), "basic_nack": set()}
        self.connection = self
        self.said = list(said)

    def confirm_select(self) -> None:
        pass

    def drain_events(self, timeout: float) -> None:  # noqa: ARG002 - as it is called
        if not self.said:
            raise TimeoutError
        kind, tag, multiple = self.said.pop(0)
        for callback in self.events[kind]:
            callback(tag, multiple)


def test_a_batch_is_confirmed_in_any_order_and_many_at_once() -> None:
    confirms = Confirms(Channel(("basic_ack", 3, False), ("basic_ack", 2, True)))
    for _ in range(3):
        confirms.expect()

    confirms.wait(1)


@pytest.mark.parametrize(
    "said", [(), (("basic_ack", 1, False),), (("basic_ack", 1, False), ("basic_nack", 2, False))]
)
def test_what_was_refused_or_never_confirmed_raises(said) -> None:
    confirms = Confirms(Channel(*said))
    confirms.expect()
    confirms.expect()

    with pytest.raises(NotConfirmedError):
        confirms.wait(0.01)


@pytest.mark.parametrize(
    ("to", "queue", "exchange"),
    [("events.audit", "events.audit", ""), ("events.audit.dead", "", "tandem.dead")],
)
def test_an_event_for_one_subscriber_goes_to_its_queue(to: str, queue: str, exchange: str) -> None:
    letter = render_letter(make_row("direct", to, {"specversion": "1.0"}), broker_url=RABBIT)

    assert (letter.queue, letter.exchange, letter.routing_key) == (queue, exchange, to)
    assert letter.content_type == "application/cloudevents+json"
