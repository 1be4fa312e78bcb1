"""The start order: waves that respect every need."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tandem.plan.order import plan_order
from tandem.stack.errors import PlanError

FILE = Path("/srv/shop/stack.toml")


def order(needs: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return plan_order(needs, {name: f"services.{name}" for name in needs}, file=FILE)


def test_nothing_to_start_has_no_waves():
    assert order({}) == ()


def test_parts_without_needs_start_together_in_their_order():
    assert order({"b": (), "a": ()}) == (("b", "a"),)


def test_a_part_starts_one_wave_after_the_last_it_needs():
    needs = {"web": ("db", "migrate"), "migrate": ("db",), "db": (), "cache": ()}
    assert order(needs) == (("db", "cache"), ("migrate",), ("web",))


def test_a_cycle_is_named_without_the_parts_that_only_lead_to_it():
    needs = {"lead": ("a",), "a": ("b",), "b": ("c",), "c": ("a",), "free": ()}
    with pytest.raises(PlanError) as caught:
        order(needs)
    [problem] = caught.value.problems
    assert (problem.path, problem.code) == ("services.a.needs.b", "cycle")
    assert problem.message == "needs go in a circle: a → b → c → a"


@st.composite
def draw_needs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1))
    earlier = {
        name: draw(st.lists(st.sampled_from(names[:index]), unique=True)) if index else []
        for index, name in enumerate(names)
    }
    return {name: tuple(earlier[name]) for name in draw(st.permutations(names))}


@settings(deadline=None)  # the machine may be busy
@given(draw_needs())
def test_every_part_starts_once_and_after_all_it_needs(needs: dict[str, tuple[str, ...]]):
    waves = order(needs)
    wave_of = {name: index for index, wave in enumerate(waves) for name in wave}
    assert sorted(name for wave in waves for name in wave) == sorted(needs)
    assert all(wave_of[name] > wave_of[other] for name in needs for other in needs[name])
