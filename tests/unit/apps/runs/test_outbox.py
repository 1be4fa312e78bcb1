"""What a kind gives becomes numbered frames, within bounds."""

from __future__ import annotations

import asyncio

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.apps.runs.errors import RunError
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.limits import FRAME_BYTES, HELD_BYTES
from tandem.apps.runs.producer.outbox import Outbox


def make_outbox(*, size: int = 10**7, frames: int = 1000) -> Outbox:
    return Outbox(size_limit_bytes=size, frame_limit=frames)


def test_nothing_given_is_nothing_to_write() -> None:
    outbox = make_outbox()
    outbox.add_text("")

    assert outbox.number() == []
    assert outbox.is_empty


def test_what_no_database_stores_is_left_out_of_texts_and_frames() -> None:
    outbox = make_outbox()
    outbox.add_text("\x00")
    assert outbox.is_empty
    outbox.add_text("a\x00b")
    outbox.add_frame(Frame(type="note", data={"a\x00": ["\x00b", 1, {"c": "\\u0000"}]}))

    text, note = outbox.number()
    assert orjson.loads(text.data) == {"text": outbox.text} == {"text": "ab"}
    assert orjson.loads(note.data) == outbox.others[0].data == {"a": ["b", 1, {"c": "\\u0000"}]}


def test_the_text_of_one_tick_is_one_frame() -> None:
    outbox = make_outbox()
    for word in ("one ", "two ", "three"):
        outbox.add_text(word)

    (frame,) = outbox.number()
    assert (frame.seq, frame.type, orjson.loads(frame.data)) == (
        1,
        "text",
        {"text": "one two three"},
    )
    assert outbox.text == "one two three"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


@given(st.lists(st.one_of(TEXT, st.just(None), st.integers(0, 9)), max_size=60))
def test_any_order_of_text_frames_ticks_and_confirmations_keeps_every_byte_in_order(steps) -> None:
    outbox, written, wanted = make_outbox(), [], []
    for step in steps:
        if step is None:
            written += [frame for frame in outbox.number() if frame.seq > len(written)]
        elif isinstance(step, int):
            outbox.add_frame(Frame(type="note", data={"number": step}))
            wanted.append(step)
        else:
            outbox.add_text(step)
            wanted += list(step)
            outbox.confirm(len(written))
    written += [frame for frame in outbox.number() if frame.seq > len(written)]

    assert [frame.seq for frame in written] == list(range(1, len(written) + 1))
    said = []
    for frame in written:
        data = orjson.loads(frame.data)
        said += list(data["text"]) if frame.type == "text" else [data["number"]]
    assert said == wanted
    outbox.confirm(len(written))
    assert outbox.is_empty


def test_a_great_text_is_several_frames() -> None:
    outbox = make_outbox()
    outbox.add_text("\x01" * FRAME_BYTES)

    frames = outbox.number()
    assert len(frames) == 8
    assert all(len(frame.data) <= FRAME_BYTES for frame in frames)


@pytest.mark.parametrize(
    ("outbox", "code"),
    [(make_outbox(size=9), "size_limit"), (make_outbox(frames=2), "frame_limit")],
)
def test_a_limit_is_named(outbox: Outbox, code: str) -> None:
    for _ in range(2):
        outbox.add_text("four")
        outbox.number()
    with pytest.raises(RunError) as refused:
        outbox.add_text("four")

    assert refused.value.code == code


def test_half_a_character_is_refused_where_its_kind_gives_it() -> None:
    with pytest.raises(UnicodeError):
        make_outbox().add_text("\ud83d")


def test_a_frame_that_is_too_great_is_refused() -> None:
    with pytest.raises(RunError) as refused:
        make_outbox().add_frame(Frame(type="sources", data={"text": "x" * FRAME_BYTES}))

    assert refused.value.code == "size_limit"


@pytest.mark.parametrize("type_", ["text", "end", "error"])
def test_the_producers_own_types_are_not_a_kinds_to_give(type_: str) -> None:
    with pytest.raises(ValueError, match=type_):
        make_outbox().add_frame(Frame(type=type_, data={}))


async def test_a_full_outbox_makes_its_kind_wait_until_frames_are_written() -> None:
    outbox = make_outbox()
    outbox.add_text("x" * (HELD_BYTES + 1))
    frames = list(outbox.number())
    assert outbox.is_full

    waiting = asyncio.create_task(outbox.wait_for_room())
    await asyncio.sleep(0)
    assert not waiting.done()
    outbox.confirm(frames[-1].seq)
    await asyncio.wait_for(waiting, 1)
