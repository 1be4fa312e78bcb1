"""Cursors, queues and events: what a reader is given."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.apps.runs.limits import QUEUE_BYTES, QUEUE_FRAMES
from tandem.apps.runs.reading.follower import Cut, Follower
from tandem.apps.runs.reading.raw import RawFrame, follows_on, parse_entries, skip_to
from tandem.apps.runs.socket.messages import Cancel, Follow, find_said, render_frame
from tandem.apps.runs.stream.sse import render_cut, render_frames


def frames(first: int, last: int, data: bytes = b'{"text":"x"}') -> list[RawFrame]:
    return [RawFrame(seq, b"text", data) for seq in range(first, last + 1)]


def test_entries_are_frames_with_their_data_as_it_is() -> None:
    entries = [[b"7-0", [b"t", b"end", b"d", b'{"state":"done"}']]]

    assert parse_entries(entries) == [RawFrame(7, b"end", b'{"state":"done"}')]
    assert parse_entries(entries)[0].is_last


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30))
def test_what_was_seen_is_left_out_and_the_rest_follows_on(
    first: int, count: int, cursor: int
) -> None:
    rest = skip_to(frames(first + 1, first + count), cursor)

    assert [frame.seq for frame in rest] == [
        seq for seq in range(first + 1, first + count + 1) if seq > cursor
    ]
    assert follows_on(rest, max(cursor, first)) or cursor > first + count


def test_a_gap_does_not_follow_on() -> None:
    assert follows_on([], 7)
    assert not follows_on(frames(3, 4), 1)
    assert not follows_on(frames(1, 2) + frames(4, 4), 0)


@given(st.lists(st.integers(1, 5), max_size=20), st.integers(0, 20), st.data())
def test_a_follower_is_given_everything_after_its_cursor_once(
    sizes: list[int], cursor: int, data: st.DataObject
) -> None:
    follower, taken, end = Follower(b"run:1", cursor), [], 0
    for size in sizes:
        again = data.draw(st.integers(0, end))  # what came before may come again
        follower.put(frames(again + 1, end + size))
        end += size
        if data.draw(st.booleans()):
            taken += follower.take()
    taken += follower.take()

    assert [frame.seq for frame in taken] == list(range(cursor + 1, end + 1))


@pytest.mark.parametrize(
    "burst",
    [frames(4, QUEUE_FRAMES + 5), frames(4, 9, b"x" * (QUEUE_BYTES // 4))],
    ids=["frames", "bytes"],
)
async def test_a_slow_follower_is_cut_where_it_stood_and_keeps_nothing(
    burst: list[RawFrame],
) -> None:
    follower = Follower(b"run:1", 0)
    follower.put(frames(1, 3))
    follower.take()
    follower.put(burst)

    await asyncio.wait_for(follower.wait(), 1)
    assert (follower.cut, follower.cursor, follower.take()) == (Cut.SLOW, 3, [])
    follower.put(frames(4, 5))
    assert follower.take() == []


async def test_waiting_ends_with_news_and_with_a_cut() -> None:
    for news in (lambda each: each.put(frames(1, 1)), lambda each: each.cut_off(Cut.DRAINING)):
        follower = Follower(b"run:1", 0)
        waiting = asyncio.create_task(follower.wait())
        await asyncio.sleep(0)
        news(follower)
        await asyncio.wait_for(waiting, 1)


def test_events_are_as_the_standard_wants_them() -> None:
    assert render_frames(frames(7, 8)) == (
        b'id: 7\nevent: text\ndata: {"text":"x"}\n\nid: 8\nevent: text\ndata: {"text":"x"}\n\n'
    )
    assert render_cut(after=7, reason="slow") == (
        b'event: cut\ndata: {"after":7,"reason":"slow"}\n\n'
    )


def test_messages_of_the_socket() -> None:
    run = "01a1fe05-954a-71ba-8ea7-5e6ae852f028"

    assert find_said(f'{{"type":"follow","run":"{run}"}}') == Follow(type="follow", run=run)
    assert find_said(f'{{"type":"cancel","run":"{run}"}}') == Cancel(type="cancel", run=run)
    assert find_said(f'{{"type":"follow","run":"{run}","after":-1}}') is None
    message = render_frame(Follow(type="follow", run=run).run, RawFrame(2, b"end", b"{}"))
    assert message == (
        f'{{"type":"frame","run":"{run}","seq":2,"frame":{{"type":"end","data":{{}}}}}}'
    )
