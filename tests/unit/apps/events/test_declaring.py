"""Patterns, and what declarations are refused."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from tandem.apps.events.event_type import EventType
from tandem.apps.events.pattern import check_type, compile_pattern
from tandem.apps.events.receiving.delivery import NoCloudEventError, read_delivery
from tandem.apps.events.subscriber import list_subscribers, subscriber
from tandem.apps.kit.ids import new_id


@pytest.mark.parametrize(
    ("pattern", "heard", "not_heard"),
    [
        ("a.b.created", ["a.b.created"], ["a.b.createdx", "a.bxcreated", "x.a.b.created"]),
        ("a.*.created", ["a.b.created", "a.c_2.created"], ["a.created", "a.b.c.created"]),
        ("a.#", ["a.b", "a.b.c"], ["a", "ab.c"]),
        ("#", ["a.b", "a.b.c"], []),
    ],
)
def test_a_pattern_hears(pattern: str, heard: list[str], not_heard: list[str]) -> None:
    compiled = re.compile(compile_pattern(pattern))

    assert all(compiled.match(each) for each in heard)
    assert not any(compiled.match(each) for each in not_heard)


@pytest.mark.parametrize("pattern", ["", "#.a", "a..b", "a.b*", "A.b", "a.#.b", "a.b'"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="is no pattern"):
        compile_pattern(pattern)


@pytest.mark.parametrize("name", ["created", "a.B", "a.b.", "a.*", "a." + "b" * 100])
def test_what_is_no_type_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no type"):
        check_type(name)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "Mail"}, "is no name"),
        ({"name": "audit"}, "is declared twice"),
        ({"name": "mail", "attempts": 0}, "0 attempts"),
    ],
)
def test_a_subscriber_that_cannot_be_is_refused(given, said) -> None:
    assert "audit" in list_subscribers()
    with pytest.raises(ValueError, match=said):
        subscriber("a.#", **given)(print)

    assert "mail" not in list_subscribers()


class Nothing(BaseModel):
    """An event's data."""


def test_a_type_is_declared_once() -> None:
    EventType("unit.thing.happened", data=Nothing, says="a test")
    with pytest.raises(ValueError, match="declared twice"):
        EventType("unit.thing.happened", data=Nothing, says="a test")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"id": "7", "type": "a.b"}', b"\xff"])
def test_a_message_without_a_uuid_and_a_type_is_none_of_ours(content: bytes) -> None:
    with pytest.raises(NoCloudEventError):
        read_delivery(content, is_again=False)


def test_a_message_that_lacks_what_the_standard_demands_is_no_event() -> None:
    content = b'{"id": "%s", "type": "a.b"}' % str(new_id()).encode()
    delivery = read_delivery(content, is_again=False)

    with pytest.raises(NoCloudEventError):
        delivery.make_event()
