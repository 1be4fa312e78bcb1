"""Amounts with units, both ways."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.stack.errors import RefusedError
from tandem.stack.units import (
    DURATION_UNITS,
    LARGEST_MEMORY,
    LONGEST_DURATION,
    MEMORY_UNITS,
    parse_duration,
    parse_memory,
    render_duration,
    render_memory,
)

milliseconds = st.integers(1, LONGEST_DURATION // timedelta(milliseconds=1))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("512 MiB", 512 * 2**20),
        ("2 GiB", 2**31),
        ("1.5 GiB", 1536 * 2**20),
        ("1 B", 1),
        ("1024 TiB", 2**50),
    ],
)
def test_memory_is_read_in_bytes(text: str, amount: int):
    assert parse_memory(text) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500 ms", timedelta(milliseconds=500)),
        ("30 s", timedelta(seconds=30)),
        ("0.5 s", timedelta(milliseconds=500)),
        ("10 min", timedelta(minutes=10)),
        ("2 h", timedelta(hours=2)),
        ("1 day", timedelta(days=1)),
        ("365 days", timedelta(days=365)),
    ],
)
def test_durations_are_read(text: str, amount: timedelta):
    assert parse_duration(text) == amount


@given(st.integers(1, LARGEST_MEMORY))
def test_memory_written_and_read_again_is_the_same(amount: int):
    assert parse_memory(render_memory(amount)) == amount


@given(milliseconds)
def test_a_duration_written_and_read_again_is_the_same(count: int):
    amount = timedelta(milliseconds=count)
    assert parse_duration(render_duration(amount)) == amount


@given(st.integers(1, 1023), st.sampled_from(list(MEMORY_UNITS)))
def test_every_unit_of_memory_is_its_factor(number: int, unit: str):
    assert parse_memory(f"{number} {unit}") == number * MEMORY_UNITS[unit]


@given(st.integers(1, 999), st.sampled_from(list(DURATION_UNITS)))
def test_every_unit_of_duration_is_its_factor(number: int, unit: str):
    assert parse_duration(f"{number} {unit}") == timedelta(
        milliseconds=number * DURATION_UNITS[unit]
    )


@given(st.text() | st.from_regex(r"[0-9٣.]+ ?[A-Za-z]+", fullmatch=True))
def test_any_text_is_an_amount_or_refused(text: str):
    for parse in (parse_memory, parse_duration):
        with suppress(RefusedError):
            assert parse(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("512MiB", 'write "512 MiB"'),
        ("512  MiB", 'write "512 MiB"'),
        ("512 MB", 'write "512 MiB"'),
        ("512m", 'write "512 MiB"'),
        ("512 days", 'write it as in "512 MiB"'),
        ("1 GIB", 'write "1 GiB"'),
        ("1 apple", 'write it as in "512 MiB"'),
        ("30 s", 'write it as in "512 MiB"'),
        ("lots", 'write it as in "512 MiB"'),
        ("-1 MiB", 'write it as in "512 MiB"'),
        ("٣ MiB", 'write it as in "512 MiB"'),
    ],
)
def test_what_was_meant_is_suggested(text: str, hint: str):
    with pytest.raises(RefusedError) as caught:
        parse_memory(text)
    assert (caught.value.code, caught.value.hint) == ("wrong-unit", hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("30 sec", 'write "30 s"'),
        ("5m", 'write "5 min"'),
        ("1 Hour", 'write "1 h"'),
        ("1d", 'write "1 days"'),
        ("2 weeks", 'write it as in "30 s"'),
        ("1\n", 'write it as in "30 s"'),
    ],
)
def test_what_was_meant_is_suggested_for_durations(text: str, hint: str):
    with pytest.raises(RefusedError) as caught:
        parse_duration(text)
    assert (caught.value.code, caught.value.hint) == ("wrong-unit", hint)
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (timedelta(0), "0 ms"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=7), "7 days"),
        (timedelta(hours=36), "36 h"),
        (timedelta(milliseconds=1500), "1500 ms"),
    ],
)
def test_durations_are_written_in_the_largest_whole_unit(amount: timedelta, text: str):
    assert render_duration(amount) == text


def test_memory_is_written_in_the_largest_whole_unit():
    assert [render_memory(n) for n in (0, 1, 1536 * 2**20, 2**31)] == [
        "0 B",
        "1 B",
        "1536 MiB",
        "2 GiB",
    ]
