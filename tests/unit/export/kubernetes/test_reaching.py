"""Isolation: what the policies let through, and what they do not."""

from __future__ import annotations

from .objects import arrange, list_objects
from .reaching import may_enter, may_leave, may_reach

OBJECTS = list_objects(arrange())
OUTSIDE, METADATA, INSIDE = "203.0.113.7", "169.254.169.254", "10.1.2.3"


def test_the_gateway_reaches_pools_and_not_the_data_tier():
    assert may_reach(OBJECTS, "gateway", "web", 8000)
    assert not may_reach(OBJECTS, "gateway", "db", 5432)
    assert not may_reach(OBJECTS, "gateway", "records", 6379)


def test_a_pool_reaches_the_data_tier():
    assert may_reach(OBJECTS, "web", "db", 5432)


def test_the_data_tier_reaches_nothing_outside():
    assert not may_leave(OBJECTS, "db", OUTSIDE)
    assert not may_leave(OBJECTS, "relay", OUTSIDE)


def test_who_may_go_outside_does_not_come_by_the_clusters_own_addresses():
    assert may_leave(OBJECTS, "web", OUTSIDE)
    assert may_leave(OBJECTS, "web", "2001:db8::1")
    assert not may_leave(OBJECTS, "web", INSIDE)
    assert not may_leave(OBJECTS, "web", METADATA)
    assert may_leave(list_objects(arrange(reach="10.1.0.0/16")), "web", INSIDE)


def test_only_the_entry_enters_and_only_at_the_gateway():
    assert list(may_enter(OBJECTS, "gateway", "ingress")) == ["http"]
    assert list(may_enter(OBJECTS, "gateway", "elsewhere")) == []
    assert list(may_enter(OBJECTS, "web", "ingress")) == []
    assert list(may_enter(OBJECTS, "db", "ingress")) == []
