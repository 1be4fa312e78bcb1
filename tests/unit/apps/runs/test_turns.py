"""Few runs are written at every tick; many take turns, and nobody waits for ever."""

from __future__ import annotations

from math import ceil
from uuid import UUID

from tandem.apps.runs.limits import LONGEST_TURN_S, RUNS_A_TICK, TICK_S
from tandem.apps.runs.producer.outbox import Outbox
from tandem.apps.runs.producer.turns import Turns


def make_turns(count: int) -> tuple[Turns, list[UUID], Outbox]:
    turns, ids = Turns(), [UUID(int=number) for number in range(count)]
    outbox = Outbox(size_limit_bytes=10, frame_limit=10)
    for run_id in ids:
        turns.add(run_id, outbox)
    return turns, ids, outbox


def take(turns: Turns, *, is_tick: bool = True) -> list[UUID]:
    return [run_id for run_id, _ in turns.take(is_tick=is_tick)]


def test_nothing_waits_nothing_is_written() -> None:
    turns, _, _ = make_turns(0)

    assert take(turns) == []
    assert turns.wait_s == 0


def test_few_are_all_written_at_a_tick_and_need_not_wait() -> None:
    turns, ids, _ = make_turns(RUNS_A_TICK)

    assert take(turns) == ids
    assert turns.wait_s == 0


def test_of_many_those_are_written_that_have_waited_longest() -> None:
    turns, ids, outbox = make_turns(2 * RUNS_A_TICK)
    turns.add(ids[0], outbox)  # got more while it waited: it keeps its place

    assert take(turns) == ids[:RUNS_A_TICK]
    assert turns.wait_s == 2 * TICK_S


def test_who_was_written_and_has_more_waits_behind_the_others() -> None:
    turns, ids, outbox = make_turns(2 * RUNS_A_TICK)
    for run_id in take(turns):
        turns.put_back(run_id, outbox)

    assert take(turns) == ids[RUNS_A_TICK:]


def test_of_very_many_more_are_written_so_that_each_has_its_turn_in_time() -> None:
    turns, ids, outbox = make_turns(100 * RUNS_A_TICK)
    written = set()
    for _ in range(ceil(LONGEST_TURN_S / TICK_S)):
        for run_id in take(turns):
            turns.put_back(run_id, outbox)
            written.add(run_id)

    assert written == set(ids)
    assert turns.wait_s <= LONGEST_TURN_S


def test_who_cannot_wait_is_written_alone_between_ticks_and_once() -> None:
    turns, _, outbox = make_turns(2 * RUNS_A_TICK)
    hurried = UUID(int=999)
    turns.hurry(hurried, outbox)

    assert take(turns, is_tick=False) == [hurried]
    assert take(turns, is_tick=False) == []


def test_who_cannot_wait_is_written_with_the_others_at_a_tick() -> None:
    turns, ids, outbox = make_turns(2 * RUNS_A_TICK)
    turns.hurry(UUID(int=999), outbox)

    assert take(turns) == [*ids[:RUNS_A_TICK], UUID(int=999)]


def test_who_is_dropped_is_not_written() -> None:
    turns, ids, outbox = make_turns(3)
    turns.hurry(ids[1], outbox)
    turns.drop(ids[1])

    assert take(turns, is_tick=False) == []
    assert take(turns) == [ids[0], ids[2]]
